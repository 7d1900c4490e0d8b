package io.callwake.graphql.delivery;

import io.callwake.application.delivery.DeliveryFilter.Standing;
import io.callwake.application.delivery.DeliveryLog.Entry;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.call.CallId;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.Receiver;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A delivery as the schema has it, but for what is fetched for a whole page at once: event, receiver, call and tries. */
public record DeliveryNode(
        DeliveryId deliveryId,
        EventId eventId,
        @Nullable EndpointId endpointId,
        @Nullable AgentId agentId,
        @Nullable CallId callId,
        Standing state,
        @Nullable String reason,
        boolean isTest,
        int attempts,
        @Nullable Instant nextTryAt,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    public static DeliveryNode of(Entry entry) {
        return switch (entry.state()) {
            case DeliveryState.Pending(Instant nextTryAt) -> of(entry, Standing.PENDING, null, nextTryAt, null);
            case DeliveryState.Held(String reason) -> of(entry, Standing.HELD, reason, null, null);
            case DeliveryState.Delivered(Instant at) -> of(entry, Standing.DELIVERED, null, null, at);
            case DeliveryState.GivenUp(Instant at, String reason) -> of(entry, Standing.GIVEN_UP, reason, null, at);
            case DeliveryState.Skipped(String reason) -> of(entry, Standing.SKIPPED, reason, null, null);
        };
    }

    private static DeliveryNode of(
            Entry entry,
            Standing state,
            @Nullable String reason,
            @Nullable Instant nextTryAt,
            @Nullable Instant finishedAt) {
        return new DeliveryNode(
                entry.id(),
                entry.event(),
                entry.receiver() instanceof Receiver.AtEndpoint(EndpointId endpoint) ? endpoint : null,
                entry.receiver() instanceof Receiver.Fulfilment(AgentId agent) ? agent : null,
                entry.call(),
                state,
                reason,
                entry.isTest(),
                entry.attempts(),
                nextTryAt,
                entry.createdAt(),
                finishedAt);
    }

    public String id() {
        return deliveryId.toString();
    }

    /** Batches look deliveries up by this. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DeliveryNode node && node.deliveryId.equals(deliveryId);
    }

    @Override
    public int hashCode() {
        return deliveryId.hashCode();
    }
}
