package io.callwake.domain.speech;

import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was gathered about one time while reading on. */
final class Draft {

    @Nullable
    SaidDay day;

    @Nullable
    SaidClock clock;

    Term.@Nullable DayPart part;

    @Nullable
    SaidSpan span;

    @Nullable
    Bound bound;

    boolean isNegated;
    /** Refused because of something else at that time. */
    boolean isBusy;
    /** Not said, but what is left by a refusal. */
    boolean isImplied;
    /** Behind an "or". */
    boolean isAlternative;

    boolean isZoneSaid;
    /** Whether its day was said behind its time of day, or with another one. */
    boolean isDayLast;
    /** Whether nothing but an "or" or an "and" stands between it and the one before. */
    boolean isJoined;
    /** Null, though said: that of the agent. */
    @Nullable
    ZoneId zone;

    private int from = Integer.MAX_VALUE;
    private int to;

    /** Whether it is a window that it opens or closes: "after Friday" leaves Friday out, "from Friday" does not. */
    enum Bound {
        FROM,
        AFTER,
        BEFORE,
        UNTIL;

        static boolean isOpen(@Nullable Bound bound) {
            return bound == FROM || bound == AFTER;
        }
    }

    boolean isTime() {
        boolean isOnlySame = clock instanceof SaidClock.Same && day == null;
        return day != null || part != null || span != null || (clock != null && !isOnlySame);
    }

    /** Whether it names a day at most. */
    boolean isTimeless() {
        return clock == null && part == null && span == null;
    }

    /** "Don't call before ten", "I'm out until three": what is refused up to a time is left from then on. */
    void turnRefusedWindow() {
        if (!isNegated || bound == null) {
            return;
        }
        isNegated = false;
        isImplied = true;
        bound = switch (bound) {
            case FROM -> Bound.BEFORE;
            case AFTER -> Bound.UNTIL;
            case BEFORE -> Bound.FROM;
            // "Not until Friday" means on Friday; who is away until Friday may come back on Friday night.
            case UNTIL -> isBusy ? Bound.AFTER : Bound.FROM;
        };
    }

    /** Whether the other one is meant too if this is refused. */
    boolean refuses(Draft other) {
        boolean isSameTime = isSameClock(other.clock) || (clock == null && part != null && part == other.part);
        return day == null ? isSameTime : day.equals(other.day) && (isTimeless() || other.isTimeless() || isSameTime);
    }

    private boolean isSameClock(@Nullable SaidClock other) {
        if (clock instanceof SaidClock.At one && other instanceof SaidClock.At two) {
            boolean isEither = one.half() == SaidClock.Half.UNSAID || two.half() == SaidClock.Half.UNSAID;
            return isEither ? one.equals(two.in(one.half())) : one.equals(two);
        }
        return clock != null && clock.equals(other);
    }

    /** "Tomorrow, but not in the morning." */
    void without(Term.@Nullable DayPart other) {
        if (other != null && (other.isMorning() || other.isLate()) && isTimeless() && bound == null) {
            part = other;
            bound = other.isMorning() ? Bound.AFTER : Bound.BEFORE;
        }
    }

    boolean isPast() {
        return (day != null && day.isPast()) || (span != null && span.kind() == SaidSpan.Kind.AGO);
    }

    void covers(int first, int last) {
        from = Math.min(from, first);
        to = Math.max(to, last);
    }

    Mention mention() {
        return new Mention(from, to);
    }

    /** Takes what it does not say from one that was said with it. */
    void completeFrom(Draft other) {
        if (span != null || other.span != null) {
            return;
        }
        if (day == null) {
            day = other.day;
            isDayLast = true;
        }
        if (clock instanceof SaidClock.Same && other.clock instanceof SaidClock.At) {
            clock = other.clock;
            part = other.part;
        }
        if (!isZoneSaid) {
            isZoneSaid = other.isZoneSaid;
            zone = other.zone;
        }
        boolean isSameDay = Objects.equals(day, other.day);
        if (isSameDay && clock instanceof SaidClock.At at && at.half() == SaidClock.Half.UNSAID && part == null) {
            part = other.clock == null ? null : other.part;
            if (other.clock instanceof SaidClock.At said
                    && (said.half() == SaidClock.Half.AM || said.half() == SaidClock.Half.PM)) {
                clock = at.in(said.half());
            }
        }
    }

    /** The same, and the time of day too. */
    void completeWithTimeFrom(Draft other) {
        if (clock == null && part == null && span == null) {
            clock = other.clock;
            part = other.part;
            bound = other.bound;
        }
        completeFrom(other);
    }
}
