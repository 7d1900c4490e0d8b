package io.callwake.domain.delivery;

import org.jspecify.annotations.Nullable;

/**
 * How much a receiver is sent at most.
 *
 * @param atOnce how many deliveries may be under way at the same time
 * @param perSecond how many may begin in a second; any number if it is not said
 */
public record Pace(int atOnce, @Nullable Integer perSecond) {

    public static final int MOST_AT_ONCE = 128;
    public static final int MOST_PER_SECOND = 10_000;

    public static final Pace USUAL = new Pace(16, null);

    public Pace {
        if (atOnce < 1 || atOnce > MOST_AT_ONCE) {
            throw new IllegalArgumentException("1 to " + MOST_AT_ONCE + " deliveries go out at once, not " + atOnce);
        }
        if (perSecond != null && (perSecond < 1 || perSecond > MOST_PER_SECOND)) {
            throw new IllegalArgumentException("1 to " + MOST_PER_SECOND + " deliveries a second, not " + perSecond);
        }
    }
}
