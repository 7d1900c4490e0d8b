package io.callwake.domain.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryStateTest {

    private static final Instant NOW = Instant.parse("2026-03-03T09:02:00Z");
    private static final AttemptNumber FIRST = new AttemptNumber(1);
    private static final AttemptNumber LAST = new AttemptNumber(10);

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void any2xxMeansReceived(int status) {
        assertThat(DeliveryState.after(FIRST, answered(status), NOW, 0.5)).isEqualTo(new DeliveryState.Delivered(NOW));
        assertThat(DeliveryState.after(LAST, answered(status), NOW, 0.5)).isEqualTo(new DeliveryState.Delivered(NOW));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 199, 300, 301, 302, 307, 400, 401, 404, 408, 500, 503, 599})
    void anythingElseIsTriedAgain(int status) {
        assertThat(DeliveryState.after(FIRST, answered(status), NOW, 0.5))
                .isEqualTo(new DeliveryState.Pending(NOW.plusSeconds(5)));
    }

    @Test
    void aReceiverThatCannotBeReachedIsTriedAgain() {
        AttemptResult unreachable = new AttemptResult.Unreachable("connection_refused", Duration.ofMillis(3));
        assertThat(DeliveryState.after(new AttemptNumber(2), unreachable, NOW, 0.5))
                .isEqualTo(new DeliveryState.Pending(NOW.plus(Duration.ofMinutes(5))));
    }

    @Test
    void whenTheLastTryHasFailedItIsGivenUp() {
        assertThat(DeliveryState.after(LAST, answered(500), NOW, 0.5))
                .isEqualTo(new DeliveryState.GivenUp(NOW, "tries"));
    }

    @Test
    void whoSaysThatNobodyIsThereAnyMoreIsNotTriedAgain() {
        assertThat(DeliveryState.after(FIRST, answered(410), NOW, 0.5))
                .isEqualTo(new DeliveryState.GivenUp(NOW, "gone"));
    }

    @Test
    void whoHasTooMuchToDoIsTriedAgainLater() {
        assertThat(DeliveryState.after(FIRST, answered(429), NOW, 0.5))
                .isEqualTo(new DeliveryState.Pending(NOW.plusSeconds(66)));
    }

    private static AttemptResult answered(int status) {
        return new AttemptResult.Answered(status, null, Duration.ofMillis(20));
    }
}
