package io.callwake.domain.speech;

import io.callwake.domain.speech.ClockGrammar.Lead;
import io.callwake.domain.speech.Draft.Bound;
import io.callwake.domain.speech.RelativeGrammar.Relative;
import io.callwake.domain.speech.Term.DayPart;
import io.callwake.domain.speech.Term.Mark;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads a row of terms from left to right and gathers the times in it: corrected, offered and refused ones. */
final class Drafts {

    private static final int MOST_ALONE = 6;

    private final Terms terms;
    private final ClockGrammar clocks;
    private final DayGrammar days;
    private final SpanGrammar spans;
    private final RelativeGrammar relatives;

    private final Beginnings beginnings;
    private final Occasions occasions;
    private final Refusals refusals;

    private final Gathered gathered = new Gathered();
    private Draft current = new Draft();
    private @Nullable Draft corrected;
    private @Nullable Draft correctedBefore;
    private @Nullable Bound bound;
    /** "Not before ten" says when not, as a refusal does. */
    private boolean isLimit;

    private boolean isNegated;
    private boolean isBusy;
    private boolean isOffered;
    private int pieceEnd = -1;
    /** Behind an "or" that stood right behind a time. */
    private int joinedFrom = -1;
    /** Where the time begins to which another one is moved. */
    private int movedTo = -1;

    private boolean isVague;
    private boolean isRepeated;

    private Drafts(Terms terms, Lexicon lexicon) {
        this.terms = terms;
        this.clocks = new ClockGrammar(terms);
        this.days = new DayGrammar(terms, clocks, lexicon.dateOrder);
        this.spans = new SpanGrammar(terms);
        this.relatives = new RelativeGrammar(terms, clocks, days, spans);
        this.beginnings = new Beginnings(terms, clocks, days, spans);
        this.occasions = new Occasions(terms, beginnings);
        this.refusals = new Refusals(terms, beginnings);
    }

    static Drafts of(Terms terms, Lexicon lexicon) {
        Drafts drafts = new Drafts(terms, lexicon);
        drafts.readFrom(0);
        if (drafts.gathered.isEmpty()) {
            drafts.readMereNumber();
        }
        drafts.gathered.shareDays();
        return drafts;
    }

    private void readFrom(int first) {
        int at = first;
        while (at < terms.size()) {
            at = read(at);
        }
        close();
    }

    List<Draft> all() {
        return gathered.kept();
    }

    List<Draft> refused() {
        return gathered.refused();
    }

    boolean isVague() {
        return isVague;
    }

    boolean isRepeated() {
        return isRepeated;
    }

    private int read(int i) {
        if (occasions.isCounted(i) && lead(i) == Lead.NONE) {
            return occasions.behindCounted(i + 2);
        }
        Parsed<SaidSpan> span = spans.at(i);
        if (span != null) {
            SaidDay inDays = inDays(span.value());
            return inDays == null
                    ? take(span, i, draft -> !draft.isTime(), draft -> draft.span = span.value())
                    : takeDay(new Parsed<>(inDays, span.next()), i);
        }
        Parsed<Relative> relative = relatives.at(i);
        if (relative != null) {
            return takeRelative(relative, i);
        }
        Parsed<SaidDay> day = days.at(i, current.day != null && pieceEnd >= i - 1);
        if (day != null) {
            return takeDay(day, i);
        }
        Parsed<SaidClock> clock = clocks.at(i, lead(i));
        if (clock == null && beginnings.isNextToTime(i)) {
            clock = clocks.at(i, Lead.WEAK);
        }
        if (clock != null) {
            return takeClock(clock, i);
        }
        return switch (terms.at(i)) {
            case Term.Part part -> takePart(part.part(), i);
            case Term.Zone zone -> takeZone(zone, i);
            case Mark mark -> mark(mark, i);
            case null, default -> i + 1;
        };
    }

    /** "In three days" is a day to which a time of day may be added. */
    private static @Nullable SaidDay inDays(SaidSpan span) {
        boolean isOne = span.amounts().size() == 1;
        if (!isOne || !(span.amounts().getFirst() instanceof SaidSpan.Amount.Calendar calendar)) {
            return null;
        }
        return switch (span.kind()) {
            case AFTER -> new SaidDay.Away(calendar.count(), calendar.unit());
            case AGO -> new SaidDay.Away(-calendar.count(), calendar.unit());
            default -> null;
        };
    }

