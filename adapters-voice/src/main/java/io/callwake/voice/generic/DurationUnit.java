package io.callwake.voice.generic;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How a length of time is told. */
enum DurationUnit {
    MILLISECONDS(1),
    SECONDS(1_000),
    MINUTES(60_000);

    private final BigDecimal milliseconds;

    DurationUnit(int milliseconds) {
        this.milliseconds = BigDecimal.valueOf(milliseconds);
    }

    @Nullable
    Long milliseconds(Object value) {
        BigDecimal quantity = Quantity.in(value);
        return quantity == null ? null : Quantity.whole(quantity.multiply(milliseconds));
    }

    @Nullable
    Long seconds(Object value) {
        BigDecimal quantity = Quantity.in(value);
        return quantity == null
                ? null
                : Quantity.whole(quantity.multiply(milliseconds).movePointLeft(3));
    }
}
