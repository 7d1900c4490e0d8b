package io.callwake.domain.call;

/** The sender's own id of a call, unique for the tenant. */
public record ExternalId(String value) {

    public static final int LONGEST = 255;

    public ExternalId {
        if (value.isBlank() || value.length() > LONGEST) {
            throw new IllegalArgumentException("an external id has 1 to " + LONGEST + " characters: \"" + value + "\"");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
