package io.callwake.domain.outcome;

import io.callwake.domain.OneLine;
import java.util.regex.Pattern;

/** An outcome's key in the tenant's catalogue, lower snake case. */
public record OutcomeKey(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

    public OutcomeKey {
        if (!FORM.matcher(value).matches() || value.length() > 64) {
            throw new IllegalArgumentException("not an outcome key (lower snake case): " + OneLine.quoted(value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
