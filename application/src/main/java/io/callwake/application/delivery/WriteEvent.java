package io.callwake.application.delivery;

import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventPayload;
import io.callwake.domain.delivery.EventType;

/** Writes an event as the JSON that receivers get. */
@FunctionalInterface
public interface WriteEvent {

    String write(EventId event, EventType type, EventPayload payload);
}
