package io.callwake.domain.delivery;

import java.time.Instant;

/** Where a delivery stands. */
public sealed interface DeliveryState {

    record Pending(Instant nextTryAt) implements DeliveryState {}

    /** Not tried until the receiver is sent something again. */
    record Held(String reason) implements DeliveryState {

        /** Somebody wants it so. */
        public static final String PAUSED = "paused";

        /** The receiver has not been well for long. */
        public static final String DISABLED = "disabled";
    }

    record Delivered(Instant at) implements DeliveryState {}

    /** Not tried again, unless somebody asks for it. */
    record GivenUp(Instant at, String reason) implements DeliveryState {

        /** Every try failed. */
        public static final String TRIES = "tries";

        /** The receiver says that there is nobody any more. */
        public static final String GONE = "gone";
    }

    /** Never to be sent, and why. */
    record Skipped(String reason) implements DeliveryState {

        /** The call was taken in without effects. */
        public static final String IMPORT = "import";

        /** The call turned out to be another that is told of, or was. */
        public static final String MERGED = "merged";

        /** More than a webhook may hold. */
        public static final String TOO_LARGE = "too large";

        /** The endpoint has been taken out of use. */
        public static final String ARCHIVED = "archived";
    }

    /**
     * What follows from that try.
     *
     * @param attemptOfRound the how-manieth since somebody last asked for the delivery
     * @param chance a random number from 0 to 1
     */
    static DeliveryState after(AttemptNumber attemptOfRound, AttemptResult result, Instant now, double chance) {
        if (result.isReceived()) {
            return new Delivered(now);
        }
        if (result.isGone()) {
            return new GivenUp(now, GivenUp.GONE);
        }
        return RetrySchedule.waitAfter(attemptOfRound, result, chance)
                .<DeliveryState>map(wait -> new Pending(now.plus(wait)))
                .orElseGet(() -> new GivenUp(now, GivenUp.TRIES));
    }
}
