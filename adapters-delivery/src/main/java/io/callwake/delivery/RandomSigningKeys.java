package io.callwake.delivery;

import io.callwake.application.delivery.NewSigningKeys;
import io.callwake.domain.action.WebhookSecret;
import io.callwake.domain.delivery.SigningKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/** Keys of 256 random bits, in the form in which the Standard Webhooks specification writes them. */
public final class RandomSigningKeys implements NewSigningKeys {

    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    @Override
    public SigningKey.Shared shared() {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        return new SigningKey.Shared(new WebhookSecret("whsec_" + base64(key)));
    }

    @Override
    public SigningKey.Ed25519 ed25519() {
        KeyPair pair = newPair();
        // Encoded it is a note on its kind, and then the key.
        byte[] encoded = pair.getPublic().getEncoded();
        byte[] publicKey = Arrays.copyOfRange(encoded, encoded.length - BYTES, encoded.length);
        return new SigningKey.Ed25519(base64(pair.getPrivate().getEncoded()), "whpk_" + base64(publicKey));
    }

    private KeyPair newPair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK makes keys for Ed25519", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
