package io.callwake.domain.speech;

/**
 * A word that was spelled letter by letter.
 *
 * @param letters in lower case
 * @param from the offset of the first character in the text
 * @param to the offset behind the last one
 */
public record SpelledWord(String letters, int from, int to) {

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "SpelledWord[" + letters.length() + "]";
    }
}
