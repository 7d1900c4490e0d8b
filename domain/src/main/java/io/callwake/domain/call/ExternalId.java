package io.callwake.domain.call;

import io.callwake.domain.OneLine;

/** The sender's own id of a call, unique for the tenant. */
public record ExternalId(String value) {

    public static final int LONGEST = 255;

    public ExternalId {
        if (value.isBlank() || value.length() > LONGEST || !OneLine.is(value)) {
            throw new IllegalArgumentException(
                    "an external id has 1 to " + LONGEST + " characters on one line: " + OneLine.quoted(value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
