package io.callwake.http;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Texts as they come in, and as faults quote them. */
final class Texts {

    private static final int LONGEST_QUOTE = 60;

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
    static String quoted(JsonNode node) {
        if (node.isString()) {
            return quoted(node.stringValue());
        }
        if (node.isArray()) {
            return "a list";
        }
        if (node.isObject()) {
            return "an object";
        }
        return shortened(node.toString());
    }

    static String quoted(String text) {
        return "\"" + printable(shortened(text)) + "\"";
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }

    /** Control characters and half characters must not spoil the answer that quotes them. */
    static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cs}]", "\uFFFD");
    }
}
