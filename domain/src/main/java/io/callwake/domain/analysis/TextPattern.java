package io.callwake.domain.analysis;

import io.callwake.domain.OneLine;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A regular expression that the whole of a text has to match. However it is written, matching ends soon. */
public record TextPattern(String expression) {

    public static final int LONGEST = 300;

    private static final int MOST_STEPS = 100_000;

    public TextPattern {
        try {
            Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    OneLine.quoted(expression) + " is not a regular expression: " + e.getDescription(), e);
        }
    }

    /** A text that would take too long is said not to match. */
    public boolean matches(String text) {
        try {
            return Pattern.compile(expression).matcher(new Counted(text)).matches();
        } catch (TooManySteps | StackOverflowError _) {
            return false;
        }
    }

    private static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooManySteps() {
            super(null, null, false, false);
        }
    }

    /** Counts how often it is looked at, for that is what a bad expression does without end. */
    private static final class Counted implements CharSequence {

        private final CharSequence text;
        private int looks;

        Counted(CharSequence text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++looks > MOST_STEPS) {
                throw new TooManySteps();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
