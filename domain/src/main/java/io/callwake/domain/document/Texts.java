package io.callwake.domain.document;

import io.callwake.domain.OneLine;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Texts as they come in, and as faults quote them. */
final class Texts {

    private static final int LONGEST_NUMBER = 60;

    private Texts() {}

    /** The text, unless it holds what is no character, or what a database cannot keep. */
    static @Nullable String checked(String text, Place place) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                place.fault("holds a NUL character, at " + i);
                return null;
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    place.fault("holds half a character, a lone surrogate, at " + i);
                    return null;
                }
                i++;
            }
        }
        return text;
    }

    /** What stands there, for a message: short, and visibly a text or not. */
    static String quoted(@Nullable Object value) {
        return switch (value) {
            case String text -> OneLine.quoted(text);
            case List<?> _ -> "a list";
            case Map<?, ?> _ -> "an object";
            case null -> "null";
            default -> shortened(value.toString());
        };
    }

    /** The beginning of a text, without half a character at its end. */
    static String cut(String text, int most) {
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    private static String shortened(String number) {
        return number.length() <= LONGEST_NUMBER ? number : number.substring(0, LONGEST_NUMBER) + "…";
    }

    /** Control characters and half characters must not spoil the answer that quotes them. */
    static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cs}]", "\uFFFD");
    }
}
