package io.callwake.platform.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.due.DueKind;
import io.callwake.persistence.due.DueBacklog.OfKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class BacklogHealthTest {

    private static final Instant NOW = Instant.parse("2026-03-03T09:05:00Z");

    @Test
    void nothingIsLateWhereNothingIsDue() {
        assertThat(healthWith(List.of())).isEqualTo("UP");
    }

    @Test
    void aRowMayBeDueForAMinute() {
        assertThat(healthWith(List.of(dueFor(DueKind.DELIVERY, Duration.ofSeconds(60)))))
                .isEqualTo("UP");
    }

    @Test
    void aRowOfAnyKindThatIsDueForLongerIsLate() {
        assertThat(healthWith(List.of(
                        dueFor(DueKind.DELIVERY, Duration.ofSeconds(1)),
                        dueFor(DueKind.POST_CALL, Duration.ofSeconds(61)))))
                .isEqualTo("DEGRADED");
    }

    @Test
    void whatNobodyCanTellIsUnknown() {
        var recent = new RecentBacklog(
                _ -> {
                    throw new IllegalStateException("no database, says the test");
                },
                Clock.fixed(NOW, ZoneOffset.UTC));
        assertThat(new BacklogHealth(recent).health().getStatus().getCode()).isEqualTo("UNKNOWN");
    }

    private static OfKind dueFor(DueKind kind, Duration lag) {
        return new OfKind(kind, 1, NOW.minus(lag));
    }

    private static String healthWith(List<OfKind> backlog) {
        var recent = new RecentBacklog(_ -> backlog, Clock.fixed(NOW, ZoneOffset.UTC));
        return new BacklogHealth(recent).health().getStatus().getCode();
    }
}
