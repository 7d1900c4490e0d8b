package io.callwake.domain.speech;

/**
 * A telephone number somebody said, or his own that he did not have to say.
 *
 * @param digits empty for "this number"
 * @param hasPlus whether the digits begin with a country code
 * @param from the offset of the first character in the text
 * @param to the offset behind the last one
 */
public record SaidPhone(String digits, boolean hasPlus, int from, int to) {

    /** "The number I am calling from." */
    public boolean isOwn() {
        return digits.isEmpty();
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return isOwn() ? "SaidPhone[own]" : "SaidPhone[***]";
    }
}
