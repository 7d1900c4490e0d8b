package io.callwake.platform.watch;

import io.callwake.workflows.TemporalEngine;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether workflows can be started. A node without takes calls in all the same. */
record EngineHealth(TemporalEngine engine) implements HealthIndicator {

    @Override
    public Health health() {
        return Health.status(engine.isReachable() ? Degraded.NOT : Degraded.STATUS)
                .build();
    }
}
