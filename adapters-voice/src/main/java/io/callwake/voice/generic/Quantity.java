package io.callwake.voice.generic;

import io.callwake.domain.document.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Numbers as platforms write them: as numbers, or as texts. */
final class Quantity {

    private static final int MOST_DIGITS = 30;

    private Quantity() {}

    /** The number; nothing if it is none, or one that no platform means. */
    static @Nullable BigDecimal in(Object value) {
        return switch (value) {
            case Number number -> usable(Numbers.decimal(number));
            case String text when text.length() <= MOST_DIGITS -> parsed(text.strip());
            default -> null;
        };
    }

    /** Rounded down. */
    static @Nullable Long whole(@Nullable BigDecimal number) {
        return number == null || number.precision() - number.scale() > 18
                ? null
                : number.setScale(0, RoundingMode.FLOOR).longValueExact();
    }

    private static @Nullable BigDecimal parsed(String text) {
        try {
            return usable(new BigDecimal(text));
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static @Nullable BigDecimal usable(BigDecimal number) {
        return Math.abs((long) number.precision() - number.scale()) <= MOST_DIGITS
                        && Math.abs((long) number.scale()) <= MOST_DIGITS
                ? number
                : null;
    }
}
