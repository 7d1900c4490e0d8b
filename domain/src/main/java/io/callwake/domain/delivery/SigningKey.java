package io.callwake.domain.delivery;

import io.callwake.domain.action.WebhookSecret;

/** What a webhook is signed with. */
public sealed interface SigningKey {

    SignatureVersion version();

    /** A key that the receiver has as well. */
    record Shared(WebhookSecret secret) implements SigningKey {

        @Override
        public SignatureVersion version() {
            return SignatureVersion.V1;
        }
    }

    /**
     * A pair of keys for Ed25519, of which the receiver knows the public one.
     *
     * @param privateKey as PKCS#8, in base 64
     * @param publicKey {@code whpk_} and its 32 bytes in base 64
     */
    record Ed25519(String privateKey, String publicKey) implements SigningKey {

        @Override
        public SignatureVersion version() {
            return SignatureVersion.V1A;
        }

        /** Secrets do not end up in logs. */
        @Override
        public String toString() {
            return "Ed25519[" + publicKey + "]";
        }
    }
}
