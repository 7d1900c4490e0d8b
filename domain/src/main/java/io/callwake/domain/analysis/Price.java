package io.callwake.domain.analysis;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/** What a model costs, for each million of tokens. */
public record Price(BigDecimal inputPerMillion, BigDecimal outputPerMillion, Currency currency) {

    public Price {
        if (inputPerMillion.signum() < 0 || outputPerMillion.signum() < 0) {
            throw new IllegalArgumentException("a price is not below nothing");
        }
    }

    /** Rounded up: what was used is never free. */
    public Cost of(Usage usage) {
        // A price for a million tokens is as many millionths for one.
        BigDecimal micros = inputPerMillion
                .multiply(BigDecimal.valueOf(usage.inputTokens()))
                .add(outputPerMillion.multiply(BigDecimal.valueOf(usage.outputTokens())));
        return new Cost(micros.setScale(0, RoundingMode.CEILING).longValueExact(), currency);
    }
}
