package io.callwake.domain.speech;

import io.callwake.domain.speech.Term.Mark;

/** Tells numbers of times of day from those of other things: "nine or ten thousand", "two to five people". */
final class Amounts {

    private static final int LAST_HOUR = 24;
    private static final int LAST_WRITTEN_TIME = 2_400;

    private final Terms terms;

    Amounts(Terms terms) {
        this.terms = terms;
    }

    /** What is counted is often said of the last of several numbers only. */
    boolean isOneOf(int i) {
        int last = i;
        while (terms.isOneOf(last + 1, Mark.TO, Mark.OR, Mark.AND, Mark.UNTIL, Mark.DASH)
                && terms.at(last + 2) instanceof Term.Numeral) {
            last += 2;
        }
        if (last == i || !(terms.at(last) instanceof Term.Numeral number)) {
            return false;
        }
        return !mayBeHour(number) || isCounted(last + 1);
    }

    private static boolean mayBeHour(Term.Numeral number) {
        return number.isFrom(0, number.figures() == null ? LAST_HOUR : LAST_WRITTEN_TIME);
    }

    /** Whether what stands there is counted by a number before it: things, money, a length of time, or a rate. */
    boolean isCounted(int i) {
        boolean isRate = terms.is(i, Mark.A) && terms.at(i + 1) instanceof Term.Unit;
        return terms.is(i, Mark.STREET) || terms.at(i) instanceof Term.Unit || isRate;
    }
}
