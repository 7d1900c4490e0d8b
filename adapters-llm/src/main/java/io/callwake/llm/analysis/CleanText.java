package io.callwake.llm.analysis;

/** Text that every database and every reader of JSON can keep. */
final class CleanText {

    private static final int REPLACEMENT = 0xFFFD;

    private CleanText() {}

    /** With U+FFFD for NUL characters and for halves of characters. */
    static String of(String text) {
        boolean isClean = text.codePoints().noneMatch(CleanText::isBad);
        return isClean
                ? text
                : text.codePoints()
                        .map(c -> isBad(c) ? REPLACEMENT : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean isBad(int character) {
        return character == 0 || (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE);
    }

    /** At most so long, and ended behind a word. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int blank = text.lastIndexOf(' ', most);
        int end = blank > most / 2 ? blank : most;
        return text.substring(0, Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end);
    }
}
