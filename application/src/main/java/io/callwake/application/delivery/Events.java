package io.callwake.application.delivery;

import io.callwake.domain.call.CallId;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.Endpoint;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.delivery.Masking;
import io.callwake.domain.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What has happened to a tenant. */
public interface Events {

    /**
     * In a transaction: something happened. If any endpoint wants events of this type, telling it is due from now on.
     *
     * @param body as receivers get it, masked; nothing if it is written when somebody wants it
     */
    void append(
            TenantId tenant, EventId event, EventType type, @Nullable CallId call, @Nullable String body, Instant at);

    /** An event, with the endpoints that want it. */
    Optional<Happened> toFanOut(TenantId tenant, EventId event);

    /**
     * Something that happened, and who wants to know.
     *
     * @param call of which it was told, if of any
     * @param body as receivers get it who want it masked, if it is written already
     * @param clearBody as the others get it; where there is none, they get the masked one
     */
    record Happened(
            EventType type,
            @Nullable CallId call,
            @Nullable String body,
            @Nullable String clearBody,
            Instant at,
            List<Endpoint> wantedBy) {

        public Happened {
            wantedBy = List.copyOf(wantedBy);
        }

        public boolean isWanted(Masking masking) {
            return wantedBy.stream().anyMatch(endpoint -> endpoint.masking() == masking);
        }

        /** What it says does not end up in logs. */
        @Override
        public String toString() {
            return "Happened[" + type + ", " + at + "]";
        }
    }

    /** In a transaction: how the event is told, where that is not written yet; what is written stays. */
    void write(TenantId tenant, EventId event, @Nullable String masked, @Nullable String clear);

    /**
     * In a transaction: the event is on its way to these endpoints, but for those that it is on its way to already. What is
     * pending is due from now on.
     *
     * @return to how many more
     */
    int deliverTo(TenantId tenant, EventId event, Map<DeliveryId, EndpointId> to, DeliveryState state, Instant now);

    /**
     * In a transaction: somebody wants to see a webhook arrive. That is an event of its own, {@link EventType#ENDPOINT_TEST}, whatever
     * its body tells of; it is on its way to that endpoint alone, and due.
     */
    void deliverTest(TenantId tenant, DeliveryId delivery, EventId event, String body, EndpointId to, Instant now);
}