    private int mark(Mark mark, int i) {
        switch (mark) {
            case CORRECTION -> correct();
            case AND -> and(i);
            case OR -> or(i);
            case NOT -> negate(false);
            case IS_NOT -> deny(i);
            case EXCEPT -> except(i);
            case SINCE -> isNegated |= beginnings.isTime(i + 1);
            case BUSY -> busy(i);
            case NO_GOOD -> refuse();
            case BAD -> {
                if (current.isTime() && refusals.isBad(pieceEnd, i)) {
                    refuse();
                }
            }
            case BUT -> but(i);
            case NEW_CLAUSE, CALL -> {
                boolean isNegatedItself = terms.isOneOf(i - 1, Mark.NOT, Mark.IS_NOT) || terms.is(i - 2, Mark.NOT);
                if (!isNegatedItself) {
                    endClause();
                }
            }
            case MOVE -> move(i);
            case TO -> {
                if (i == movedTo) {
                    endClause();
                }
            }
            case COMMA, DOT, STOP -> endClause();
            case AFTER -> {
                if (terms.at(i + 1) == null || terms.endsClause(i + 1)) {
                    afterThat(i);
                } else {
                    bound = isBound(i) ? Bound.AFTER : bound;
                }
            }
            case FROM -> bound = isBound(i) && movedTo < i ? Bound.FROM : bound;
            case NOT_BEFORE -> limit(i, Bound.FROM);
            case BEFORE -> bound = isBound(i) ? Bound.BEFORE : bound;
            case UNTIL -> until(i);
            case BY -> bound = isBound(i) ? Bound.UNTIL : bound;
            case NOT_AFTER -> limit(i, Bound.UNTIL);
            case AFTER_THAT -> afterThat(i);
            case ONWARDS -> onwards(i);
            case VAGUE, LATER -> isVague = true;
            case REPEATED -> isRepeated = true;
            case EVERY -> isRepeated |= isRepeatable(i + 1);
            default -> {}
        }
        return i + 1;
    }

    private void or(int i) {
        join(i);
        boolean wasNegated = current.isNegated;
        boolean wasBusy = current.isBusy;
        isOffered = current.isTime();
        close();
        isNegated = wasNegated;
        isBusy = wasBusy;
    }

    /** "Not Monday and Tuesday." */
    private void and(int i) {
        join(i);
        if (current.isNegated && pieceEnd == i && beginnings.isTime(i + 1)) {
            boolean wasBusy = current.isBusy;
            close();
            isNegated = true;
            isBusy = wasBusy;
        }
    }

    private void but(int i) {
        if (refusals.isExclusion(i)) {
            isVague = true;
            negate(false);
        } else {
            endClause();
        }
    }

    private void except(int i) {
        if (beginnings.isTime(i + 1)) {
            isVague |= refusals.isBehindAny(i);
            negate(false);
        }
    }

    private void deny(int i) {
        if (refusals.isDenialOfBad(i)) {
            return;
        }
        if (current.isTime() && refusals.isOfTimeBefore(pieceEnd, i)) {
            refuse();
        } else {
            negate(false);
        }
    }

    /** "Tomorrow at nine I'm busy", and "I'm busy tomorrow at nine"; but not "I'm busy now". */
    private void busy(int i) {
        boolean isNow = terms.isNewClause(i + 1);
        boolean isOfTimeBefore =
                current.isTime() && refusals.isOfTimeBefore(pieceEnd, i) && !beginnings.isTimeInClause(i + 1);
        if (isOfTimeBefore && !isNow) {
            current.isBusy = true;
            refuse();
        } else {
            negate(true);
        }
    }

    /** "Could we move it from Tuesday to Wednesday?" */
    private void move(int i) {
        boolean hasTime = false;
        for (int at = i + 1; terms.isWithinClause(i, at); at++) {
            if (terms.is(at, Mark.TO) && hasTime) {
                movedTo = at;
                negate(false);
                return;
            }
            hasTime |= beginnings.isTime(at);
        }
    }

    private void until(int i) {
        if (!isNegated && refusals.isUntoldState(i)) {
            isNegated = true;
        } else {
            bound = isBound(i) ? Bound.UNTIL : bound;
        }
    }

    private void limit(int i, Bound end) {
        if (isBound(i)) {
            bound = end;
            isLimit = true;
        }
    }

    /** "Nine or later", and not "before nine or after five". */
    private void onwards(int i) {
        if (beginnings.isTimeOrHour(i + 1)) {
            or(i);
            bound = Bound.AFTER;
        } else if (current.isTime()) {
            current.bound = Bound.FROM;
        }
    }

    /** "I'm in a meeting till two, call me after that." */
    private void afterThat(int i) {
        boolean isAsked = terms.isOneOf(i - 1, Mark.VAGUE, Mark.ANY) || terms.isNewClause(i - 1);
        boolean isOtherwiseBusy = terms.isOneOf(i + 1, Mark.BUSY, Mark.NOT, Mark.IS_NOT, Mark.NO_GOOD)
                || terms.isOneOf(i + 2, Mark.BUSY, Mark.NOT, Mark.IS_NOT, Mark.NO_GOOD);
        close();
        Draft before = gathered.last();
        if (before == null || isOtherwiseBusy || !(isAsked || before.isNegated || before.isImplied)) {
            return;
        }
        if (before.isNegated && before.isBusy) {
            // How long it takes is not said.
            isVague = true;
            return;
        }
        before.bound = Bound.AFTER;
        if (before.isNegated) {
            gathered.revive(before);
        }
    }

