package io.callwake.domain.speech;

import io.callwake.domain.speech.SaidClock.At;
import io.callwake.domain.speech.SaidClock.Half;
import io.callwake.domain.speech.Term.Mark;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Reads times of day: "half past three", "nine thirty", "9 a.m.", "two to four". */
final class ClockGrammar {

    /** What stood before, and so how willing one is to hear a time in a mere number. */
    enum Lead {
        NONE,
        /** A word that also stands before other things. */
        WEAK,
        /** "At". */
        STRONG,
        /** "From" or "between": "ten to" does not mean minutes here. */
        RANGE
    }

    private final Terms terms;
    private final Amounts amounts;

    ClockGrammar(Terms terms) {
        this.terms = terms;
        this.amounts = new Amounts(terms);
    }

    @Nullable
    Parsed<SaidClock> at(int i, Lead lead) {
        if (terms.is(i, Mark.SAME_TIME)) {
            return new Parsed<>(new SaidClock.Same(), i + 1);
        }
        Parsed<SaidClock> either = either(i, lead);
        if (either != null) {
            return either;
        }
        Parsed<At> point = point(i, lead);
        Parsed<SaidClock> range = range(i, point, lead);
        if (range != null) {
            return range;
        }
        boolean hasOneEndOnly = terms.is(i - 1, Mark.BETWEEN);
        return point == null || hasOneEndOnly ? null : new Parsed<>(point.value(), point.next());
    }

    /** A few minutes before an hour, or from one hour to the next but one. */
    private @Nullable Parsed<SaidClock> either(int i, Lead lead) {
        Term.Numeral first = terms.number(i, 5, 10);
        boolean isOpen = lead != Lead.RANGE && terms.isOneOf(i + 1, Mark.TO, Mark.UNTIL);
        if (first == null || !isOpen || first.whole() % 5 != 0) {
            return null;
        }
        int minutes = first.whole();
        Term.Numeral hour = terms.number(i + 2, minutes + 1, minutes + 2);
        if (hour == null || !endsHere(i + 3)) {
            return null;
        }
        Parsed<Half> half = half(i + 3);
        At until = new At(hour.whole(), 0, half.value());
        At from = new At(minutes, 0, half.value());
        return new Parsed<>(
                new SaidClock.Either(minutesBefore(minutes, until), new SaidClock.Range(from, until)), half.next());
    }

    private @Nullable Parsed<SaidClock> range(int i, @Nullable Parsed<At> first, Lead lead) {
        Parsed<At> from = first != null ? first : bare(i, Lead.STRONG);
        if (from == null || !terms.isOneOf(from.next(), Mark.TO, Mark.UNTIL, Mark.DASH, Mark.AND)) {
            return null;
        }
        boolean isAnd = terms.is(from.next(), Mark.AND);
        if ((isAnd && lead != Lead.RANGE) || (first == null && lead == Lead.NONE)) {
            return null;
        }
        int second = from.next() + 1;
        Parsed<At> until = point(terms.is(second, Mark.AT) ? second + 1 : second, Lead.RANGE);
        if (until == null || !endsHere(until.next())) {
            return null;
        }
        At start = from.value();
        Half half = until.value().half();
        boolean isCarried = start.half() == Half.UNSAID
                && (half == Half.AM || half == Half.PM)
                && start.hour() % 12 < until.value().hour() % 12;
        return new Parsed<>(new SaidClock.Range(isCarried ? start.in(half) : start, until.value()), until.next());
    }

    private @Nullable Parsed<At> point(int i, Lead lead) {
        if (isNamed(i)) {
            return named(i);
        }
        if (terms.number(i, 12, 12) != null && isNamed(i + 1)) {
            return named(i + 1);
        }
        Parsed<At> relative = quarter(i);
        if (relative == null) {
            relative = half(i, lead);
        }
        if (relative == null) {
            relative = minutes(i, lead);
        }
        if (relative == null) {
            relative = marked(i, lead);
        }
        if (relative == null) {
            relative = inPairs(i, lead);
        }
        if (relative == null) {
            relative = military(i, lead);
        }
        return relative == null ? bare(i, lead) : relative;
    }

    private boolean isNamed(int i) {
        return terms.isOneOf(i, Mark.NOON, Mark.MIDNIGHT);
    }

    private Parsed<At> named(int i) {
        return new Parsed<>(terms.is(i, Mark.NOON) ? new At(12, 0, Half.NOON) : new At(0, 0, Half.MIDNIGHT), i + 1);
    }

    /** "A quarter to five". */
    private @Nullable Parsed<At> quarter(int i) {
        int quarter = terms.is(i, Mark.A) ? i + 1 : i;
        return terms.is(quarter, Mark.QUARTER) ? around(15, quarter + 1, true) : null;
    }

