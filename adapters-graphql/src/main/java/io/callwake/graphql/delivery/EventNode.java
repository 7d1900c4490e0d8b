package io.callwake.graphql.delivery;

import io.callwake.application.delivery.DeliveryLog.Event;
import io.callwake.domain.call.CallId;
import io.callwake.domain.delivery.EventId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event as the schema has it, but for its call, its deliveries and what it says. */
public record EventNode(
        EventId event, String type, @Nullable CallId callId, Instant createdAt) {

    static EventNode of(Event event) {
        return new EventNode(event.id(), event.type().key(), event.call(), event.at());
    }

    public String id() {
        return event.toString();
    }

    public String eventId() {
        return event.value().toString();
    }

    /** Batches look events up by this. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EventNode node && node.event.equals(event);
    }

    @Override
    public int hashCode() {
        return event.hashCode();
    }
}
