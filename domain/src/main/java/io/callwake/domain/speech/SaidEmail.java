package io.callwake.domain.speech;

import java.util.List;

/**
 * An e-mail address somebody said.
 *
 * @param readings in lower case; several if it cannot be told where it begins
 * @param from the offset of the first character in the text
 * @param to the offset behind the last one
 */
public record SaidEmail(List<String> readings, int from, int to) {

    public SaidEmail {
        readings = List.copyOf(readings);
    }

    public boolean isAmbiguous() {
        return readings.size() > 1;
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "SaidEmail[***]";
    }
}
