package io.callwake.voice.generic;

import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.connection.Verification;
import io.callwake.application.connection.Verification.Genuine;
import io.callwake.voice.Hmac;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a signature, and what it is made of, stand in a webhook.
 *
 * @param names of the header; the first that came is taken
 * @param timestampHeader where the pattern of the header does not have the time
 * @param tolerance how far the time of signing may be from now, before or after
 */
record SignedHeaders(
        List<String> names,
        HeaderPattern pattern,
        @Nullable String timestampHeader,
        TimeUnit timestampUnit,
        Duration tolerance,
        @Nullable String idHeader,
        SignedText signed) {

    SignedHeaders {
        names = List.copyOf(names);
    }

    /** Compares the signatures that came with what may have been signed. */
    @FunctionalInterface
    interface Check {

        Verification of(List<String> given, List<byte[][]> signed);
    }

    Verification verify(IncomingWebhook webhook, Instant now, Check check) {
        String header = names.stream()
                .map(name -> webhook.header(name).orElse(null))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (header == null) {
            return Signature.missing(String.join(" or ", names));
        }
        List<String> given = pattern.signatures(header);
        if (given.isEmpty()) {
            return Signature.malformed("the header " + names.getFirst() + " is not written as the settings say");
        }
        Optional<String> timestamp = timestamp(webhook, header);
        if (signed.hasTimestamp() && timestamp.isEmpty()) {
            return Signature.malformed("the time of signing is missing");
        }
        Optional<String> id = idHeader == null ? Optional.empty() : webhook.header(idHeader);
        if (signed.hasId() && id.isEmpty()) {
            return Signature.malformed("the header " + idHeader + " is missing, which is signed");
        }
        Verification found = check.of(given, signed.of(webhook, timestamp.orElse(""), id.orElse("")));
        return found instanceof Genuine && signed.hasTimestamp() ? fresh(timestamp.orElse(""), now) : found;
    }

    private Optional<String> timestamp(IncomingWebhook webhook, String header) {
        return timestampHeader == null ? pattern.timestamp(header) : webhook.header(timestampHeader);
    }

    private Verification fresh(String timestamp, Instant now) {
        Instant signedAt = timestampUnit.instant(timestamp);
        return signedAt == null
                ? Signature.malformed("the time of signing is not written as the settings say")
                : Hmac.checkAge(signedAt, now, tolerance);
    }
}
