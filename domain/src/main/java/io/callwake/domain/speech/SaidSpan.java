package io.callwake.domain.speech;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A time that is counted from the call: "in two hours", "ten minutes ago".
 *
 * @param amounts one, or those that were offered, or none if it was not said how many
 */
record SaidSpan(List<Amount> amounts, Kind kind) {

    /** Days and longer are counted in days of the calendar, the others in time that passes. */
    sealed interface Amount {
        record Elapsed(Duration duration) implements Amount {}

        record Calendar(long count, ChronoUnit unit) implements Amount {}
    }

    enum Kind {
        AFTER,
        AGO,
        /** At any time until then. */
        WITHIN,
        /** From the first amount to the last. */
        BETWEEN,
        OFFERED,
        IMPRECISE
    }
}
