package io.callwake.voice.generic;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How a sum of money is told. */
enum AmountUnit {
    /** In the currency's own unit. */
    WHOLE,
    CENTS;

    @Nullable
    BigDecimal amount(Object value) {
        BigDecimal quantity = Quantity.in(value);
        return quantity == null || this == WHOLE ? quantity : quantity.movePointLeft(2);
    }
}
