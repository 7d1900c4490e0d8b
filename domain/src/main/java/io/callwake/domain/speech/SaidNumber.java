package io.callwake.domain.speech;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A number somebody said.
 *
 * @param from the offset of its first character in the text
 * @param to the offset behind its last one
 * @param unit the word behind it, which may say what was counted
 * @param negated whether it was said not to be this number
 */
public record SaidNumber(
        BigDecimal value, int from, int to, @Nullable String unit, Sure sure, boolean negated) {

    public enum Sure {
        EXACT,
        ABOUT
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "SaidNumber[" + sure + "]";
    }
}
