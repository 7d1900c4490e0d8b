package io.callwake.application.delivery;

import io.callwake.application.NewIds;
import io.callwake.application.TenantTransaction;
import io.callwake.application.fault.Site;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.Endpoint;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventType;
import java.time.Clock;
import java.util.Optional;

/** Sends an endpoint an event that did not happen, so that somebody sees a webhook arrive; once, and to a paused one too. */
public final class SendTestEvent {

    private final TenantTransaction transaction;
    private final Endpoints endpoints;
    private final Events events;
    private final SampleEvents samples;
    private final WriteEvent writeEvent;
    private final NewIds ids;
    private final Clock clock;

    public SendTestEvent(
            TenantTransaction transaction,
            Endpoints endpoints,
            Events events,
            SampleEvents samples,
            WriteEvent writeEvent,
            NewIds ids,
            Clock clock) {
        this.transaction = transaction;
        this.endpoints = endpoints;
        this.events = events;
        this.samples = samples;
        this.writeEvent = writeEvent;
        this.ids = ids;
        this.clock = clock;
    }

    public sealed interface Result {

        record Queued(DeliveryId delivery) implements Result {}

        /** There is none, or it is out of use. */
        record Unknown(EndpointId id) implements Result {}
    }

    /** @param like the type of event whose sample is sent */
    public Result send(Principal who, EndpointId id, EventType like) {
        EventId event = new EventId(ids.next());
        String body = writeEvent.write(event, like, samples.of(like));
        DeliveryId delivery = new DeliveryId(ids.next());
        return transaction.in(who.tenant(), Site.CHANGE_ENDPOINT, () -> {
            Optional<Endpoint> endpoint = endpoints.lock(who.tenant(), id).filter(known -> !known.isArchived());
            if (endpoint.isEmpty()) {
                return new Result.Unknown(id);
            }
            events.deliverTest(who.tenant(), delivery, event, body, id, clock.instant());
            return new Result.Queued(delivery);
        });
    }
}
