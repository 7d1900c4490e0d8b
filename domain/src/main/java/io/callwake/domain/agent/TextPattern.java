package io.callwake.domain.agent;

import io.callwake.domain.OneLine;

/**
 * A regular expression that the whole of a text has to match. It is made of characters, classes, groups, alternatives and
 * repetitions; however it is written, matching ends soon.
 */
public record TextPattern(String expression) {

    public static final int LONGEST = 300;

    public TextPattern {
        try {
            Expression.parse(expression);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    OneLine.quoted(expression) + " is not a regular expression that can be used: " + e.getMessage(), e);
        }
    }

    /** A text that would take too long is said not to match. */
    public boolean matches(String text) {
        return Expression.parse(expression).matches(text);
    }
}
