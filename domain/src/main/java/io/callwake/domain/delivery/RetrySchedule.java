package io.callwake.domain.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When a delivery is tried again: ten tries over some 75 hours, each gap stretched or shortened by up to a fifth. */
public final class RetrySchedule {

    private static final double JITTER = 0.2;

    private static final List<Duration> GAPS = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private RetrySchedule() {}

    /**
     * The gap after that attempt has failed, or nothing if it was the last.
     *
     * @param chance a random number from 0 to 1
     */
    public static Optional<Duration> gapAfter(AttemptNumber attempt, double chance) {
        if (!(chance >= 0 && chance <= 1)) {
            throw new IllegalArgumentException("a chance is from 0 to 1: " + chance);
        }
        if (attempt.value() > GAPS.size()) {
            return Optional.empty();
        }
        double factor = 1 + JITTER * (2 * chance - 1);
        return Optional.of(
                Duration.ofMillis(Math.round(GAPS.get(attempt.value() - 1).toMillis() * factor)));
    }
}
