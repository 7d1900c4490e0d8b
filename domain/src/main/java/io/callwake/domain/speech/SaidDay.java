package io.callwake.domain.speech;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A day as it was said. */
sealed interface SaidDay {

    record Away(long count, ChronoUnit unit) implements SaidDay {}

    record OfWeek(DayOfWeek day, Which which) implements SaidDay {}

    record OfMonth(int day) implements SaidDay {}

    record OfYear(@Nullable Integer year, Month month, int day) implements SaidDay {}

    record Feast(MonthDay day) implements SaidDay {}

    /** Two numbers, of which either may be the month. */
    record TwoNumbers(int first, int second, @Nullable Integer year, Lexicon.DateOrder order) implements SaidDay {}

    /**
     * "The last Friday of the month".
     *
     * @param nth counted from one, or -1 for the last
     * @param month null for that which is so many months ahead
     */
    record Counted(int nth, DayOfWeek day, @Nullable Month month, int monthsAhead) implements SaidDay {}

    /** The first or the last day of a week, month or year. */
    record Edge(
            boolean isEnd,
            ChronoUnit unit,
            int ahead,
            @Nullable Month month) implements SaidDay {}

    record Weekend(int ahead, boolean isUnsure) implements SaidDay {}

    /** A whole week, month or year: too long to be a day. */
    record Stretch(ChronoUnit unit, int ahead, @Nullable Month month) implements SaidDay {}

    /** The day after the one that was said before. */
    record DayAfter() implements SaidDay {}

    record Range(SaidDay first, SaidDay last) implements SaidDay {}

    /** So long before or after another one: "three weeks from Monday". */
    record Shifted(SaidDay from, long count, ChronoUnit unit) implements SaidDay {}

    /** The next such weekday after another day, or the last one before it: "the Friday after the tenth". */
    record Beside(DayOfWeek day, SaidDay anchor, boolean isBefore) implements SaidDay {}

    /** One day, said in two ways. */
    record Both(SaidDay one, SaidDay other) implements SaidDay {}

    default boolean isPast() {
        return switch (this) {
            case Away away -> away.count() < 0;
            case OfWeek ofWeek -> ofWeek.which() == Which.LAST;
            case Stretch stretch -> stretch.ahead() < 0;
            default -> false;
        };
    }

    enum Which {
        BARE,
        THIS,
        COMING,
        NEXT,
        LAST,
        OF_THIS_WEEK,
        OF_NEXT_WEEK,
        /** A week after the next one: "Friday week". */
        A_WEEK_ON,
    }
}
