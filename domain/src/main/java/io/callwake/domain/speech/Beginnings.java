package io.callwake.domain.speech;

import io.callwake.domain.speech.ClockGrammar.Lead;
import io.callwake.domain.speech.Term.Mark;

/** Looks whether a time begins at a place, and where it ends. */
final class Beginnings {

    private final Terms terms;
    private final ClockGrammar clocks;
    private final DayGrammar days;
    private final SpanGrammar spans;

    Beginnings(Terms terms, ClockGrammar clocks, DayGrammar days, SpanGrammar spans) {
        this.terms = terms;
        this.clocks = clocks;
        this.days = days;
        this.spans = spans;
    }

    boolean isTime(int i) {
        return end(i) > i;
    }

    /** The same where an hour may be said as a mere number. */
    boolean isTimeOrHour(int i) {
        return isTime(i) || clocks.at(i, Lead.WEAK) != null;
    }

    /** Whether one is still to come in what is said here. */
    boolean isTimeInClause(int i) {
        for (int at = i; terms.isWithinClause(i, at); at++) {
            if (isTime(at)) {
                return true;
            }
        }
        return false;
    }

    /** "Two or three tomorrow", "nine Eastern": a number is an hour if a day follows. */
    boolean isNextToTime(int i) {
        int next = i;
        int numbers = 0;
        while (terms.number(next, 1, 12) != null && numbers < 4) {
            numbers++;
            next++;
            if (terms.isOneOf(next, Mark.OR, Mark.TO, Mark.UNTIL, Mark.DASH)) {
                next++;
            }
        }
        if (numbers == 0) {
            return false;
        }
        if (terms.isOneOf(next, Mark.ON, Mark.COMMA)) {
            next++;
        }
        Term term = terms.at(next);
        boolean isFirst = i == 0 || terms.endsClause(i - 1) || terms.is(i - 1, Mark.HARMLESS);
        return (isFirst && terms.is(next, Mark.NO_GOOD))
                || term instanceof Term.Away
                || term instanceof Term.Part
                || term instanceof Term.Zone
                || (term instanceof Term.Weekday weekday && !weekday.isShort())
                || terms.is(next, Mark.TONIGHT)
                || (terms.isOneOf(next, Mark.NEXT, Mark.THIS) && terms.at(next + 1) instanceof Term.Weekday);
    }

    /** Behind "Tuesday at nine"; the same place if nothing begins there. */
    int endOfAll(int i) {
        int at = i;
        int end = end(at);
        while (end > at) {
            at = end;
            end = end(at);
        }
        return at;
    }

    private int end(int i) {
        boolean isLed = terms.isOneOf(i, Mark.AT, Mark.ON, Mark.FROM, Mark.BETWEEN, Mark.AROUND) || terms.isBound(i);
        int at = isLed ? i + 1 : i;
        Lead lead = terms.is(i, Mark.AT)
                ? Lead.STRONG
                : terms.isOneOf(i, Mark.FROM, Mark.BETWEEN) ? Lead.RANGE : isLed ? Lead.WEAK : Lead.NONE;
        if (terms.at(at) instanceof Term.Part) {
            return at + 1;
        }
        if (terms.is(at, Mark.TONIGHT)) {
            return at + 1;
        }
        Parsed<?> time = days.at(at, false);
        if (time == null) {
            time = spans.at(at);
        }
        if (time == null) {
            time = clocks.at(at, lead);
        }
        return time == null ? i : time.next();
    }
}
