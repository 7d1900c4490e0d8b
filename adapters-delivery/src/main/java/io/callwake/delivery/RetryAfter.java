package io.callwake.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How long a receiver wants to be left alone, as its header {@code Retry-After} says: in seconds, or until a date. */
final class RetryAfter {

    private static final Duration LONGEST_IN_EARNEST = Duration.ofDays(365);
    private static final int LONGEST_TEXT = 64;
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    /** The one in use, and the two that are to be understood for the sake of the old. Two digits of a year are of this century. */
    private static final List<DateTimeFormatter> DATES = Stream.of(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", "EEEE, dd-MMM-uu HH:mm:ss 'GMT'", "EEE MMM ppd HH:mm:ss uuuu")
            .map(pattern -> DateTimeFormatter.ofPattern(pattern, Locale.US).withZone(ZoneOffset.UTC))
            .toList();

    private RetryAfter() {}

    /** Nothing if it says nothing of use. */
    static @Nullable Duration read(@Nullable String header, Instant now) {
        if (header == null || header.length() > LONGEST_TEXT) {
            return null;
        }
        Duration wait = waitUntil(header.strip(), now);
        return wait == null || wait.isNegative() || wait.compareTo(LONGEST_IN_EARNEST) > 0 ? null : wait;
    }

    private static @Nullable Duration waitUntil(String text, Instant now) {
        if (SECONDS.matcher(text).matches()) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        for (DateTimeFormatter date : DATES) {
            try {
                return Duration.between(now, date.parse(text, Instant::from));
            } catch (DateTimeParseException _) {
                // Then perhaps it is the next one.
            }
        }
        return null;
    }
}
