package io.callwake.domain.speech;

import io.callwake.domain.speech.SaidDay.Which;
import io.callwake.domain.speech.Term.Mark;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Reads days: "next Tuesday", "the third of May", "the last Friday of the month", "10.3.2026". */
final class DayGrammar {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;

    private final Terms terms;
    private final ClockGrammar clocks;
    private final Lexicon.DateOrder order;

    DayGrammar(Terms terms, ClockGrammar clocks, Lexicon.DateOrder order) {
        this.terms = terms;
        this.clocks = clocks;
        this.order = order;
    }

    @Nullable
    Parsed<SaidDay> at(int i, boolean isAfterDay) {
        Parsed<SaidDay> day = figures(i);
        if (day == null) {
            day = edge(i);
        }
        if (day == null) {
            day = counted(i);
        }
        if (day == null) {
            day = dateOfMonth(i, isAfterDay);
        }
        if (day == null) {
            day = monthFirst(i);
        }
        if (day == null) {
            day = week(i);
        }
        if (day == null) {
            day = weekday(i);
        }
        return day == null ? simple(i) : day;
    }

    private @Nullable Parsed<SaidDay> simple(int i) {
        if (terms.at(i) instanceof Term.Away away) {
            boolean isWeekOn = away.days() >= 0 && isUnit(i + 1, ChronoUnit.WEEKS);
            return isWeekOn
                    ? new Parsed<>(new SaidDay.Away(away.days() + 7L, ChronoUnit.DAYS), i + 2)
                    : new Parsed<>(new SaidDay.Away(away.days(), ChronoUnit.DAYS), i + 1);
        }
        if (terms.at(i) instanceof Term.Feast feast) {
            return new Parsed<>(new SaidDay.Feast(feast.day()), i + 1);
        }
        if (terms.is(i, Mark.DAY_AFTER)) {
            return new Parsed<>(new SaidDay.DayAfter(), i + 1);
        }
        if (terms.is(i, Mark.TONIGHT)) {
            return new Parsed<>(new SaidDay.Away(0, ChronoUnit.DAYS), i);
        }
        if (terms.is(i, Mark.IN) && terms.at(i + 1) instanceof Term.MonthName name) {
            return new Parsed<>(new SaidDay.Stretch(ChronoUnit.MONTHS, 0, name.month()), i + 2);
        }
        return null;
    }

    /** "2026-03-10", "10.3.2026", "3/25". */
    private @Nullable Parsed<SaidDay> figures(int i) {
        Term.Numeral first = terms.number(i, 1, LAST_YEAR);
        if (first == null || first.figures() == null || !terms.isGlued(i) || terms.isGlued(i - 1)) {
            return null;
        }
        if (first.isFrom(FIRST_YEAR, LAST_YEAR)) {
            Term.Numeral month = glued(i + 1, Mark.DASH, 1, 12);
            Term.Numeral day = glued(i + 3, Mark.DASH, 1, 31);
            return month == null || day == null ? null : date(first.whole(), month.whole(), day.whole(), iso(i + 5));
        }
        Term.Numeral dotMonth = glued(i + 1, Mark.DOT, 1, 12);
        Integer dotYear = dotMonth == null ? null : year(i + 3, Mark.DOT);
        if (dotYear != null && dotMonth != null) {
            return date(dotYear, dotMonth.whole(), first.whole(), i + 5);
        }
        Term.Numeral second = glued(i + 1, Mark.SLASH, 1, 31);
        if (second == null || first.whole() > 31 || (first.whole() > 12 && second.whole() > 12)) {
            return null;
        }
        Integer year = year(i + 3, Mark.SLASH);
        return new Parsed<>(
                new SaidDay.TwoNumbers(first.whole(), second.whole(), year, order), year == null ? i + 3 : i + 5);
    }

    /** The letter between date and time of a written timestamp is passed over. */
    private int iso(int i) {
        return terms.isGlued(i - 1)
                        && terms.at(i) instanceof Term.Other t
                        && t.text().equals("t")
                ? i + 1
                : i;
    }

