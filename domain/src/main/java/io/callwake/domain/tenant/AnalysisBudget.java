package io.callwake.domain.tenant;

import java.util.Currency;

/**
 * What a tenant wants to spend on analysts in a calendar month at most. What has a price in another currency does not count.
 *
 * @param micros millionths of the currency
 */
public record AnalysisBudget(long micros, Currency currency) {

    /** A million of whatever it is. */
    public static final long MOST_MICROS = 1_000_000_000_000L;

    public AnalysisBudget {
        if (micros < 0 || micros > MOST_MICROS) {
            throw new IllegalArgumentException(
                    "a budget is at least 0 and at most " + MOST_MICROS + " micros: " + micros);
        }
    }
}
