package io.callwake.domain.speech;

import io.callwake.domain.speech.Term.Mark;

/** Looks what is refused by a word, or left out: the time before it, the one behind it, or none. */
final class Refusals {

    private static final int LONGEST_PREDICATE = 4;

    private final Terms terms;
    private final Beginnings beginnings;

    Refusals(Terms terms, Beginnings beginnings) {
        this.terms = terms;
        this.beginnings = beginnings;
    }

    /** "Tuesday at nine isn't good", "Tuesday at nine I won't be home": said of the time that ends at the first place. */
    boolean isOfTimeBefore(int pieceEnd, int i) {
        return pieceEnd == i || (isPredicate(pieceEnd, i) && !beginnings.isTimeInClause(i + 1));
    }

    /** "Tuesday at nine is a bit too early." */
    boolean isBad(int pieceEnd, int i) {
        return pieceEnd < i && isPredicate(pieceEnd, i);
    }

    private boolean isPredicate(int pieceEnd, int i) {
        int first = terms.is(pieceEnd, Mark.COMMA) ? pieceEnd + 1 : pieceEnd;
        if (first >= i || i - first > LONGEST_PREDICATE) {
            return false;
        }
        for (int at = first; at < i; at++) {
            if (!terms.isOneOf(at, Mark.HARMLESS, Mark.I_AM, Mark.A)) {
                return false;
            }
        }
        return true;
    }

    /** "Isn't a problem", "wouldn't be bad". */
    boolean isDenialOfBad(int i) {
        int at = i + 1;
        while (at - i <= LONGEST_PREDICATE && terms.isOneOf(at, Mark.HARMLESS, Mark.A)) {
            at++;
        }
        return terms.is(at, Mark.BAD);
    }

    /** "Any time but Tuesday", "any day works but Monday", and not "any day works but Monday is best". */
    boolean isExclusion(int but) {
        boolean isLimit = terms.isOneOf(but + 1, Mark.NOT_BEFORE, Mark.NOT_AFTER);
        if (isLimit || !beginnings.isTimeOrHour(but + 1)) {
            return false;
        }
        int end = beginnings.endOfAll(but + 1);
        boolean isLast = terms.at(end) == null || terms.endsClause(end);
        for (int at = but - 1; terms.isWithinClause(but, at); at--) {
            if (isAny(at)) {
                return true;
            }
            if (terms.isWords(at) && !isLast) {
                return false;
            }
        }
        return false;
    }

    boolean isBehindAny(int i) {
        for (int at = i - 1; terms.isWithinClause(i, at); at--) {
            if (isAny(at)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAny(int at) {
        return terms.isOneOf(at, Mark.ANY, Mark.VAGUE);
    }

    /** "I'm in the studio until three": whether he can be called there, nobody can tell. */
    boolean isUntoldState(int until) {
        boolean isAnywhere = false;
        for (int at = until - 1; terms.isWithinClause(until, at); at--) {
            if (terms.is(at, Mark.I_AM)) {
                return isAnywhere;
            }
            if (terms.isOneOf(at, Mark.FREE, Mark.AROUND, Mark.BUSY, Mark.NOT, Mark.IS_NOT, Mark.ANY, Mark.VAGUE)) {
                return false;
            }
            isAnywhere |= !terms.is(at, Mark.HARMLESS);
        }
        return false;
    }
}
