package io.callwake.application.delivery;

import io.callwake.application.NewIds;
import io.callwake.application.TenantTransaction;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.EventType;
import java.time.Clock;

/** Sends an endpoint an event that did not happen, so that somebody sees a webhook arrive. It is sent to a paused endpoint too. */
@SuppressWarnings("DoNotCallSuggester")
public final class SendTestEvent {

    public SendTestEvent(
            TenantTransaction transaction,
            Endpoints endpoints,
            Events events,
            SampleEvents samples,
            WriteEvent writeEvent,
            NewIds ids,
            Clock clock) {}

    public sealed interface Result {

        record Queued(DeliveryId delivery) implements Result {}

        /** There is none, or it is out of use. */
        record Unknown(EndpointId id) implements Result {}
    }

    /** @param like the type of event whose sample is sent */
    public Result send(Principal who, EndpointId id, EventType like) {
        throw new UnsupportedOperationException();
    }
}
