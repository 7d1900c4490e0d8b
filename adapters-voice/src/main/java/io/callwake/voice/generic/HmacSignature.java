package io.callwake.voice.generic;

import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.connection.Verification;
import io.callwake.application.connection.Verification.Genuine;
import io.callwake.application.connection.Verification.Reason;
import io.callwake.voice.ByteCoding;
import io.callwake.voice.HashAlgorithm;
import io.callwake.voice.Hmac;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Both sides know a key, and make the same signature with it. */
record HmacSignature(SignedHeaders headers, Hmac hmac, SecretForm secretForm) implements Signature {

    /** As the Standard Webhooks specification has it. */
    static HmacSignature standardWebhooks(java.time.Duration tolerance) {
        return new HmacSignature(
                new SignedHeaders(
                        List.of("webhook-signature"),
                        HeaderPattern.parse("v1,{signature}", " "),
                        "webhook-timestamp",
                        TimeUnit.SECONDS,
                        tolerance,
                        "webhook-id",
                        SignedText.parse("{id}.{timestamp}.{body}")),
                new Hmac(HashAlgorithm.SHA256, ByteCoding.BASE64),
                SecretForm.WHSEC);
    }

    @Override
    public Optional<String> whyUseless(String secret) {
        return secretForm.whyUseless(secret);
    }

    @Override
    public Verification verify(IncomingWebhook webhook, List<String> secrets, Instant now) {
        if (secrets.isEmpty()) {
            return Signature.noSecret();
        }
        List<byte[]> keys =
                secrets.stream().map(secretForm::key).flatMap(Optional::stream).toList();
        if (keys.isEmpty()) {
            return Signature.refused(
                    Reason.NO_SECRET,
                    "no secret of the connection is written as "
                            + secretForm.name().toLowerCase(Locale.ROOT));
        }
        return headers.verify(webhook, now, (given, signed) -> {
            Verification last = null;
            for (byte[][] pieces : signed) {
                last = hmac.check(given, keys, pieces);
                if (last instanceof Genuine) {
                    return last;
                }
            }
            return last == null ? Signature.malformed("the payload lacks what is signed") : last;
        });
    }
}