    private @Nullable Integer year(int mark, Mark which) {
        Term.Numeral year = glued(mark, which, 0, LAST_YEAR);
        String figures = year == null ? null : year.figures();
        if (year == null || figures == null) {
            return null;
        }
        return figures.length() == 2
                ? Integer.valueOf(2000 + year.whole())
                : year.whole() >= FIRST_YEAR ? Integer.valueOf(year.whole()) : null;
    }

    private Term.@Nullable Numeral glued(int mark, Mark which, int least, int most) {
        boolean isGlued = terms.is(mark, which) && terms.isGlued(mark - 1) && terms.isGlued(mark);
        Term.Numeral number = isGlued ? terms.number(mark + 1, least, most) : null;
        return number == null || number.figures() == null ? null : number;
    }

    private static Parsed<SaidDay> date(@Nullable Integer year, int month, int day, int next) {
        return new Parsed<>(new SaidDay.OfYear(year, Month.of(month), day), next);
    }

    /** "End of the month", "the beginning of next week". */
    private @Nullable Parsed<SaidDay> edge(int i) {
        if (!terms.isOneOf(i, Mark.END_OF, Mark.START_OF, Mark.MIDDLE_OF)) {
            return null;
        }
        boolean isMiddle = terms.is(i, Mark.MIDDLE_OF);
        boolean isEnd = terms.is(i, Mark.END_OF);
        int at = i + 1;
        int ahead = 0;
        if (terms.isOneOf(at, Mark.THE, Mark.THIS, Mark.A)) {
            at++;
        }
        if (terms.is(at, Mark.NEXT)) {
            ahead = 1;
            at++;
        }
        if (terms.at(at) instanceof Term.MonthName name) {
            return new Parsed<>(
                    isMiddle
                            ? new SaidDay.Stretch(ChronoUnit.MONTHS, 0, name.month())
                            : new SaidDay.Edge(isEnd, ChronoUnit.MONTHS, 0, name.month()),
                    at + 1);
        }
        if (terms.at(at) instanceof Term.Unit unit
                && unit.times() == 1
                && unit.unit().compareTo(ChronoUnit.WEEKS) >= 0) {
            return new Parsed<>(
                    isMiddle
                            ? new SaidDay.Stretch(unit.unit(), ahead, null)
                            : new SaidDay.Edge(isEnd, unit.unit(), ahead, null),
                    at + 1);
        }
        return null;
    }

    /** "The last Friday of the month", "first Monday in April". */
    private @Nullable Parsed<SaidDay> counted(int i) {
        int at = terms.is(i, Mark.THE) ? i + 1 : i;
        int nth = terms.is(at, Mark.LAST) ? -1 : terms.at(at) instanceof Term.Nth counted ? counted.value() : 0;
        if (nth == 0 || nth > 5 || !(terms.at(at + 1) instanceof Term.Weekday weekday)) {
            return null;
        }
        at += 2;
        if (!terms.isOneOf(at, Mark.OF, Mark.IN)) {
            return null;
        }
        at++;
        int ahead = 0;
        if (terms.isOneOf(at, Mark.THE, Mark.THIS)) {
            at++;
        }
        if (terms.is(at, Mark.NEXT)) {
            ahead = 1;
            at++;
        }
        if (terms.at(at) instanceof Term.MonthName name) {
            return new Parsed<>(new SaidDay.Counted(nth, weekday.day(), name.month(), 0), at + 1);
        }
        return isUnit(at, ChronoUnit.MONTHS)
                ? new Parsed<>(new SaidDay.Counted(nth, weekday.day(), null, ahead), at + 1)
                : null;
    }

