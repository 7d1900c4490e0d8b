package io.callwake.domain.speech;

/**
 * A word, a run of digits or a mark of a text, in lower case and without apostrophes, and the place where it stands.
 *
 * @param from the offset of its first character
 * @param to the offset behind its last one
 */
public record Word(String text, Kind kind, int from, int to) {

    public enum Kind {
        LETTERS,
        DIGITS,
        MARK
    }

    boolean isDigits() {
        return kind == Kind.DIGITS;
    }

    boolean isLetters() {
        return kind == Kind.LETTERS;
    }

    /** A letter that stands alone, as when a name is spelled. */
    boolean isLetter() {
        return kind == Kind.LETTERS && text.codePointCount(0, text.length()) == 1;
    }

    boolean isGluedTo(Word next) {
        return to == next.from;
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "Word[" + kind + "]";
    }
}
