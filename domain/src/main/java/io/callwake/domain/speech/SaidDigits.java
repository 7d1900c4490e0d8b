package io.callwake.domain.speech;

/**
 * Digits that somebody said one after the other.
 *
 * @param isCode whether they name something, and are no date and no amount
 * @param from the offset of the first character in the text
 * @param to the offset behind the last one
 */
public record SaidDigits(String digits, boolean hasPlus, boolean isCode, int from, int to) {

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "SaidDigits[" + digits.length() + "]";
    }
}
