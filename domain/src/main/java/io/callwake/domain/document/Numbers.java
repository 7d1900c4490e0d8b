package io.callwake.domain.document;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers as parsers of JSON give them. */
public final class Numbers {

    /** Beyond this many digits before or behind the point most readers of JSON lose a number. */
    private static final int MOST_DIGITS = 300;

    private Numbers() {}

    /** Whether it can be worked with: some are no numbers at all, and written out 1e999999999 would fill the memory. */
    static boolean isUsable(Number number) {
        if (number instanceof Double || number instanceof Float) {
            return Double.isFinite(number.doubleValue());
        }
        BigDecimal value = decimal(number);
        return Math.abs((long) value.precision() - value.scale()) <= MOST_DIGITS
                && Math.abs((long) value.scale()) <= MOST_DIGITS;
    }

    /** The value, whatever it is kept in. */
    public static BigDecimal decimal(Number number) {
        return switch (number) {
            case BigDecimal decimal -> decimal;
            case BigInteger whole -> new BigDecimal(whole);
            case Double fraction -> BigDecimal.valueOf(fraction);
            case Float fraction -> new BigDecimal(fraction.toString());
            default -> BigDecimal.valueOf(number.longValue());
        };
    }

    /** 1, 1.0 and 1e0 are written alike, and ten without an exponent. */
    public static BigDecimal plain(Number number) {
        BigDecimal value = decimal(number);
        if (!isUsable(value)) {
            return value;
        }
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