    private void join(int i) {
        joinedFrom = current.isTime() && pieceEnd == i ? i + 1 : -1;
    }

    private boolean isJoined(int i) {
        boolean isBehindOr = joinedFrom >= 0 && i - joinedFrom <= 1 && !terms.isOneOf(i - 1, Mark.COMMA, Mark.STOP);
        return isBehindOr || (pieceEnd == i && pieceEnd > 0);
    }

    private boolean isRepeatable(int i) {
        return terms.at(i) instanceof Term.Weekday
                || terms.at(i) instanceof Term.Part
                || terms.at(i) instanceof Term.Unit;
    }

    /** "From" alone is one only in front of a time that has no "to". */
    private boolean isBound(int i) {
        return !(terms.at(i + 1) instanceof Term.Other);
    }

    private Lead lead(int i) {
        Term before = terms.at(i - 1);
        if (!(before instanceof Mark mark)) {
            return pieceEnd == i && pieceEnd > 0 ? Lead.WEAK : Lead.NONE;
        }
        return switch (mark) {
            case AT -> Lead.STRONG;
            case BETWEEN, FROM -> Lead.RANGE;
            case AROUND, BY, AFTER, ONWARDS, NOT_BEFORE, BEFORE, NOT_AFTER, UNTIL, FOR, TIME, ON -> Lead.WEAK;
            case OR, CORRECTION, AND -> hasTimeBefore() ? Lead.WEAK : Lead.NONE;
            case COMMA, DOT, COMING, HARMLESS, I_AM, FREE, STOP, NEW_CLAUSE, BUT, CALL, NO_GOOD, BAD ->
                isBehindPiece(i) || isInsteadOfRefused(mark, i) ? Lead.WEAK : Lead.NONE;
            case NOT -> terms.number(i, 1, 1) == null ? Lead.WEAK : Lead.NONE;
            default -> pieceEnd == i && pieceEnd > 0 ? Lead.WEAK : Lead.NONE;
        };
    }

    /** Perhaps with one mark or one word that says nothing in between. */
    private boolean isBehindPiece(int i) {
        boolean isBehindTime = pieceEnd > 0 && pieceEnd >= i - 2;
        return isBehindTime || (corrected != null && terms.is(i - 2, Mark.CORRECTION));
    }

    /** "Tuesday at nine is no good, how about ten?" */
    private boolean isInsteadOfRefused(Mark before, int i) {
        boolean isPronoun = before != Mark.NEW_CLAUSE && terms.number(i, 1, 1) != null;
        return gathered.isOneToBeReplaced() && !isPronoun;
    }

    private boolean hasTimeBefore() {
        return corrected != null || current.isTime() || !gathered.isEmpty();
    }

    private int takeDay(Parsed<SaidDay> day, int i) {
        SaidDay said = day.value();
        SaidDay before = current.day;
        boolean isBetween = terms.isOneOf(i - 1, Mark.BETWEEN, Mark.FROM) && movedTo < i;
        if (isBetween && terms.isOneOf(day.next(), Mark.AND, Mark.TO, Mark.UNTIL)) {
            Parsed<SaidDay> last = days.at(day.next() + 1, false);
            if (last != null) {
                bound = null;
                SaidDay range = new SaidDay.Range(said, last.value());
                return take(
                        new Parsed<>(range, last.next()), i, draft -> draft.day == null, draft -> draft.day = range);
            }
        }
        if (before != null && !isOffered && !isNegated && isSameDay(before, said)) {
            current.day = new SaidDay.Both(before, said);
            current.covers(terms.from(i), terms.to(Math.max(i, day.next() - 1)));
            pieceEnd = day.next();
            return Math.max(day.next(), i);
        }
        int next = take(day, i, draft -> draft.day == null && draft.span == null, draft -> draft.day = said);
        return terms.is(i, Mark.TONIGHT) ? takePart(DayPart.NIGHT, i) : next;
    }

    private int takeRelative(Parsed<Relative> relative, int i) {
        SaidDay day = relative.value().day();
        SaidClock clock = relative.value().clock();
        if (day != null) {
            return takeDay(new Parsed<>(day, relative.next()), i);
        }
        if (clock != null) {
            return takeClock(new Parsed<>(clock, relative.next()), i);
        }
        // "A few days after Monday at nine": the time of day goes with it.
        isVague = true;
        isNegated = true;
        return relative.next();
    }

    private int takeClock(Parsed<SaidClock> clock, int i) {
        return take(clock, i, draft -> draft.clock == null && draft.span == null, draft -> draft.clock = clock.value());
    }

