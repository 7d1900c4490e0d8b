package io.callwake.voice.generic;

import io.callwake.voice.IsoTime;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** How a time is told. */
enum TimeUnit {
    /** As ISO 8601 writes it; without an offset it is UTC. */
    ISO,
    /** Since 1970. */
    SECONDS,
    MILLISECONDS,
    /** As in mails: {@code Tue, 03 Mar 2026 09:00:00 +0000}. */
    RFC2822;

    /** A few thousand years on either side; in milliseconds it still is a long. */
    private static final BigDecimal LATEST_SECOND = new BigDecimal("1e12");

    private static final int LONGEST = 100;

    @Nullable
    Instant instant(Object value) {
        return switch (this) {
            case SECONDS -> since1970(Quantity.in(value));
            case MILLISECONDS -> {
                BigDecimal milliseconds = Quantity.in(value);
                yield milliseconds == null ? null : since1970(milliseconds.movePointLeft(3));
            }
            case ISO -> value instanceof String text ? IsoTime.of(text) : null;
            case RFC2822 -> value instanceof String text && text.length() <= LONGEST ? rfc2822(text.strip()) : null;
        };
    }

    private static @Nullable Instant since1970(@Nullable BigDecimal seconds) {
        if (seconds == null || seconds.abs().compareTo(LATEST_SECOND) > 0) {
            return null;
        }
        return Instant.ofEpochMilli(
                seconds.movePointRight(3).setScale(0, RoundingMode.FLOOR).longValueExact());
    }

    private static @Nullable Instant rfc2822(String text) {
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeException _) {
            return null;
        }
    }
}
