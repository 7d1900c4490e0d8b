package io.callwake.application.delivery;

import io.callwake.domain.delivery.EventPayload;
import io.callwake.domain.delivery.EventType;

/** What an event of a type may look like, of people who do not exist. */
@FunctionalInterface
public interface SampleEvents {

    EventPayload of(EventType type);
}
