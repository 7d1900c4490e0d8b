package io.callwake.graphql.delivery;

import io.callwake.application.delivery.DeliveryLog.Attempt;
import io.callwake.application.delivery.DeliveryLog.Bodies;
import io.callwake.application.delivery.DeliveryLog.Entry;
import io.callwake.application.delivery.DeliveryLog.Event;
import io.callwake.domain.call.CallId;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.delivery.Receiver;
import io.callwake.testing.TestGraphQl;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Events and deliveries for tests. */
final class Told {

    private Told() {}

    static Event event(TestGraphQl graphQl, Instant at, EventType type, @Nullable CallId call, Bodies bodies) {
        Event event = new Event(new EventId(TestGraphQl.newId(at)), type, call, at);
        graphQl.deliveryLog().add(graphQl.tenant(), event, bodies);
        return event;
    }

    static Event event(TestGraphQl graphQl, EventType type, @Nullable CallId call) {
        return event(graphQl, TestGraphQl.NOW, type, call, new Bodies(null, null));
    }

    static Entry delivery(
            TestGraphQl graphQl, Event event, Receiver receiver, DeliveryState state, Attempt... attempts) {
        Entry entry = new Entry(
                new DeliveryId(TestGraphQl.newId(event.at())),
                event.id(),
                event.type(),
                receiver,
                event.call(),
                state,
                false,
                attempts.length,
                event.at());
        graphQl.deliveryLog().add(graphQl.tenant(), entry, attempts);
        return entry;
    }
}
