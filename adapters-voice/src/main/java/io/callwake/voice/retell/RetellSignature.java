package io.callwake.voice.retell;

import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.connection.Verification;
import io.callwake.application.connection.Verification.Genuine;
import io.callwake.application.connection.Verification.Reason;
import io.callwake.application.connection.Verification.Refused;
import io.callwake.voice.ByteCoding;
import io.callwake.voice.HashAlgorithm;
import io.callwake.voice.Hmac;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code v=<milliseconds>,d=<hex>}: over the body and, right behind it, the milliseconds. */
final class RetellSignature {

    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String HEADER = "x-retell-signature";
    private static final Pattern FORM =
            Pattern.compile("v=(?<time>[0-9]{1,18}),d=(?<digest>[0-9a-f]{64})", Pattern.CASE_INSENSITIVE);
    private static final Hmac HMAC = new Hmac(HashAlgorithm.SHA256, ByteCoding.HEX);

    private RetellSignature() {}

    static Verification check(IncomingWebhook webhook, List<String> secrets, Instant now) {
        String header = webhook.header(HEADER).orElse("").strip();
        if (header.isEmpty()) {
            return new Refused(Reason.NO_SIGNATURE, "there is no header " + HEADER);
        }
        Matcher signature = FORM.matcher(header);
        if (!signature.matches()) {
            return new Refused(Reason.MALFORMED_SIGNATURE, HEADER + " is not like v=<milliseconds>,d=<64 hex digits>");
        }
        String time = signature.group("time");
        Verification verification =
                HMAC.checkBy(secrets, List.of(signature.group("digest")), webhook.body(), Hmac.bytes(time));
        return verification instanceof Genuine
                ? Hmac.checkAge(Instant.ofEpochMilli(Long.parseLong(time)), now, TOLERANCE)
                : verification;
    }
}
