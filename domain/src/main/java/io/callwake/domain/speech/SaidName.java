package io.callwake.domain.speech;

/**
 * A name under which somebody introduced himself.
 *
 * @param name as it was said, or as it was spelled right behind it
 * @param from the offset of the first character in the text
 * @param to the offset behind the last one
 */
public record SaidName(String name, int from, int to) {

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "SaidName[***]";
    }
}
