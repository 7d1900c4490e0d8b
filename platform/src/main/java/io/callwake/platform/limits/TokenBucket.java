package io.callwake.platform.limits;

import java.time.Duration;

/**
 * So many points a minute, of which a whole minute's worth can be saved up. Time comes in as nanoseconds of one and the same
 * clock.
 */
final class TokenBucket {

    private static final double NANOS_A_MINUTE = Duration.ofMinutes(1).toNanos();

    private final int perMinute;
    private double points;
    private long filledAt;

    TokenBucket(int perMinute, long now) {
        this.perMinute = perMinute;
        this.points = perMinute;
        this.filledAt = now;
    }

    /** What is there, as a whole number. */
    synchronized int left(long now) {
        fill(now);
        return (int) points;
    }

    /**
     * How long until so many points are there. More than fit in are there when it is full, so that nothing is refused for ever.
     */
    synchronized Duration waitFor(int wanted, long now) {
        fill(now);
        double missing = Math.min(wanted, perMinute) - points;
        return missing <= 0 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil(missing / perMinute * NANOS_A_MINUTE));
    }

    synchronized void take(int spent, long now) {
        fill(now);
        points = Math.max(0, points - spent);
    }

    synchronized boolean isFull(long now) {
        fill(now);
        return points >= perMinute;
    }

    private void fill(long now) {
        if (now > filledAt) {
            points = Math.min(perMinute, points + (now - filledAt) / NANOS_A_MINUTE * perMinute);
            filledAt = now;
        }
    }
}
