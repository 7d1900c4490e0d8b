package io.callwake.domain.document;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers as parsers of JSON give them. */
public final class Numbers {

    private Numbers() {}

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
        BigDecimal stripped = decimal(number).stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
