package io.callwake.domain.speech;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What time somebody said, as far as his words go. */
public sealed interface SaidTime {

    ZoneId zone();

    /** Whether the zone was named in the words, and not only taken for granted. */
    boolean isZoneSaid();

    record Exact(ZonedDateTime at, boolean isZoneSaid) implements SaidTime {
        @Override
        public ZoneId zone() {
            return at.getZone();
        }
    }

    /**
     * Any time within a window.
     *
     * @param until null if it has no end
     */
    record Part(ZonedDateTime from, @Nullable ZonedDateTime until, boolean isZoneSaid) implements SaidTime {
        @Override
        public ZoneId zone() {
            return from.getZone();
        }
    }

    /** A day without a time of day. */
    record Day(LocalDate day, ZoneId zone, boolean isZoneSaid) implements SaidTime {}

    /** Several times, each of which may be meant. */
    record Ambiguous(Because because, List<SaidTime> candidates, ZoneId zone, boolean isZoneSaid) implements SaidTime {}

    /** Words about a time that name none. */
    record Unclear(Because because, List<SaidTime> candidates, ZoneId zone, boolean isZoneSaid) implements SaidTime {}

    /** No time was said. */
    record Nothing(ZoneId zone) implements SaidTime {
        @Override
        public boolean isZoneSaid() {
            return false;
        }
    }

    /** Why it is not one time. */
    enum Because {
        /** The words can be understood in several ways. */
        TWO_READINGS,
        /** Several times were offered. */
        OFFERED_SEVERAL,
        /** The clock is put forward over this time. */
        IN_A_GAP,
        /** The clock is put back, and shows this time twice. */
        IN_AN_OVERLAP,
        /** "Next week": a stretch too long to be an appointment. */
        IMPRECISE,
        /** "Soon". */
        VAGUE,
        /** The thirtieth of February. */
        IMPOSSIBLE,
        /** "Every Tuesday". */
        REPEATED
    }
}
