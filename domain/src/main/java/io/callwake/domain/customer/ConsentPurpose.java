package io.callwake.domain.customer;

import io.callwake.domain.OneLine;
import java.util.regex.Pattern;

/** What somebody consents to, such as {@code ai_calls}, {@code marketing} or {@code recording}; lower snake case. */
public record ConsentPurpose(String value) {

    public static final int LONGEST = 64;

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

    public ConsentPurpose {
        if (!FORM.matcher(value).matches() || value.length() > LONGEST) {
            throw new IllegalArgumentException("not a purpose (lower snake case, like \"ai_calls\", at most " + LONGEST
                    + " characters): " + OneLine.quoted(value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
