package io.callwake.domain;

/** Text that stands on one line: what a name or a reference has to be, and how a refusal quotes whatever it was given. */
public final class OneLine {

    private static final int LONGEST_QUOTE = 80;
    private static final int REPLACEMENT = 0xFFFD;

    private OneLine() {}

    /** Whether there is no control character in it, and no half of a character. */
    public static boolean is(String text) {
        return text.codePoints().noneMatch(OneLine::isOutOfLine);
    }

    /** In quotes, cut off where it gets long, and without what would break the line. */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder().append('"');
        text.codePoints()
                .limit(LONGEST_QUOTE)
                .map(c -> isOutOfLine(c) ? REPLACEMENT : c)
                .forEach(quoted::appendCodePoint);
        if (text.codePointCount(0, text.length()) > LONGEST_QUOTE) {
            quoted.append('…');
        }
        return quoted.append('"').toString();
    }

    private static boolean isOutOfLine(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        };
    }
}
