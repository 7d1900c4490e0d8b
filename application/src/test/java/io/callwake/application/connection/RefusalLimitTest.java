package io.callwake.application.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.connection.ConnectionId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RefusalLimitTest {

    private static final Instant NOW = Instant.parse("2026-03-03T09:00:00Z");
    private static final ConnectionId ONE = connection(1);

    private final RefusalLimit limit = new RefusalLimit();

    private static ConnectionId connection(long number) {
        return new ConnectionId(new UUID(number, number));
    }

    @Test
    void twentyAMinuteLeaveATrace() {
        for (int i = 0; i < 20; i++) {
            assertThat(limit.allows(ONE, NOW.plusSeconds(i))).isTrue();
        }
        assertThat(limit.allows(ONE, NOW.plusSeconds(59))).isFalse();
        assertThat(limit.allows(ONE, NOW.plusSeconds(60))).isTrue();
        assertThat(limit.allows(ONE, NOW.plusSeconds(60))).isFalse();
        assertThat(limit.allows(ONE, NOW.plusSeconds(61))).isTrue();
    }

    @Test
    void whatLeftNoTraceDoesNotCount() {
        for (int i = 0; i < 100; i++) {
            limit.allows(ONE, NOW);
        }
        assertThat(limit.allows(ONE, NOW.plusSeconds(60))).isTrue();
    }

    @Test
    void aFloodOnOneConnectionDoesNotHideWhatAnotherIsSent() {
        for (int i = 0; i < 100; i++) {
            limit.allows(ONE, NOW);
        }
        assertThat(limit.allows(connection(2), NOW)).isTrue();
    }

    @Test
    void ofVeryManyConnectionsThoseLongNotRefusedAreForgotten() {
        for (int i = 0; i < 20; i++) {
            limit.allows(ONE, NOW);
        }
        for (int i = 2; i <= 10_001; i++) {
            limit.allows(connection(i), NOW);
        }
        assertThat(limit.allows(ONE, NOW)).isTrue();
    }
}
