package io.callwake.domain.call;

import io.callwake.domain.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a call started, was answered and ended, as far as known. */
public record CallTimes(
        @Nullable Instant startedAt,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt) {

    public static final CallTimes UNKNOWN = new CallTimes(null, null, null);

    /** No call was made before: whoever says so has mixed up units. */
    public static final Instant EARLIEST = Instant.parse("1970-01-02T00:00:00Z");

    /** And none is made after this. */
    public static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /** What cannot be true of these times together; the paths are those of a call report. */
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        addUnlessPossible(faults, "startedAt", startedAt);
        addUnlessPossible(faults, "answeredAt", answeredAt);
        addUnlessPossible(faults, "endedAt", endedAt);
        if (isBefore(answeredAt, startedAt)) {
            faults.add(new Fault("answeredAt", answeredAt + " is before startedAt, " + startedAt));
        }
        if (isBefore(endedAt, startedAt)) {
            faults.add(new Fault("endedAt", endedAt + " is before startedAt, " + startedAt));
        }
        if (isBefore(endedAt, answeredAt)) {
            faults.add(new Fault("endedAt", endedAt + " is before answeredAt, " + answeredAt));
        }
        return faults;
    }

    /** The time from answer to end in whole seconds, 0 if nobody answered or the end is not known. */
    public int talkedSeconds() {
        if (answeredAt == null || endedAt == null || endedAt.isBefore(answeredAt)) {
            return 0;
        }
        return (int) Math.min(
                Integer.MAX_VALUE, Duration.between(answeredAt, endedAt).toSeconds());
    }

    private static void addUnlessPossible(List<Fault> faults, String path, @Nullable Instant time) {
        if (isBefore(time, EARLIEST) || isBefore(LATEST, time)) {
            faults.add(new Fault(path, time + " is not between " + EARLIEST + " and " + LATEST));
        }
    }

    private static boolean isBefore(@Nullable Instant one, @Nullable Instant other) {
        return one != null && other != null && one.isBefore(other);
    }
}