    /** "Friday the thirteenth", "next week, maybe Wednesday". */
    private static boolean isSameDay(SaidDay before, SaidDay now) {
        boolean isDate =
                now instanceof SaidDay.OfMonth || now instanceof SaidDay.OfYear || now instanceof SaidDay.TwoNumbers;
        return (before instanceof SaidDay.OfWeek && isDate)
                || (before instanceof SaidDay.Stretch
                        && (now instanceof SaidDay.OfWeek || now instanceof SaidDay.OfMonth));
    }

    private int takePart(DayPart part, int i) {
        boolean isToday = terms.is(i - 1, Mark.THIS);
        int next = take(
                new Parsed<>(part, i + 1),
                i,
                draft -> draft.part == null && draft.span == null,
                draft -> draft.part = part);
        if (isToday && current.day == null) {
            current.day = new SaidDay.Away(0, ChronoUnit.DAYS);
        }
        return next;
    }

    private int takeZone(Term.Zone zone, int i) {
        boolean isMeant = !zone.isWordToo() || pieceEnd == i;
        if (isMeant) {
            List<Draft> kept = gathered.kept();
            Draft draft = current.isTime() || kept.isEmpty() ? current : kept.getLast();
            draft.zone = zone.zone();
            draft.isZoneSaid = true;
            draft.covers(terms.from(i), terms.to(i));
            pieceEnd = i + 1;
        }
        return i + 1;
    }

    private <T> int take(Parsed<T> piece, int i, Predicate<Draft> hasRoom, Consumer<Draft> put) {
        if (corrected != null && !isNegated) {
            gathered.clear();
        }
        if (isNegated || !hasRoom.test(current)) {
            close();
        }
        if (!current.isTime()) {
            current.isJoined = isJoined(i);
            current.isAlternative = isOffered;
        }
        boolean hadTimeAlone = current.day == null && current.isTime();
        put.accept(current);
        current.isDayLast |= hadTimeAlone && current.day != null;
        current.covers(terms.from(i), terms.to(Math.max(i, piece.next() - 1)));
        if (bound != null) {
            current.bound = bound;
            current.isImplied = isLimit;
        }
        if (isNegated) {
            current.isNegated = true;
            current.isBusy = isBusy;
        }
        if (corrected != null && !current.isNegated) {
            correctedBy(corrected);
        }
        bound = null;
        isLimit = false;
        isNegated = false;
        isBusy = false;
        isOffered = false;
        pieceEnd = piece.next();
        return piece.next();
    }

    private void correct() {
        close();
        if (!gathered.kept().isEmpty()) {
            corrected = gathered.kept().getLast();
        }
    }

    private void correctedBy(Draft before) {
        correctedBefore = before;
        corrected = null;
    }

    private void negate(boolean becauseBusy) {
        if (current.isTime()) {
            close();
        }
        isNegated = true;
        isBusy = becauseBusy;
    }

    /** "Tuesday is no good", and "I can't Tuesday". */
    private void refuse() {
        if (current.isTime()) {
            current.isNegated = true;
            close();
        } else {
            isNegated = true;
        }
    }

    private void endClause() {
        isNegated = false;
        isBusy = false;
        movedTo = -1;
        if (current.isNegated) {
            close();
        }
    }

    private void close() {
        Draft draft = current;
        current = new Draft();
        draft.turnRefusedWindow();
        Draft before = correctedBefore;
        if (draft.isTime() && before != null) {
            draft.completeWithTimeFrom(before);
            correctedBefore = null;
        }
        if (draft.isTime()) {
            gathered.add(draft);
        }
    }

    /** Whether more is said than a number. */
    private boolean isOfMore(int i) {
        return terms.at(i) instanceof Term.Other
                || terms.at(i) instanceof Term.Unit
                || terms.isOneOf(
                        i,
                        Mark.STREET,
                        Mark.FREE,
                        Mark.SINCE,
                        Mark.TIME,
                        Mark.NOT,
                        Mark.IS_NOT,
                        Mark.NO_GOOD,
                        Mark.BUSY,
                        Mark.EXCEPT,
                        Mark.ANY,
                        Mark.BAD);
    }

    /** An answer to "at what time?" is often no more than a number. */
    private void readMereNumber() {
        int number = -1;
        for (int i = 0; i < terms.size(); i++) {
            if (terms.at(i) instanceof Term.Numeral && number < 0) {
                number = i;
            } else if (isOfMore(i)) {
                return;
            }
        }
        boolean isPronoun = terms.size() > 1 && terms.number(number, 1, 1) != null;
        Parsed<SaidClock> clock =
                number < 0 || isPronoun || terms.size() > MOST_ALONE ? null : clocks.at(number, Lead.WEAK);
        if (clock != null) {
            readFrom(takeClock(clock, number));
        }
    }
}
