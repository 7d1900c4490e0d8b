package io.callwake.domain.speech;

/**
 * Digits that somebody said one after the other.
 *
 * @param from the offset of the first character in the text
 * @param to the offset behind the last one
 */
public record SaidDigits(String digits, boolean hasPlus, int from, int to) {

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "SaidDigits[" + digits.length() + "]";
    }
}
