package io.callwake.domain.call;

import java.time.Duration;

/**
 * How long a call without a final report is waited for after its last piece.
 *
 * @param onceOver for the pieces that are still to come when the call is over
 * @param inProgress for the end of a call; one that is not heard of for so long has ended without anybody saying so
 */
public record Settling(Duration onceOver, Duration inProgress) {

    /** Of reports that say themselves whether they are final. */
    public static final Settling OF_DIRECT_REPORTS = new Settling(Duration.ofMinutes(5), Duration.ofMinutes(5));

    /** Of connections, unless they say otherwise. */
    public static final Settling OF_CONNECTIONS = new Settling(Duration.ofMinutes(5), Duration.ofHours(4));

    public Settling {
        if (onceOver.isNegative() || inProgress.isNegative()) {
            throw new IllegalArgumentException("less than no time to wait: " + onceOver + ", " + inProgress);
        }
    }

    Duration after(CallStatus status) {
        return status.isOver() ? onceOver : inProgress;
    }
}
