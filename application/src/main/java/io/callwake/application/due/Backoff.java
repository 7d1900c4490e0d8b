package io.callwake.application.due;

import java.time.Duration;

/**
 * How long a row waits whose handler broke: one second, doubled with each time, half a minute at most. A call is looked after
 * many times before its deadline, and one failure late in its life must not make it miss that.
 */
public final class Backoff {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int DOUBLINGS = 5;

    private Backoff() {}

    public static Duration after(int attempts) {
        Duration wait = Duration.ofSeconds(1L << Math.clamp(attempts - 1L, 0, DOUBLINGS));
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }
}
