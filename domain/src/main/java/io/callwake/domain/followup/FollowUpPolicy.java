package io.callwake.domain.followup;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/**
 * How an agent's promised calls are kept.
 *
 * @param maxAttempts how often is dialled in all
 * @param gaps how long to wait after each attempt; the last one repeats
 * @param holidays on which nobody is called
 * @param quietAfterRefusal how long somebody is left alone who was not interested
 */
public record FollowUpPolicy(
        int maxAttempts,
        List<Duration> gaps,
        CallingHours callingHours,
        List<LocalDate> holidays,
        ZoneSource zoneSource,
        OnVoicemail onVoicemail,
        OnDuplicate onDuplicate,
        Duration quietAfterRefusal) {

    public static final FollowUpPolicy DEFAULT = new FollowUpPolicy(
            3,
            List.of(Duration.ofMinutes(30), Duration.ofMinutes(120)),
            CallingHours.DEFAULT,
            List.of(),
            ZoneSource.CUSTOMER,
            OnVoicemail.RETRY,
            OnDuplicate.REPLACE,
            Duration.ZERO);

    public FollowUpPolicy {
        gaps = List.copyOf(gaps);
        holidays = List.copyOf(holidays);
    }

    /** By whose clock calling hours and promised times are meant. */
    public enum ZoneSource {
        /** What the caller said, else his record, else his number; where none tells, the agent's. */
        CUSTOMER,
        AGENT
    }

    public enum OnVoicemail {
        /** It was an attempt, and another one follows. */
        RETRY,
        /** No further attempt. */
        GIVE_UP,
        /** The promise counts as kept. */
        KEPT
    }

    /** What becomes of a promise when the same customer is promised another call. */
    public enum OnDuplicate {
        /** The later promise takes the place of the earlier one. */
        REPLACE,
        /** The earlier promise stands, and there is no other. */
        KEEP_FIRST,
        /** Both are kept. */
        ALLOW
    }
}
