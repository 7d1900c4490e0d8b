package io.callwake.graphql.analysis;

import io.callwake.domain.analysis.Cost;
import io.callwake.domain.tenant.AnalysisBudget;
import java.math.BigDecimal;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** An amount of money as the schema has it. */
public record MoneyView(BigDecimal amount, String currency) {

    private static final int DIGITS_OF_MICROS = 6;
    private static final int FEWEST_DIGITS = 2;

    public static @Nullable MoneyView of(@Nullable AnalysisBudget budget) {
        return budget == null ? null : of(budget.micros(), budget.currency());
    }

    static @Nullable MoneyView of(@Nullable Cost cost) {
        return cost == null ? null : of(cost.micros(), cost.currency());
    }

    /** With cents, and more digits only where there is more. */
    static MoneyView of(long micros, Currency currency) {
        BigDecimal exact = BigDecimal.valueOf(micros, DIGITS_OF_MICROS).stripTrailingZeros();
        return new MoneyView(
                exact.scale() < FEWEST_DIGITS ? exact.setScale(FEWEST_DIGITS) : exact, currency.getCurrencyCode());
    }
}
