package io.callwake.llm.analysis;

import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** Finds the JSON object in what a model has written around it. */
final class FirstObject {

    /** What looks like the beginning of an object and is none: braces in prose. */
    private static final int MOST_TRIES = 8;

    private static final String THOUGHTS = "<think>";
    private static final String END_OF_THOUGHTS = "</think>";

    private FirstObject() {}

    static Optional<ObjectNode> in(String text) {
        return in(text, _ -> true);
    }

    /** The first that is meant; what else stands before it was only thought. If none is, the first of all. */
    static Optional<ObjectNode> in(String text, Predicate<ObjectNode> isMeant) {
        Optional<ObjectNode> first = Optional.empty();
        int from = text.indexOf('{', endOfThoughts(text));
        for (int tries = 0; from >= 0 && tries < MOST_TRIES; tries++) {
            int end = endOf(text, from);
            Optional<ObjectNode> object = end < 0 ? Optional.empty() : PlainJson.object(text.substring(from, end));
            if (object.filter(isMeant).isPresent()) {
                return object;
            }
            if (end < 0 && isCutOff(text, from)) {
                return first;
            }
            first = first.or(() -> object);
            from = text.indexOf('{', end < 0 ? from + 1 : end);
        }
        return first;
    }

    /** Only thoughts that stand before all else: an answer may quote what looks like their end. */
    private static int endOfThoughts(String text) {
        return text.stripLeading().startsWith(THOUGHTS) ? Math.max(0, text.indexOf(END_OF_THOUGHTS)) : 0;
    }

    /** What stands in an object that has no end must not be taken for the whole. */
    private static boolean isCutOff(String text, int from) {
        return text.substring(from + 1).stripLeading().startsWith("\"");
    }

    /** Behind the brace that closes the one at {@code from}; negative if none does. */
    private static int endOf(String text, int from) {
        int depth = 0;
        boolean isInText = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isInText) {
                isInText = c != '"';
                i += c == '\\' ? 1 : 0;
            } else if (c == '"') {
                isInText = true;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i + 1;
            }
        }
        return -1;
    }
}
