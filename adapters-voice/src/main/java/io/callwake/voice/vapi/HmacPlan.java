package io.callwake.voice.vapi;

import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.connection.Verification;
import io.callwake.application.connection.Verification.Genuine;
import io.callwake.application.connection.Verification.Reason;
import io.callwake.application.connection.Verification.Refused;
import io.callwake.domain.OneLine;
import io.callwake.domain.document.Kind;
import io.callwake.domain.document.Kinds;
import io.callwake.domain.document.ObjectReader;
import io.callwake.voice.ByteCoding;
import io.callwake.voice.HashAlgorithm;
import io.callwake.voice.Hmac;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An HMAC credential with all that can be set of it in Vapi.
 *
 * @param prefix what stands in front of a signature; there may be several signatures, apart by spaces
 * @param tolerance how far from now the time of a message may be; Vapi has no such setting
 */
record HmacPlan(
        Hmac hmac,
        String signatureHeader,
        String timestampHeader,
        String messageIdHeader,
        String prefix,
        PayloadFormat format,
        boolean secretIsBase64,
        Duration tolerance)
        implements Proof {

    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final int LONGEST_HEADER = 4_096;
    private static final int LONGEST_PREFIX = 100;
    private static final int LONGEST_FORMAT = 500;
    private static final int USUAL_TOLERANCE_SECONDS = 300;
    private static final int DAY_SECONDS = 86_400;
    /** Whether they are seconds or milliseconds is not documented; in seconds this is the year 5138. */
    private static final long LEAST_MILLISECONDS = 100_000_000_000L;
    /** In front of the secrets of Standard Webhooks and Svix. */
    private static final String WHSEC = "whsec_";

    static @Nullable HmacPlan read(ObjectReader plan) {
        HashAlgorithm algorithm = plan.optional("algorithm", Kinds.word(HashAlgorithm.class));
        ByteCoding encoding = plan.optional("signatureEncoding", Kinds.word(ByteCoding.class));
        String signatureHeader = plan.optional("signatureHeader", headerName());
        String timestampHeader = plan.optional("timestampHeader", headerName());
        String messageIdHeader = plan.optional("messageIdHeader", headerName());
        String prefix = plan.optional("signaturePrefix", Kinds.line(LONGEST_PREFIX));
        Boolean includeTimestamp = plan.optional("includeTimestamp", Kinds.yesOrNo());
        PayloadFormat format =
                plan.optional("payloadFormat", Kinds.line(LONGEST_FORMAT).as(PayloadFormat::parse));
        Boolean secretIsBase64 = plan.optional("secretIsBase64", Kinds.yesOrNo());
        Integer toleranceSeconds = plan.optional(
                "toleranceSeconds",
                Kinds.wholeNumber(1, DAY_SECONDS)
                        .meaning("Ours: how far from now a message may have been signed; 300."));
        plan.refuseStrangers();
        PayloadFormat usual =
                Boolean.FALSE.equals(includeTimestamp) ? PayloadFormat.BODY : PayloadFormat.TIMESTAMP_AND_BODY;
        return plan.built(() -> new HmacPlan(
                new Hmac(
                        Objects.requireNonNullElse(algorithm, HashAlgorithm.SHA256),
                        Objects.requireNonNullElse(encoding, ByteCoding.HEX)),
                Objects.requireNonNullElse(signatureHeader, "x-signature"),
                Objects.requireNonNullElse(timestampHeader, "x-timestamp"),
                Objects.requireNonNullElse(messageIdHeader, "svix-id"),
                Objects.requireNonNullElse(prefix, ""),
                Objects.requireNonNullElse(format, usual),
                Boolean.TRUE.equals(secretIsBase64),
                Duration.ofSeconds(Objects.requireNonNullElse(toleranceSeconds, USUAL_TOLERANCE_SECONDS))));
    }

    static Kind<String> headerName() {
        return Kinds.line(LONGEST_PREFIX).as(name -> {
            if (!HEADER_NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(OneLine.quoted(name) + " is not the name of a header");
            }
            return name;
        });
    }

    @Override
    public Verification check(IncomingWebhook webhook, List<String> secrets, Instant now) {
        String header = webhook.header(signatureHeader).orElse("").strip();
        if (header.isEmpty()) {
            return new Refused(Reason.NO_SIGNATURE, "there is no header " + signatureHeader);
        }
        String timestamp = webhook.header(timestampHeader).orElse("").strip();
        Instant signedAt = timeOf(timestamp);
        if (format.usesTimestamp() && signedAt == null) {
            return new Refused(Reason.MALFORMED_SIGNATURE, "there is no time in a header " + timestampHeader);
        }
        String messageId = webhook.header(messageIdHeader).orElse("");
        if (format.usesMessageId() && messageId.isEmpty()) {
            return new Refused(Reason.MALFORMED_SIGNATURE, "there is no header " + messageIdHeader);
        }
        List<byte[]> keys = keysOf(secrets);
        if (keys.isEmpty() && !secrets.isEmpty()) {
            return new Refused(Reason.NO_SECRET, "the secret is not base64, as the settings have it");
        }
        Verification verification = checkSignature(webhook, signaturesIn(header), keys, timestamp, messageId);
        return verification instanceof Genuine && format.usesTimestamp() && signedAt != null
                ? Hmac.checkAge(signedAt, now, tolerance)
                : verification;
    }

    private Verification checkSignature(
            IncomingWebhook webhook, List<String> given, List<byte[]> keys, String timestamp, String messageId) {
        List<String> addresses =
                format.usesUrl() ? webhook.urls().stream().map(URI::toString).toList() : List.of("");
        Verification verification = new Refused(Reason.WRONG_SIGNATURE, "the address it was sent to is not known");
        for (String address : addresses) {
            verification = hmac.check(
                    given, keys, format.filled(webhook.method(), address, timestamp, messageId, webhook.body()));
            if (verification instanceof Genuine) {
                return verification;
            }
        }
        return verification;
    }

    private List<String> signaturesIn(String header) {
        List<String> signatures = new ArrayList<>();
        for (String part :
                header.substring(0, Math.min(LONGEST_HEADER, header.length())).split("\\s+", -1)) {
            if (part.startsWith(prefix)) {
                signatures.add(part.substring(prefix.length()));
            }
        }
        return signatures;
    }

    private List<byte[]> keysOf(List<String> secrets) {
        return secrets.stream()
                .map(secret -> {
                    if (!secretIsBase64) {
                        return Optional.of(Hmac.bytes(secret));
                    }
                    return ByteCoding.BASE64.decode(
                            secret.startsWith(WHSEC) ? secret.substring(WHSEC.length()) : secret);
                })
                .flatMap(Optional::stream)
                .filter(key -> key.length > 0)
                .toList();
    }

    private static @Nullable Instant timeOf(String timestamp) {
        if (timestamp.matches("[0-9]{1,15}")) {
            long number = Long.parseLong(timestamp);
            return number < LEAST_MILLISECONDS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
        }
        try {
            return Instant.parse(timestamp);
        } catch (DateTimeException _) {
            return null;
        }
    }
}
