package io.callwake.delivery;

import io.callwake.domain.action.WebhookSecret;
import io.callwake.domain.delivery.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signatures of the Standard Webhooks specification: version 1 with a shared key, version 1a with a pair of keys. */
final class Signature {

    private static final String HMAC = "HmacSHA256";
    private static final String ED25519 = "Ed25519";

    private Signature() {}

    /** One by each key, with a blank between them: whoever verifies is content with any that is good. */
    static String of(List<SigningKey> keys, String id, Instant at, byte[] body) {
        byte[] head = (id + '.' + at.getEpochSecond() + '.').getBytes(StandardCharsets.UTF_8);
        return keys.stream()
                .map(key -> key.version().key() + ',' + Base64.getEncoder().encodeToString(by(key, head, body)))
                .collect(Collectors.joining(" "));
    }

    private static byte[] by(SigningKey key, byte[] head, byte[] body) {
        try {
            return switch (key) {
                case SigningKey.Shared(WebhookSecret secret) -> hmac(secret, head, body);
                case SigningKey.Ed25519(String privateKey, String _) -> ed25519(privateKey, head, body);
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a webhook cannot be signed with the key that was made for it", e);
        }
    }

    private static byte[] hmac(WebhookSecret secret, byte[] head, byte[] body) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(secret.key(), HMAC));
        mac.update(head);
        return mac.doFinal(body);
    }

    private static byte[] ed25519(String privateKey, byte[] head, byte[] body) throws GeneralSecurityException {
        PrivateKey key = KeyFactory.getInstance(ED25519)
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(privateKey)));
        java.security.Signature signature = java.security.Signature.getInstance(ED25519);
        signature.initSign(key);
        signature.update(head);
        signature.update(body);
        return signature.sign();
    }
}
