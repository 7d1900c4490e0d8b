package io.callwake.application.delivery;

import io.callwake.domain.action.WebhookSecret;
import io.callwake.domain.delivery.SigningKey;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/** Secrets one after the other, the same in each run, and pairs of keys. */
public final class SequentialKeys implements NewSigningKeys {

    private static final int SECRET_BYTES = 32;
    private static final int PUBLIC_BYTES = 32;

    private final AtomicInteger made = new AtomicInteger();

    @Override
    public SigningKey.Shared shared() {
        byte[] bytes =
                ByteBuffer.allocate(SECRET_BYTES).putInt(made.incrementAndGet()).array();
        return new SigningKey.Shared(
                new WebhookSecret("whsec_" + Base64.getEncoder().encodeToString(bytes)));
    }

    @Override
    public SigningKey.Ed25519 ed25519() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] encoded = pair.getPublic().getEncoded();
            byte[] raw = Arrays.copyOfRange(encoded, encoded.length - PUBLIC_BYTES, encoded.length);
            return new SigningKey.Ed25519(
                    Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()),
                    "whpk_" + Base64.getEncoder().encodeToString(raw));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has Ed25519", e);
        }
    }
}
