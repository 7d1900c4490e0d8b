package io.callwake.llm.analysis;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Finds the JSON object in what a model has written around it. */
final class FirstObject {

    /** What looks like the beginning of an object and is none: braces in prose. */
    private static final int MOST_TRIES = 8;

    private FirstObject() {}

    static Optional<ObjectNode> in(String text) {
        int from = text.indexOf('{');
        for (int tries = 0; from >= 0 && tries < MOST_TRIES; tries++) {
            int end = endOf(text, from);
            Optional<ObjectNode> object = end < 0 ? Optional.empty() : PlainJson.object(text.substring(from, end));
            if (object.isPresent() || (end < 0 && isCutOff(text, from))) {
                return object;
            }
            from = text.indexOf('{', end < 0 ? from + 1 : end);
        }
        return Optional.empty();
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
