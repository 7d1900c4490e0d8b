package io.callwake.voice.elevenlabs;

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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code t=<seconds>,v0=<hex>}: over the seconds, a dot and the body; of several {@code v0=} one has to fit. */
final class ElevenLabsSignature {

    /** That of their own SDK, which looks back only. */
    static final Duration TOLERANCE = Duration.ofMinutes(30);

    private static final String HEADER = "elevenlabs-signature";
    private static final int LONGEST_HEADER = 4_096;
    private static final Hmac HMAC = new Hmac(HashAlgorithm.SHA256, ByteCoding.HEX);

    private ElevenLabsSignature() {}

    static Verification check(IncomingWebhook webhook, List<String> secrets, Instant now) {
        String header = webhook.header(HEADER).orElse("").strip();
        if (header.isEmpty()) {
            return new Refused(Reason.NO_SIGNATURE, "there is no header " + HEADER);
        }
        String time = null;
        List<String> digests = new ArrayList<>();
        for (String part :
                header.substring(0, Math.min(LONGEST_HEADER, header.length())).split(",", -1)) {
            String stripped = part.strip();
            if (stripped.startsWith("t=")) {
                time = stripped.substring("t=".length());
            } else if (stripped.startsWith("v0=")) {
                digests.add(stripped.substring("v0=".length()));
            }
        }
        Instant signedAt = timeOf(time);
        if (time == null || signedAt == null || digests.isEmpty()) {
            return new Refused(Reason.MALFORMED_SIGNATURE, HEADER + " is not like t=<seconds>,v0=<64 hex digits>");
        }
        Verification verification = HMAC.checkBy(secrets, digests, Hmac.bytes(time + "."), webhook.body());
        return verification instanceof Genuine ? Hmac.checkAge(signedAt, now, TOLERANCE) : verification;
    }

    private static @Nullable Instant timeOf(@Nullable String seconds) {
        return seconds != null && seconds.matches("[0-9]{1,12}")
                ? Instant.ofEpochSecond(Long.parseLong(seconds))
                : null;
    }
}
