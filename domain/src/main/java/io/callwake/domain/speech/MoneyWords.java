package io.callwake.domain.speech;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words and marks of money.
 *
 * @param before marks that stand before an amount, and their currency
 * @param units words behind an amount
 */
record MoneyWords(Map<String, String> before, Map<String, Unit> units, Set<String> and) {

    static final MoneyWords NONE = new MoneyWords(Map.of("$", "USD", "€", "EUR", "£", "GBP"), Map.of(), Set.of());

    /**
     * A unit of money.
     *
     * @param times what an amount of it is multiplied with
     */
    record Unit(@Nullable String currency, BigDecimal times) {

        static Unit whole(String currency) {
            return new Unit(currency, BigDecimal.ONE);
        }

        static Unit hundredth(@Nullable String currency) {
            return new Unit(currency, new BigDecimal("0.01"));
        }

        boolean isHundredth() {
            return times.compareTo(BigDecimal.ONE) < 0;
        }
    }
}
