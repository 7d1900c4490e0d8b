package io.callwake.domain.delivery;

/** How a webhook is signed, as the Standard Webhooks specification has it. */
public enum SignatureVersion {
    /** With a key that the receiver has as well. */
    V1("v1"),
    /** With a key whose other half anybody may know. */
    V1A("v1a");

    private final String key;

    SignatureVersion(String key) {
        this.key = key;
    }

    /** As signatures begin. */
    public String key() {
        return key;
    }
}
