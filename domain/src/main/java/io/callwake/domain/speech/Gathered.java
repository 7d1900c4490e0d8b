package io.callwake.domain.speech;

import io.callwake.domain.speech.Draft.Bound;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The times that were read so far: those that stand, and those that were refused. */
final class Gathered {

    private static final int MOST = 12;

    private final List<Draft> kept = new ArrayList<>();
    private final List<Draft> refused = new ArrayList<>();
    private @Nullable Draft last;
    /** A refused time of day, in whose place another one of the same day may be said. */
    private @Nullable Draft open;

    void add(Draft draft) {
        last = draft;
        if (draft.isNegated) {
            refuse(draft);
        } else {
            keep(draft);
        }
    }

    private void keep(Draft draft) {
        Draft instead = open;
        boolean isTimeOnly = draft.day == null && draft.span == null;
        if (instead != null && (isTimeOnly || draft.clock instanceof SaidClock.Same)) {
            draft.completeFrom(instead);
        } else {
            open = null;
        }
        if (!closesWindow(draft) && kept.size() < MOST) {
            kept.add(draft);
        }
    }

    /** "Not before nine or after five", "after nine and before five": two ends of one window. */
    private boolean closesWindow(Draft draft) {
        Draft first = kept.isEmpty() ? null : kept.getLast();
        boolean areEnds = first != null
                && Bound.isOpen(first.bound)
                && draft.bound != null
                && !Bound.isOpen(draft.bound)
                && (draft.day == null || first.day == null || draft.day.equals(first.day))
                && (first.isImplied == draft.isImplied)
                && (draft.isImplied || !draft.isAlternative);
        if (first == null
                || !areEnds
                || !(first.clock instanceof SaidClock.At from)
                || !(draft.clock instanceof SaidClock.At until)) {
            return false;
        }
        first.day = first.day == null ? draft.day : first.day;
        first.clock = new SaidClock.Range(from, until);
        first.bound = null;
        return true;
    }

    private void refuse(Draft draft) {
        List<Draft> meant = kept.stream().filter(draft::refuses).toList();
        kept.removeAll(meant);
        if (draft.day == null && !meant.isEmpty()) {
            draft.completeFrom(meant.getLast());
        }
        if (draft.day == null && !kept.isEmpty()) {
            kept.getLast().without(draft.part);
        }
        open = draft.isTimeless() ? null : draft;
        if (refused.size() < MOST) {
            refused.add(draft);
        }
    }

    /** What was refused stands after all. */
    void revive(Draft draft) {
        refused.remove(draft);
        draft.isNegated = false;
        kept.add(draft);
        open = null;
    }

    void clear() {
        kept.clear();
    }

    List<Draft> kept() {
        return kept;
    }

    List<Draft> refused() {
        return refused;
    }

    @Nullable
    Draft last() {
        return last;
    }

    boolean isEmpty() {
        return kept.isEmpty() && refused.isEmpty();
    }

    boolean isOneToBeReplaced() {
        return open != null;
    }

    /**
     * A day said once is that of the times around it. What stands behind several is that of all of them only if they were said
     * in one breath: "Wednesday or Friday at nine" are two times at nine, "Wednesday, or Friday at nine" are a day and a time.
     */
    void shareDays() {
        for (int i = 1; i < kept.size(); i++) {
            kept.get(i).completeFrom(kept.get(i - 1));
        }
        for (int i = kept.size() - 2; i >= 0; i--) {
            Draft draft = kept.get(i);
            Draft next = kept.get(i + 1);
            if (draft.day != null || next.day == null || next.isDayLast) {
                draft.completeFrom(next);
            }
            boolean isDayAlone = draft.isTimeless() && draft.day != null && draft.bound == null;
            if (isDayAlone && next.isJoined) {
                draft.completeWithTimeFrom(next);
            }
        }
    }
}
