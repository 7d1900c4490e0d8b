package io.callwake.domain.connection;

import io.callwake.domain.OneLine;
import java.util.regex.Pattern;

/** What a voice platform or carrier is called in the API, such as {@code vapi}. */
public record PlatformName(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]{0,31}");

    public PlatformName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    OneLine.quoted(value) + " is not the name of a platform: small letters, digits and \"_\"");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
