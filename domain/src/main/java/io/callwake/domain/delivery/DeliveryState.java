package io.callwake.domain.delivery;

import java.time.Instant;

/** Where a delivery stands. */
public sealed interface DeliveryState {

    /** Why a delivery is skipped whose call turned out to be another that is told of, or was. */
    String MERGED = "merged";

    record Pending(Instant nextTryAt) implements DeliveryState {}

    record Delivered(Instant at) implements DeliveryState {}

    /** Every try failed. */
    record GivenUp(Instant at) implements DeliveryState {}

    /** Never to be sent, and why: an import, for one. */
    record Skipped(String reason) implements DeliveryState {}

    /**
     * What follows from that attempt.
     *
     * @param chance a random number from 0 to 1
     */
    static DeliveryState after(AttemptNumber attempt, AttemptResult result, Instant now, double chance) {
        if (result.isReceived()) {
            return new Delivered(now);
        }
        return RetrySchedule.gapAfter(attempt, chance)
                .<DeliveryState>map(gap -> new Pending(now.plus(gap)))
                .orElseGet(() -> new GivenUp(now));
    }
}
