package io.callwake.domain.speech;

import io.callwake.domain.speech.Term.Mark;

/** Tells times that are counted from those of the clock: "the third time you call me today". */
final class Occasions {

    private final Terms terms;
    private final Beginnings beginnings;

    Occasions(Terms terms, Beginnings beginnings) {
        this.terms = terms;
        this.beginnings = beginnings;
    }

    /** "The third time", "three times". */
    boolean isCounted(int i) {
        boolean isNumber = terms.at(i) instanceof Term.Nth || terms.at(i) instanceof Term.Numeral;
        return isNumber && terms.is(i + 1, Mark.TIME);
    }

    /** What is counted within is not when something shall be: "today", "in a week". */
    int behindCounted(int first) {
        for (int at = first; terms.isWithinClause(first, at) || isOfSameClause(at); at++) {
            int period = terms.isOneOf(at, Mark.THIS, Mark.IN) ? at + 1 : at;
            if (terms.is(period, Mark.A)) {
                period++;
            }
            boolean isPeriod =
                    period > at && (terms.at(period) instanceof Term.Unit || terms.at(period) instanceof Term.Part);
            boolean isToday = terms.at(at) instanceof Term.Away away && away.days() == 0;
            if (isPeriod || isToday) {
                return period + 1;
            }
            if (isCounted(at) || beginnings.isTime(at)) {
                return first;
            }
        }
        return first;
    }

    /** "You call me" is said of the one who calls, and "call me" to him. */
    private boolean isOfSameClause(int i) {
        return terms.isNewClause(i) && terms.is(i - 1, Mark.HARMLESS);
    }
}
