package io.callwake.domain.speech;

import io.callwake.domain.speech.SaidDay.Which;
import io.callwake.domain.speech.SaidSpan.Amount;
import io.callwake.domain.speech.SaidSpan.Kind;
import io.callwake.domain.speech.Term.Mark;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Reads times that are counted from another one: "three weeks from Monday", "an hour before noon", "the day after Friday". */
final class RelativeGrammar {

    private final Terms terms;
    private final ClockGrammar clocks;
    private final DayGrammar days;
    private final SpanGrammar spans;

    RelativeGrammar(Terms terms, ClockGrammar clocks, DayGrammar days, SpanGrammar spans) {
        this.terms = terms;
        this.clocks = clocks;
        this.days = days;
        this.spans = spans;
    }

    /** A day or a time of day; neither if that it is counted from is all that can be told. */
    record Relative(@Nullable SaidDay day, @Nullable SaidClock clock) {

        static final Relative UNTOLD = new Relative(null, null);

        static Relative of(SaidDay day) {
            return new Relative(day, null);
        }
    }

    @Nullable
    Parsed<Relative> at(int i) {
        Parsed<Relative> relative = oneUnit(i);
        if (relative == null) {
            relative = weekdayBeside(i);
        }
        return relative == null ? length(i) : relative;
    }

    /** "The day after Friday", "the week before Christmas". */
    private @Nullable Parsed<Relative> oneUnit(int i) {
        boolean hasThe = terms.is(i, Mark.THE);
        int at = hasThe ? i + 1 : i;
        boolean isUnit = terms.at(at) instanceof Term.Unit unit
                && unit.unit().compareTo(ChronoUnit.DAYS) >= 0
                && !(terms.at(i - 1) instanceof Term.Numeral);
        if (!isUnit || !isBeside(at + 1)) {
            return null;
        }
        boolean isDay = terms.at(at) instanceof Term.Unit unit && unit.unit() == ChronoUnit.DAYS;
        Parsed<SaidDay> anchor = days.at(at + 2, false);
        if (anchor != null) {
            SaidDay day = new SaidDay.Shifted(anchor.value(), terms.is(at + 1, Mark.BEFORE) ? -1 : 1, ChronoUnit.DAYS);
            return new Parsed<>(isDay ? Relative.of(day) : Relative.UNTOLD, anchor.next());
        }
        boolean isAlone = hasThe && isDay && terms.is(at + 1, Mark.AFTER);
        return isAlone ? new Parsed<>(Relative.of(new SaidDay.DayAfter()), at + 2) : null;
    }

    /** "The Friday after the tenth", "the Friday after". */
    private @Nullable Parsed<Relative> weekdayBeside(int i) {
        boolean hasThe = terms.is(i, Mark.THE);
        int at = hasThe ? i + 1 : i;
        if (!(terms.at(at) instanceof Term.Weekday weekday) || !isBeside(at + 1)) {
            return null;
        }
        boolean isBefore = terms.is(at + 1, Mark.BEFORE);
        Parsed<SaidDay> anchor = days.at(at + 2, false);
        if (anchor != null) {
            return new Parsed<>(
                    Relative.of(new SaidDay.Beside(weekday.day(), anchor.value(), isBefore)), anchor.next());
        }
        if (hasThe && !isBefore && isEnd(at + 2)) {
            return new Parsed<>(Relative.of(new SaidDay.OfWeek(weekday.day(), Which.A_WEEK_ON)), at + 2);
        }
        return hasThe && terms.isWords(at + 2) ? new Parsed<>(Relative.UNTOLD, at + 2) : null;
    }

    private boolean isBeside(int at) {
        return terms.isOneOf(at, Mark.AFTER, Mark.BEFORE);
    }

    private boolean isEnd(int at) {
        return terms.at(at) == null || terms.isOneOf(at, Mark.AT, Mark.OR) || terms.endsClause(at);
    }

    /** "Three weeks from Monday", "two weeks on Friday", "two hours after noon". Behind a "for" it is how long something takes. */
    private @Nullable Parsed<Relative> length(int i) {
        Parsed<SaidSpan> length = terms.is(i - 1, Mark.FOR) ? null : spans.length(i);
        if (length == null) {
            return null;
        }
        int mark = length.next();
        boolean isWeeks = terms.at(mark - 1) instanceof Term.Unit unit && unit.unit() == ChronoUnit.WEEKS;
        boolean isMarked =
                terms.isOneOf(mark, Mark.AFTER, Mark.BEFORE, Mark.FROM) || (isWeeks && terms.is(mark, Mark.ON));
        boolean isBare = isWeeks && (terms.at(mark) instanceof Term.Weekday || terms.at(mark) instanceof Term.Away);
        if (!isMarked && !isBare) {
            return null;
        }
        boolean isBefore = terms.is(mark, Mark.BEFORE);
        int at = isMarked ? mark + 1 : mark;
        Parsed<SaidDay> day = days.at(at, false);
        if (day != null) {
            return new Parsed<>(fromDay(length.value(), day.value(), isBefore), day.next());
        }
        if (!isBeside(mark) || clocks.at(i, ClockGrammar.Lead.WEAK) != null) {
            return null;
        }
        Parsed<SaidClock> clock = clocks.at(at, ClockGrammar.Lead.WEAK);
        if (clock != null) {
            return new Parsed<>(fromClock(length.value(), clock.value(), isBefore), clock.next());
        }
        return terms.at(at) instanceof Term.Part || terms.isWords(at) ? new Parsed<>(Relative.UNTOLD, at) : null;
    }

    private static Relative fromDay(SaidSpan length, SaidDay day, boolean isBefore) {
        Amount only = only(length);
        return only instanceof Amount.Calendar calendar
                ? Relative.of(
                        new SaidDay.Shifted(day, isBefore ? -calendar.count() : calendar.count(), calendar.unit()))
                : Relative.UNTOLD;
    }

    private static Relative fromClock(SaidSpan length, SaidClock clock, boolean isBefore) {
        if (!(clock instanceof SaidClock.At at) || !(only(length) instanceof Amount.Elapsed(Duration duration))) {
            return Relative.UNTOLD;
        }
        boolean isOfThatDay = isBefore && at.half() == SaidClock.Half.MIDNIGHT;
        return new Relative(
                null,
                isOfThatDay
                        ? beforeMidnight(duration)
                        : new SaidClock.Shifted(at, isBefore ? duration.negated() : duration));
    }

    /** Midnight may be either end of a day, and an hour before it is the last one of that day. */
    private static SaidClock beforeMidnight(Duration duration) {
        LocalTime time = LocalTime.MIDNIGHT.minus(duration);
        return new SaidClock.At(time.getHour(), time.getMinute(), SaidClock.Half.FULL);
    }

    /** Null if it was left open how much. */
    private static @Nullable Amount only(SaidSpan length) {
        boolean isOne = length.kind() == Kind.AFTER && length.amounts().size() == 1;
        return isOne ? length.amounts().getFirst() : null;
    }
}
