package io.callwake.domain.outcome;

import io.callwake.domain.OneLine;
import java.util.regex.Pattern;

/** A colour for people to recognise something by. */
public record Colour(String value) {

    private static final Pattern FORM = Pattern.compile("#[0-9a-fA-F]{6}");

    public Colour {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(OneLine.quoted(value) + " is not a colour, like \"#1f9d55\"");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