    /** "The tenth", "the third of May", "3rd May", "ten March twenty twenty seven". */
    private @Nullable Parsed<SaidDay> dateOfMonth(int i, boolean isAfterDay) {
        boolean hasThe = terms.is(i, Mark.THE);
        int at = hasThe ? i + 1 : i;
        boolean isNth = terms.at(at) instanceof Term.Nth;
        int day = day(at);
        if (day == 0) {
            return null;
        }
        int month = terms.is(at + 1, Mark.OF) ? at + 2 : at + 1;
        if (terms.at(month) instanceof Term.MonthName name) {
            return withYear(name.month(), day, month + 1);
        }
        boolean isOfThisMonth = terms.is(at + 1, Mark.OF)
                && (isUnit(at + 2, ChronoUnit.MONTHS)
                        || (terms.isOneOf(at + 2, Mark.THE, Mark.THIS) && isUnit(at + 3, ChronoUnit.MONTHS)));
        if (isNth && isOfThisMonth) {
            return new Parsed<>(new SaidDay.OfMonth(day), isUnit(at + 2, ChronoUnit.MONTHS) ? at + 3 : at + 4);
        }
        boolean isOn = terms.is(i - 1, Mark.ON) || terms.isBound(i - 1);
        boolean isMeant = isNth && (hasThe || isOn || isAfterDay) && (clocks.endsHere(at + 1) || isHour(at + 1));
        return isMeant && !isOfThing(at + 1) ? new Parsed<>(new SaidDay.OfMonth(day), at + 1) : null;
    }

    /** "March tenth", "March the tenth", "March 10, 2027". */
    private @Nullable Parsed<SaidDay> monthFirst(int i) {
        if (!(terms.at(i) instanceof Term.MonthName name)) {
            return null;
        }
        int at = terms.is(i + 1, Mark.THE) ? i + 2 : terms.is(i + 1, Mark.DOT) ? i + 2 : i + 1;
        int day = day(at);
        boolean isNth = terms.at(at) instanceof Term.Nth;
        if (day == 0 || (name.isWordToo() && !isNth && !clocks.endsHere(at + 1) && !isYear(at + 1))) {
            return null;
        }
        return withYear(name.month(), day, at + 1);
    }

    private boolean isYear(int at) {
        return terms.number(at, 2000, LAST_YEAR) != null;
    }

    private int day(int at) {
        if (terms.at(at) instanceof Term.Nth nth) {
            return nth.value() >= 1 && nth.value() <= 31 ? nth.value() : 0;
        }
        Term.Numeral number = terms.number(at, 1, 31);
        return number == null || number.isOh() ? 0 : number.whole();
    }

    /** "The third time", "the second call", "the third quarter": what is counted is no day. */
    private boolean isOfThing(int at) {
        boolean isQuarter = terms.is(at, Mark.QUARTER) && clocks.at(at, ClockGrammar.Lead.NONE) == null;
        return isQuarter || terms.isOneOf(at, Mark.OF, Mark.TIME, Mark.CALL);
    }

    /** "The tenth at one" is a time, and "the first one" is none. */
    private boolean isHour(int at) {
        boolean isPronoun = terms.number(at, 1, 1) != null && !terms.is(at + 1, Mark.OCLOCK);
        return !isPronoun
                && terms.number(at, 1, 12) != null
                && (clocks.endsHere(at + 1) || terms.is(at + 1, Mark.OCLOCK));
    }

    private Parsed<SaidDay> withYear(Month month, int day, int at) {
        int next = terms.is(at, Mark.COMMA) ? at + 1 : at;
        Term.Numeral year = terms.number(next, 2000, LAST_YEAR);
        if (year != null) {
            return new Parsed<>(new SaidDay.OfYear(year.whole(), month, day), next + 1);
        }
        Term.Numeral tail = terms.number(next + 1, 20, 99);
        if (terms.number(next, 20, 20) != null && tail != null && tail.figures() == null) {
            return new Parsed<>(new SaidDay.OfYear(2000 + tail.whole(), month, day), next + 2);
        }
        return new Parsed<>(new SaidDay.OfYear(null, month, day), at);
    }

