package io.callwake.domain.delivery;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a receiver is sent anything, and how it has answered of late.
 *
 * @param failingSince when the first try failed after which none succeeded
 * @param failedTries how many have failed since
 */
public record ReceiverHealth(State state, @Nullable Instant failingSince, int failedTries) {

    /** After so long with nothing but failures a receiver is left alone. */
    public static final Duration LONGEST_FAILING = Duration.ofDays(5);

    /** A few lost deliveries, days apart, say nothing. */
    public static final int FEWEST_FAILED_TRIES = 10;

    private static final Duration FIRST_PROBE_AFTER = Duration.ofHours(1);
    private static final Duration LONGEST_BETWEEN_PROBES = Duration.ofHours(24);
    private static final int DOUBLINGS = 5;

    public static final ReceiverHealth WELL = new ReceiverHealth(new State.Active(), null, 0);

    /** Whether anything is sent. */
    public sealed interface State {

        record Active() implements State {}

        /** Somebody wants it so. */
        record Paused(Instant at) implements State {}

        /**
         * It did not answer as it should, for long.
         *
         * @param nextProbeAt when it is seen whether it is well again, if ever
         * @param probes how often that was seen
         * @param probe the one delivery that is sent to see it
         */
        record Disabled(
                Instant at,
                Reason reason,
                @Nullable Instant nextProbeAt,
                int probes,
                @Nullable DeliveryId probe) implements State {}
    }

    /** Why a receiver is disabled. */
    public enum Reason {
        /** It says that it is not there any more. */
        GONE,
        /** Nothing reached it for long. */
        FAILING
    }

    public boolean isActive() {
        return state instanceof State.Active;
    }

    /** Whether that delivery may be sent: any to an active receiver, and the probe to a disabled one. */
    public boolean admits(DeliveryId delivery) {
        return switch (state) {
            case State.Active _ -> true;
            case State.Paused _ -> false;
            case State.Disabled disabled -> delivery.equals(disabled.probe());
        };
    }

    /** Why a delivery that is not admitted is held. */
    public String whyHeld() {
        return state instanceof State.Paused ? DeliveryState.Held.PAUSED : DeliveryState.Held.DISABLED;
    }

    /** How the receiver is after that try of a delivery. */
    public ReceiverHealth after(DeliveryId delivery, AttemptResult result, Instant now) {
        if (result.isReceived()) {
            return new ReceiverHealth(stateAfterSuccess(delivery), null, 0);
        }
        Instant since = failingSince == null ? now : failingSince;
        int tries = failedTries + 1;
        return new ReceiverHealth(stateAfterFailure(delivery, result, since, tries, now), since, tries);
    }

    /** What was under way when the receiver said that it is gone proves nothing. */
    private State stateAfterSuccess(DeliveryId delivery) {
        return switch (state) {
            case State.Active _, State.Paused _ -> state;
            case State.Disabled disabled ->
                disabled.reason() == Reason.GONE && !delivery.equals(disabled.probe()) ? state : new State.Active();
        };
    }

    private State stateAfterFailure(DeliveryId delivery, AttemptResult result, Instant since, int tries, Instant now) {
        return switch (state) {
            case State.Paused _ -> state;
            case State.Disabled(var at, var reason, var next, int probes, var probe) -> {
                if (result.isGone() && reason != Reason.GONE) {
                    yield new State.Disabled(at, Reason.GONE, null, probes, null);
                }
                yield delivery.equals(probe)
                        ? new State.Disabled(at, reason, now.plus(gapAfter(probes)), probes, null)
                        : state;
            }
            case State.Active _ -> {
                if (result.isGone()) {
                    yield new State.Disabled(now, Reason.GONE, null, 0, null);
                }
                boolean isFailing = tries >= FEWEST_FAILED_TRIES && !since.isAfter(now.minus(LONGEST_FAILING));
                yield isFailing ? new State.Disabled(now, Reason.FAILING, now.plus(FIRST_PROBE_AFTER), 0, null) : state;
            }
        };
    }

    /**
     * A delivery is sent to see whether a disabled receiver is well again. Should nothing be heard of it, another one is taken
     * after a while.
     */
    public ReceiverHealth probedBy(DeliveryId delivery, Instant now) {
        return state instanceof State.Disabled(var at, var reason, var _, int probes, var _)
                ? new ReceiverHealth(
                        new State.Disabled(at, reason, now.plus(gapAfter(probes + 1)), probes + 1, delivery),
                        failingSince,
                        failedTries)
                : this;
    }

    /** There is nothing to see it with: it is looked at again later. */
    public ReceiverHealth notProbed(Instant now) {
        return state instanceof State.Disabled(var at, var reason, var _, int probes, var _)
                ? new ReceiverHealth(
                        new State.Disabled(at, reason, now.plus(gapAfter(probes)), probes, null),
                        failingSince,
                        failedTries)
                : this;
    }

    /** Nothing is sent until somebody says so. What is paused already stays as it is. */
    public ReceiverHealth paused(Instant now) {
        return state instanceof State.Paused
                ? this
                : new ReceiverHealth(new State.Paused(now), failingSince, failedTries);
    }

    /** An hour, doubled with each probe, a day at most. */
    private static Duration gapAfter(int probes) {
        Duration gap = FIRST_PROBE_AFTER.multipliedBy(1L << Math.clamp(probes, 0, DOUBLINGS));
        return gap.compareTo(LONGEST_BETWEEN_PROBES) < 0 ? gap : LONGEST_BETWEEN_PROBES;
    }
}
