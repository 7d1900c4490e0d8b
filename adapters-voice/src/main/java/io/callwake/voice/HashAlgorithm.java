package io.callwake.voice;

/** What signatures are made with. */
public enum HashAlgorithm {
    SHA1("HmacSHA1", "SHA-1", 20),
    SHA256("HmacSHA256", "SHA-256", 32),
    SHA512("HmacSHA512", "SHA-512", 64);

    private final String hmac;
    private final String digest;
    private final int length;

    HashAlgorithm(String hmac, String digest, int length) {
        this.hmac = hmac;
        this.digest = digest;
        this.length = length;
    }

    String hmac() {
        return hmac;
    }

    String digest() {
        return digest;
    }

    /** In bytes. */
    int length() {
        return length;
    }
}
