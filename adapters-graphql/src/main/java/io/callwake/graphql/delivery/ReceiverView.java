package io.callwake.graphql.delivery;

import io.callwake.domain.delivery.ReceiverHealth;
import io.callwake.domain.delivery.ReceiverHealth.Reason;
import io.callwake.domain.delivery.ReceiverHealth.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a receiver fares, as the schema has it. */
record ReceiverView(
        Kind kind,
        @Nullable Reason reason,
        @Nullable Instant since,
        @Nullable Instant failingSince,
        int failedTries,
        @Nullable Instant nextProbeAt) {

    /** Whether it is sent anything. */
    enum Kind {
        ACTIVE,
        PAUSED,
        DISABLED
    }

    static ReceiverView of(ReceiverHealth health) {
        return switch (health.state()) {
            case State.Active _ -> of(health, Kind.ACTIVE, null, null, null);
            case State.Paused(Instant at) -> of(health, Kind.PAUSED, null, at, null);
            case State.Disabled disabled ->
                of(health, Kind.DISABLED, disabled.reason(), disabled.at(), disabled.nextProbeAt());
        };
    }

    private static ReceiverView of(
            ReceiverHealth health,
            Kind kind,
            @Nullable Reason reason,
            @Nullable Instant since,
            @Nullable Instant nextProbeAt) {
        return new ReceiverView(kind, reason, since, health.failingSince(), health.failedTries(), nextProbeAt);
    }
}
