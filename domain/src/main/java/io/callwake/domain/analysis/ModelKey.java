package io.callwake.domain.analysis;

/** What opens a model. */
public record ModelKey(String value) {

    /** Of a model that needs none. */
    public static final ModelKey NONE = new ModelKey("");

    public boolean isNone() {
        return value.isEmpty();
    }

    /** Secrets do not end up in logs. */
    @Override
    public String toString() {
        return "ModelKey[…]";
    }
}
