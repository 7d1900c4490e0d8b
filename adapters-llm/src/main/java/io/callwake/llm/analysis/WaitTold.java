package io.callwake.llm.analysis;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long a provider wants to be left alone: in milliseconds, in seconds, or until a date. */
final class WaitTold {

    private static final Duration LONGEST_IN_EARNEST = Duration.ofDays(1);
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
    private static final int LONGEST_TEXT = 64;

    private WaitTold() {}

    /** Nothing if the headers say nothing of use. */
    static @Nullable Duration in(Function<String, Optional<String>> header, Instant now) {
        return header.apply("retry-after-ms")
                .flatMap(text -> number(text, 1))
                .or(() -> header.apply("retry-after")
                        .flatMap(text -> number(text, 1000).or(() -> untilDate(text, now))))
                .filter(wait -> !wait.isNegative() && wait.compareTo(LONGEST_IN_EARNEST) <= 0)
                .orElse(null);
    }

    private static Optional<Duration> number(String text, int millis) {
        String digits = text.strip();
        return NUMBER.matcher(digits).matches()
                ? Optional.of(Duration.ofMillis((long) Math.ceil(Double.parseDouble(digits) * millis)))
                : Optional.empty();
    }

    private static Optional<Duration> untilDate(String text, Instant now) {
        if (text.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        try {
            Instant until = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip(), Instant::from);
            return Optional.of(Duration.between(now, until));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
