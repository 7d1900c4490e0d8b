package io.callwake.domain.speech;

/**
 * A postcode that can be told by its shape.
 *
 * @param code as it is written
 * @param from the offset of the first character in the text
 * @param to the offset behind the last one
 */
public record SaidPostcode(String code, int from, int to) {

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "SaidPostcode[" + code.length() + "]";
    }
}