    /** "Half past three", "half three". */
    private @Nullable Parsed<At> half(int i, Lead lead) {
        if (!terms.is(i, Mark.HALF)) {
            return null;
        }
        boolean isPast = terms.isOneOf(i + 1, Mark.PAST, Mark.AFTER);
        int hour = isPast ? i + 2 : i + 1;
        if (isPast && isNamed(hour)) {
            return around(30, i + 1, false);
        }
        Term.Numeral number = terms.number(hour, 1, 12);
        if (number == null || (!isPast && lead != Lead.STRONG && !endsHere(hour + 1))) {
            return null;
        }
        return withHalf(number.whole(), 30, hour + 1);
    }

    /** "Ten past two", "five minutes to nine". */
    private @Nullable Parsed<At> minutes(int i, Lead lead) {
        Term.Numeral minutes = terms.number(i, 1, 29);
        if (minutes == null || minutes.isOh()) {
            return null;
        }
        boolean areNamed = terms.at(i + 1) instanceof Term.Unit unit && unit.unit() == ChronoUnit.MINUTES;
        if (!areNamed && (minutes.whole() % 5 != 0 || lead == Lead.RANGE)) {
            return null;
        }
        Parsed<At> point = around(minutes.whole(), areNamed ? i + 2 : i + 1, false);
        boolean isOfOther = point != null
                && !areNamed
                && terms.isOneOf(i + 1, Mark.TO, Mark.UNTIL)
                && (amounts.isCounted(point.next())
                        || (lead == Lead.NONE && terms.at(point.next()) instanceof Term.Other));
        return isOfOther ? null : point;
    }

    private @Nullable Parsed<At> around(int minutes, int mark, boolean withOf) {
        Parsed<At> hour = fullHour(mark + 1);
        if (hour == null) {
            return null;
        }
        At full = hour.value();
        if (terms.isOneOf(mark, Mark.PAST, Mark.AFTER)) {
            return new Parsed<>(new At(full.hour(), minutes, full.half()), hour.next());
        }
        boolean isBefore = terms.isOneOf(mark, Mark.TO, Mark.UNTIL, Mark.BEFORE) || (withOf && terms.is(mark, Mark.OF));
        return isBefore ? new Parsed<>(minutesBefore(minutes, full), hour.next()) : null;
    }

    private @Nullable Parsed<At> fullHour(int i) {
        if (isNamed(i)) {
            return named(i);
        }
        Term.Numeral hour = terms.number(i, 1, 12);
        if (hour == null) {
            return null;
        }
        Parsed<Half> half = half(i + 1);
        return new Parsed<>(new At(hour.whole(), 0, half.value()), half.next());
    }

    private static At minutesBefore(int minutes, At full) {
        if (full.half() == Half.MIDNIGHT) {
            return new At(23, 60 - minutes, Half.FULL);
        }
        int hour = full.hour() == 1 ? 12 : full.hour() - 1;
        boolean isOverTheEdge = full.hour() == 12 && full.half() != Half.UNSAID;
        Half other = full.half() == Half.AM ? Half.PM : Half.AM;
        return new At(hour, 60 - minutes, isOverTheEdge ? other : full.half());
    }

    /** "9:30", "2.30 pm", "14:30". */
    private @Nullable Parsed<At> marked(int i, Lead lead) {
        Term.Numeral hour = terms.number(i, 0, 24);
        boolean isColon = terms.is(i + 1, Mark.COLON);
        boolean isDot = terms.is(i + 1, Mark.DOT);
        Term.Numeral minute = terms.number(i + 2, 0, 59);
        if (hour == null || minute == null || !(isColon || isDot) || !terms.isGlued(i) || !terms.isGlued(i + 1)) {
            return null;
        }
        String figures = hour.figures();
        String minutes = minute.figures();
        if (figures == null || minutes == null || figures.length() > 2 || minutes.length() != 2 || isInsideOther(i)) {
            return null;
        }
        int next = i + 3;
        if (isColon && terms.is(next, Mark.COLON) && terms.isGlued(i + 2) && terms.number(next + 1, 0, 59) != null) {
            next += 2;
        }
        boolean isHalfSaid = terms.isOneOf(next, Mark.AM, Mark.PM);
        boolean isMore =
                isDot && terms.is(next, Mark.DOT) && terms.isGlued(i + 2) && terms.number(next + 1, 0, 9999) != null;
        if (isMore || (isDot && lead == Lead.NONE && !isHalfSaid)) {
            return null;
        }
        boolean isFull = figures.startsWith("0") && !isHalfSaid;
        return isFull
                ? new Parsed<>(new At(hour.whole(), minute.whole(), Half.FULL), next)
                : withHalf(hour.whole(), minute.whole(), next);
    }

    /** Behind the letter of a timestamp it is not. */
    private boolean isInsideOther(int i) {
        boolean isBehindLetter =
                terms.at(i - 1) instanceof Term.Other other && other.text().equals("t");
        return terms.isGlued(i - 1) && !isBehindLetter;
    }

