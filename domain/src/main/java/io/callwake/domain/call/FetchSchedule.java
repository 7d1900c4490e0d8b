package io.callwake.domain.call;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When it is tried again to copy a recording: six tries over some 31 hours. */
public final class FetchSchedule {

    private static final List<Duration> GAPS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofHours(24));

    private FetchSchedule() {}

    /** The gap after that try has failed, the first being 1; nothing if it was the last. */
    public static Optional<Duration> gapAfter(int tries) {
        if (tries < 1) {
            throw new IllegalArgumentException("no try has failed: " + tries);
        }
        return tries > GAPS.size() ? Optional.empty() : Optional.of(GAPS.get(tries - 1));
    }
}
