package io.callwake.platform.watch;

import io.callwake.application.due.DueKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletionException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether due rows are worked off in time, by all the nodes together. */
record BacklogHealth(RecentBacklog backlog) implements HealthIndicator {

    private static final Duration LATE = Duration.ofMinutes(1);

    @Override
    public Health health() {
        try {
            return Health.status(isLate() ? Degraded.STATUS : Degraded.NOT).build();
        } catch (CompletionException e) {
            // What that means is for the health of the database to say.
            return Health.unknown().build();
        }
    }

    private boolean isLate() {
        return Arrays.stream(DueKind.values())
                .anyMatch(kind -> backlog.lag(kind).compareTo(LATE) > 0);
    }
}
