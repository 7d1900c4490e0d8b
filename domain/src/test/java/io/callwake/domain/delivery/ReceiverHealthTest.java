package io.callwake.domain.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.delivery.ReceiverHealth.Reason;
import io.callwake.domain.delivery.ReceiverHealth.State;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiverHealthTest {

    private static final Instant NOW = Instant.parse("2026-03-03T09:02:00Z");
    private static final DeliveryId ONE = new DeliveryId(new UUID(1, 1));
    private static final DeliveryId OTHER = new DeliveryId(new UUID(1, 2));
    private static final AttemptResult RECEIVED = answered(204);
    private static final AttemptResult FAILED = answered(503);
    private static final AttemptResult GONE = answered(410);

    private static AttemptResult answered(int status) {
        return new AttemptResult.Answered(status, null, Duration.ofMillis(20));
    }

    private static ReceiverHealth failing(int tries, Duration since) {
        return new ReceiverHealth(new State.Active(), NOW.minus(since), tries);
    }

    private static ReceiverHealth disabled(Reason reason) {
        return reason == Reason.GONE
                ? ReceiverHealth.WELL.after(ONE, GONE, NOW)
                : failing(9, Duration.ofDays(5)).after(ONE, FAILED, NOW);
    }

    private static State.Disabled stateOf(ReceiverHealth health) {
        assertThat(health.state()).isInstanceOf(State.Disabled.class);
        return (State.Disabled) health.state();
    }

    @Nested
    class AnActiveReceiver {

        @Test
        void admitsEverything() {
            assertThat(ReceiverHealth.WELL.admits(ONE)).isTrue();
            assertThat(failing(100, Duration.ofDays(1)).admits(ONE)).isTrue();
        }

        @Test
        void staysAsItIsWhenItTakesWhatItIsSent() {
            assertThat(ReceiverHealth.WELL.after(ONE, RECEIVED, NOW)).isEqualTo(ReceiverHealth.WELL);
        }

        @Test
        void isFailingFromTheFirstFailureOn() {
            ReceiverHealth once = ReceiverHealth.WELL.after(ONE, FAILED, NOW);
            assertThat(once).isEqualTo(new ReceiverHealth(new State.Active(), NOW, 1));
            assertThat(once.after(OTHER, FAILED, NOW.plusSeconds(7)))
                    .isEqualTo(new ReceiverHealth(new State.Active(), NOW, 2));
        }

        @Test
        void isWellAgainAfterOneSuccess() {
            assertThat(failing(100, Duration.ofDays(4)).after(ONE, RECEIVED, NOW))
                    .isEqualTo(ReceiverHealth.WELL);
        }

        @ParameterizedTest
        @CsvSource({
            // failed before, for how long, disabled by the next
            "9, PT120H, true",
            "9, PT119H59M59S, false",
            "8, PT120H, false",
            "8, PT2000H, false",
            "100, PT119H, false",
            "100, PT200H, true"
        })
        void isDisabledAfterFiveDaysOfNothingButFailuresIfThereWereTen(int tries, Duration since, boolean isDisabled) {
            ReceiverHealth after = failing(tries, since).after(ONE, FAILED, NOW);
            assertThat(after.state() instanceof State.Disabled).isEqualTo(isDisabled);
            if (isDisabled) {
                assertThat(after.state())
                        .isEqualTo(new State.Disabled(NOW, Reason.FAILING, NOW.plus(Duration.ofHours(1)), 0, null));
                assertThat(after.failedTries()).isEqualTo(tries + 1);
            }
        }

        @Test
        void isDisabledForGoodAtOnceWhenItSaysThatItIsGone() {
            assertThat(disabled(Reason.GONE).state()).isEqualTo(new State.Disabled(NOW, Reason.GONE, null, 0, null));
        }
    }

    @Nested
    class ADisabledReceiver {

        private final ReceiverHealth failing = disabled(Reason.FAILING);

        @Test
        void admitsNothingButTheProbe() {
            assertThat(failing.admits(ONE)).isFalse();
            ReceiverHealth probed = failing.probedBy(ONE, NOW);
            assertThat(probed.admits(ONE)).isTrue();
            assertThat(probed.admits(OTHER)).isFalse();
            assertThat(probed.whyHeld()).isEqualTo("disabled");
        }

        @Test
        void isWellWhenTheProbeArrives() {
            assertThat(failing.probedBy(ONE, NOW).after(ONE, RECEIVED, NOW)).isEqualTo(ReceiverHealth.WELL);
        }

        @Test
        void isProbedAgainLaterAndLater() {
            ReceiverHealth health = failing;
            for (int hours : new int[] {2, 4, 8, 16, 24, 24, 24}) {
                health = health.probedBy(ONE, NOW).after(ONE, FAILED, NOW);
                assertThat(stateOf(health).nextProbeAt()).isEqualTo(NOW.plus(Duration.ofHours(hours)));
                assertThat(stateOf(health).probe()).isNull();
                assertThat(stateOf(health).at()).isEqualTo(NOW);
            }
        }

        @Test
        void isLookedAtAgainEvenIfNothingIsHeardOfTheProbe() {
            assertThat(stateOf(failing.probedBy(ONE, NOW)).nextProbeAt()).isEqualTo(NOW.plus(Duration.ofHours(2)));
        }

        @Test
        void isLookedAtAgainIfThereIsNothingToProbeItWith() {
            ReceiverHealth health = failing.notProbed(NOW.plusSeconds(7));
            assertThat(stateOf(health).nextProbeAt()).isEqualTo(NOW.plusSeconds(3_607));
            assertThat(stateOf(health).probes()).isZero();
        }

        @Test
        void doesNotMindWhatElseFails() {
            ReceiverHealth probed = failing.probedBy(ONE, NOW);
            assertThat(probed.after(OTHER, FAILED, NOW).state()).isEqualTo(probed.state());
        }

        @Test
        void isWellWhenAnythingArrivesThatWasUnderWay() {
            assertThat(failing.after(OTHER, RECEIVED, NOW).isActive()).isTrue();
        }

        @Test
        void isGoneIfTheProbeIsToldSo() {
            State.Disabled state = stateOf(failing.probedBy(ONE, NOW).after(ONE, GONE, NOW));
            assertThat(state.reason()).isEqualTo(Reason.GONE);
            assertThat(state.nextProbeAt()).isNull();
        }
    }

    @Nested
    class AReceiverThatIsGone {

        private final ReceiverHealth gone = disabled(Reason.GONE);

        @Test
        void staysSoWhateverWasUnderWay() {
            assertThat(gone.after(OTHER, RECEIVED, NOW).state()).isEqualTo(gone.state());
            assertThat(gone.after(OTHER, FAILED, NOW).state()).isEqualTo(gone.state());
            assertThat(gone.after(OTHER, GONE, NOW.plusSeconds(1)).state()).isEqualTo(gone.state());
        }
    }

    @Nested
    class APausedReceiver {

        private final ReceiverHealth paused = failing(3, Duration.ofDays(1)).paused(NOW);

        @Test
        void admitsNothing() {
            assertThat(paused.admits(ONE)).isFalse();
            assertThat(paused.whyHeld()).isEqualTo("paused");
        }

        @Test
        void staysPausedWhateverBecomesOfWhatWasUnderWay() {
            for (AttemptResult result : new AttemptResult[] {RECEIVED, FAILED, GONE}) {
                assertThat(paused.after(ONE, result, NOW).state()).isEqualTo(new State.Paused(NOW));
            }
        }

        @Test
        void isPausedSinceItWasFirstPaused() {
            assertThat(paused.paused(NOW.plusSeconds(7))).isEqualTo(paused);
        }
    }
}
