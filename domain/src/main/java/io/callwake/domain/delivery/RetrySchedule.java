package io.callwake.domain.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When a delivery is tried again: ten tries over some 75 hours, each gap stretched or shortened by up to a fifth. A receiver
 * that says when it wants to be asked again is heard, but neither sooner than it would be asked anyway nor much later.
 */
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

    /** Whoever has too much to do is left alone for so long at least, and for up to a fifth longer, so that not all come at once. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int LATEST_TIMES = 2;

    private RetrySchedule() {}

    /**
     * How long to wait after that try has failed, or nothing if it was the last.
     *
     * @param attemptOfRound the how-manieth since somebody last asked for the delivery
     * @param chance a random number from 0 to 1
     */
    public static Optional<Duration> waitAfter(AttemptNumber attemptOfRound, AttemptResult result, double chance) {
        if (!(chance >= 0 && chance <= 1)) {
            throw new IllegalArgumentException("a chance is from 0 to 1: " + chance);
        }
        if (attemptOfRound.value() > GAPS.size()) {
            return Optional.empty();
        }
        Duration gap = GAPS.get(attemptOfRound.value() - 1);
        Duration floor = result.asksForPatience() ? PATIENCE : Duration.ZERO;
        Duration wait = longer(jittered(gap, chance), stretched(floor, JITTER * chance));
        Duration latest = longer(gap, floor).multipliedBy(LATEST_TIMES);
        return Optional.of(
                result instanceof AttemptResult.Answered answered && answered.retryAfter() != null
                        ? shorter(longer(answered.retryAfter(), wait), latest)
                        : wait);
    }

    private static Duration jittered(Duration gap, double chance) {
        return stretched(gap, JITTER * (2 * chance - 1));
    }

    private static Duration stretched(Duration gap, double by) {
        return Duration.ofMillis(Math.round(gap.toMillis() * (1 + by)));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