    /** "Nine thirty", "nine oh five". */
    private @Nullable Parsed<At> inPairs(int i, Lead lead) {
        Term.Numeral hour = terms.number(i, 1, 23);
        if (hour == null || hour.isOh()) {
            return null;
        }
        if (terms.at(i + 1) instanceof Term.Numeral oh && oh.isOh()) {
            Term.Numeral minute = terms.number(i + 2, 1, 9);
            return minute == null ? null : withHalf(hour.whole(), minute.whole(), i + 3);
        }
        Term.Numeral minute = terms.number(i + 1, 10, 59);
        if (minute == null) {
            return null;
        }
        boolean isCertain = terms.isOneOf(i + 2, Mark.AM, Mark.PM)
                || (endsHere(i + 2) && (lead != Lead.NONE || minute.whole() % 15 == 0));
        return isCertain ? withHalf(hour.whole(), minute.whole(), i + 2) : null;
    }

    /** "Fourteen hundred hours", "at 1430", "930 am". */
    private @Nullable Parsed<At> military(int i, Lead lead) {
        int first = terms.at(i) instanceof Term.Numeral oh && oh.isOh() ? i + 1 : i;
        Term.Numeral number = terms.number(first, 100, 2_400);
        if (number == null || number.whole() % 100 > 59) {
            return null;
        }
        int hour = number.whole() / 100;
        int minute = number.whole() % 100;
        if (terms.at(first + 1) instanceof Term.Unit unit && unit.unit() == ChronoUnit.HOURS) {
            return new Parsed<>(full(hour, minute), first + 2);
        }
        boolean isHalfSaid = hour <= 12 && hour > 0 && terms.isOneOf(first + 1, Mark.AM, Mark.PM);
        if (isHalfSaid) {
            return withHalf(hour, minute, first + 1);
        }
        String figures = number.figures();
        boolean isWrittenSo = figures == null ? minute == 0 && hour > 9 : figures.length() <= 4;
        if (lead == Lead.NONE || !isWrittenSo || !endsHere(first + 1)) {
            return null;
        }
        boolean isFull = hour > 12 || hour == 0 || first > i || (figures != null && figures.startsWith("0"));
        return isFull ? new Parsed<>(full(hour, minute), first + 1) : withHalf(hour, minute, first + 1);
    }

    /** "Nine", "nine o'clock", "9 a.m.". */
    private @Nullable Parsed<At> bare(int i, Lead lead) {
        Term.Numeral hour = terms.number(i, 0, 24);
        if (hour == null || hour.isOh()) {
            return null;
        }
        boolean isNamed = terms.isOneOf(i + 1, Mark.OCLOCK, Mark.AM, Mark.PM);
        if (!isNamed && !(mayBeBare(hour) && isTaken(i, lead) && !amounts.isOneOf(i))) {
            return null;
        }
        return hour.whole() == 0 && !isNamed && hour.figures() == null ? null : withHalf(hour.whole(), 0, i + 1);
    }

    private static boolean mayBeBare(Term.Numeral hour) {
        return hour.isFrom(1, 12) || hour.figures() != null;
    }

    private boolean isTaken(int i, Lead lead) {
        Term next = terms.at(i + 1);
        if (next == Mark.OF) {
            return false;
        }
        return switch (lead) {
            case NONE -> false;
            case WEAK -> endsHere(i + 1);
            case RANGE -> endsHere(i + 1) || terms.isOneOf(i + 1, Mark.TO, Mark.UNTIL, Mark.AND, Mark.DASH);
            case STRONG ->
                !(next instanceof Term.Unit)
                        && !(next instanceof Term.Numeral)
                        && !terms.isOneOf(i + 1, Mark.STREET, Mark.SLASH)
                        && !terms.is(i + 2, Mark.STREET)
                        && !(terms.is(i + 1, Mark.DOT) && terms.isGlued(i + 1));
        };
    }

    /** Whether what comes now is not counted by the number before it. */
    boolean endsHere(int i) {
        Term next = terms.at(i);
        return !(next instanceof Term.Other)
                && !(next instanceof Term.Numeral)
                && !(next instanceof Term.Nth)
                && !amounts.isCounted(i)
                && !terms.isOneOf(i, Mark.SLASH, Mark.COLON, Mark.COUPLE, Mark.FEW, Mark.HALF)
                && !((terms.is(i, Mark.DOT) || terms.is(i, Mark.DASH)) && terms.isGlued(i));
    }

    private Parsed<At> withHalf(int hour, int minute, int next) {
        Parsed<Half> half = half(next);
        if (hour > 12 || hour == 0) {
            return new Parsed<>(full(hour, minute), half.next());
        }
        return new Parsed<>(new At(hour, minute, half.value()), half.next());
    }

    private Parsed<Half> half(int i) {
        int next = terms.is(i, Mark.OCLOCK) ? i + 1 : i;
        if (terms.is(next, Mark.AM)) {
            return new Parsed<>(Half.AM, next + 1);
        }
        return terms.is(next, Mark.PM) ? new Parsed<>(Half.PM, next + 1) : new Parsed<>(Half.UNSAID, next);
    }

    private static At full(int hour, int minute) {
        return hour == 24 ? new At(0, 0, Half.MIDNIGHT) : new At(hour, minute, Half.FULL);
    }
}
