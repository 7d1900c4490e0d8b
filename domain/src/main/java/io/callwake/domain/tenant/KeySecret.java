package io.callwake.domain.tenant;

/** What is sent to open the API with a key. It is shown once, and never kept or logged. */
public record KeySecret(String value) {

    private static final int SHORTEST = 24;
    private static final int HINT = 4;

    public KeySecret {
        if (value.length() < SHORTEST) {
            throw new IllegalArgumentException("a key's secret has " + SHORTEST + " characters or more");
        }
    }

    /** The end of it. */
    public String hint() {
        return value.substring(value.length() - HINT);
    }

    @Override
    public String toString() {
        return "KeySecret[…" + hint() + "]";
    }
}
