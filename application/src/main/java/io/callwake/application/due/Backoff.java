package io.callwake.application.due;

import java.time.Duration;

/** How long a row waits whose handler broke: one second, doubled with each time, five minutes at most. */
final class Backoff {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int DOUBLINGS = 9;

    private Backoff() {}

    static Duration after(int attempts) {
        Duration wait = Duration.ofSeconds(1L << Math.clamp(attempts - 1L, 0, DOUBLINGS));
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }
}
