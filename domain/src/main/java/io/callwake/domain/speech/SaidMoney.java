package io.callwake.domain.speech;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An amount of money somebody said.
 *
 * @param currency its code, or null if none was named
 * @param from the offset of the first character in the text
 * @param to the offset behind the last one
 */
public record SaidMoney(BigDecimal amount, @Nullable String currency, int from, int to) {

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "SaidMoney[***]";
    }
}