    /** "Next week", "a week on Friday", "next week Wednesday", "this weekend", "next month". */
    private @Nullable Parsed<SaidDay> week(int i) {
        if (terms.is(i, Mark.A) && isUnit(i + 1, ChronoUnit.WEEKS)) {
            int at = terms.isOneOf(i + 2, Mark.ON, Mark.FROM) ? i + 3 : i + 2;
            if (terms.at(at) instanceof Term.Weekday weekday) {
                return new Parsed<>(new SaidDay.OfWeek(weekday.day(), Which.A_WEEK_ON), at + 1);
            }
            return terms.at(at) instanceof Term.Away away && away.days() >= 0
                    ? new Parsed<>(new SaidDay.Away(away.days() + 7L, ChronoUnit.DAYS), at + 1)
                    : null;
        }
        boolean isNext = terms.is(i, Mark.NEXT);
        boolean isThis = terms.isOneOf(i, Mark.THIS, Mark.COMING);
        boolean isWeekend = terms.is(i, Mark.WEEKEND);
        if (isWeekend || ((isNext || isThis) && terms.is(i + 1, Mark.WEEKEND))) {
            return new Parsed<>(new SaidDay.Weekend(0, isNext), isWeekend ? i + 1 : i + 2);
        }
        int ahead = isNext ? 1 : terms.is(i, Mark.LAST) ? -1 : 0;
        boolean isStretch = (isNext || isThis || ahead < 0)
                && terms.at(i + 1) instanceof Term.Unit unit
                && unit.times() == 1
                && unit.unit().compareTo(ChronoUnit.WEEKS) >= 0;
        if (!isStretch || !(terms.at(i + 1) instanceof Term.Unit unit)) {
            return null;
        }
        int weekdayAt = terms.is(i + 2, Mark.ON) ? i + 3 : i + 2;
        if (unit.unit() == ChronoUnit.WEEKS && ahead >= 0 && terms.at(weekdayAt) instanceof Term.Weekday weekday) {
            return new Parsed<>(new SaidDay.OfWeek(weekday.day(), ofWeek(ahead)), weekdayAt + 1);
        }
        return new Parsed<>(new SaidDay.Stretch(unit.unit(), ahead, null), i + 2);
    }

    private static Which ofWeek(int ahead) {
        return ahead == 0 ? Which.OF_THIS_WEEK : Which.OF_NEXT_WEEK;
    }

    /** "Friday", "next Friday", "Friday week", "Friday next week". */
    private @Nullable Parsed<SaidDay> weekday(int i) {
        Which which = terms.at(i) instanceof Mark mark
                ? switch (mark) {
                    case THIS -> Which.THIS;
                    case COMING -> Which.COMING;
                    case NEXT -> Which.NEXT;
                    case LAST -> Which.LAST;
                    default -> Which.BARE;
                }
                : Which.BARE;
        int at = which == Which.BARE ? i : i + 1;
        if (which == Which.NEXT && terms.is(at, Mark.COMING)) {
            at++;
        }
        if (!(terms.at(at) instanceof Term.Weekday weekday)
                || (which == Which.BARE && weekday.isShort() && !isMeant(at))) {
            return null;
        }
        int next = weekday.isShort() && terms.is(at + 1, Mark.DOT) ? at + 2 : at + 1;
        if (isUnit(next, ChronoUnit.WEEKS)) {
            return new Parsed<>(new SaidDay.OfWeek(weekday.day(), Which.A_WEEK_ON), next + 1);
        }
        if (terms.is(next, Mark.AFTER_NEXT)) {
            return new Parsed<>(new SaidDay.OfWeek(weekday.day(), Which.A_WEEK_ON), next + 1);
        }
        if (terms.isOneOf(next, Mark.NEXT, Mark.THIS) && isUnit(next + 1, ChronoUnit.WEEKS)) {
            int ahead = terms.is(next, Mark.NEXT) ? 1 : 0;
            return new Parsed<>(new SaidDay.OfWeek(weekday.day(), ofWeek(ahead)), next + 2);
        }
        return new Parsed<>(new SaidDay.OfWeek(weekday.day(), which), next);
    }

    /** "Sat" and "sun" are weekdays only where one is expected. */
    private boolean isMeant(int at) {
        Term next = terms.at(at + 1);
        return terms.isOneOf(at - 1, Mark.ON, Mark.OR, Mark.CORRECTION)
                || terms.isBound(at - 1)
                || terms.isOneOf(at + 1, Mark.AT, Mark.COMMA)
                || next instanceof Term.Part
                || next instanceof Term.Nth
                || next instanceof Term.MonthName
                || next instanceof Term.Numeral
                || terms.size() == 1;
    }

    private boolean isUnit(int at, ChronoUnit unit) {
        return terms.at(at) instanceof Term.Unit said && said.unit() == unit && said.times() == 1;
    }
}
