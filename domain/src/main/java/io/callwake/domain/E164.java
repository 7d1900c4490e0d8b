package io.callwake.domain;

import java.util.regex.Pattern;

/** A telephone number in international form. That a plan of numbers has it is another question. */
public record E164(String value) {

    private static final Pattern FORM = Pattern.compile("\\+[1-9][0-9]{6,14}");

    public E164 {
        if (!is(value)) {
            throw new IllegalArgumentException(OneLine.quoted(value)
                    + " is not an E.164 number: \"+\" and 7 to 15 digits, the first not 0, like \"+12025550143\"");
        }
    }

    public static boolean is(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
