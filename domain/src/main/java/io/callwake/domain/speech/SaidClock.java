package io.callwake.domain.speech;

import java.time.Duration;

/** A time of day as it was said. */
sealed interface SaidClock {

    /** A point of the clock, of which it may not be said in which half of the day it is. */
    record At(int hour, int minute, Half half) implements SaidClock {

        At in(Half other) {
            return new At(hour, minute, other);
        }
    }

    record Range(At from, At until) implements SaidClock {}

    /** So long before or after another one: "an hour before noon". */
    record Shifted(At from, Duration by) implements SaidClock {}

    /** Words that can be heard in two ways: "ten to eleven". */
    record Either(At point, Range range) implements SaidClock {}

    /** That of the call. */
    record Same() implements SaidClock {}

    enum Half {
        UNSAID,
        AM,
        PM,
        /** The hours were counted to twenty-four. */
        FULL,
        NOON,
        /** So many minutes past the one that begins or that ends a day. */
        MIDNIGHT
    }
}
