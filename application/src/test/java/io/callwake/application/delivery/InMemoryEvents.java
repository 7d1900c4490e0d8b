package io.callwake.application.delivery;

import io.callwake.application.delivery.InMemoryDeliveryStore.Delivery;
import io.callwake.application.delivery.InMemoryDeliveryStore.Event;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.DueRows;
import io.callwake.application.due.Lane;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.call.CallId;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.Endpoint;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Events kept in memory. */
public final class InMemoryEvents implements Events {

    private final InMemoryDeliveryStore store;
    private final DueRows dueRows;
    private final AgentOfCall agentOfCall;

    /** Knows whose calls are. */
    @FunctionalInterface
    public interface AgentOfCall {
        Optional<AgentId> of(TenantId tenant, CallId call);
    }

    public InMemoryEvents(InMemoryDeliveryStore store, DueRows dueRows, AgentOfCall agentOfCall) {
        this.store = store;
        this.dueRows = dueRows;
        this.agentOfCall = agentOfCall;
    }

    @Override
    public void append(
            TenantId tenant, EventId event, EventType type, @Nullable CallId call, @Nullable String body, Instant at) {
        store.events.put(tenant, event, new Event(event, type, call, body, null, at));
        if (store.endpoints.getAll(tenant).stream()
                .anyMatch(kept -> kept.endpoint().wants(type, null))) {
            dueRows.add(Lane.of(tenant, event), DueKind.EVENT, event.value(), at);
        }
    }

    @Override
    public Optional<Happened> toFanOut(TenantId tenant, EventId id) {
        return store.events.read(tenant, id).map(event -> {
            AgentId agent = Optional.ofNullable(event.call())
                    .flatMap(call -> agentOfCall.of(tenant, call))
                    .orElse(null);
            List<Endpoint> wantedBy = store.endpoints.readAll(tenant).stream()
                    .map(InMemoryDeliveryStore.Kept::endpoint)
                    .filter(endpoint -> endpoint.wants(event.type(), agent))
                    .toList();
            return new Happened(event.type(), event.call(), event.body(), event.clearBody(), event.at(), wantedBy);
        });
    }

    @Override
    public void write(TenantId tenant, EventId id, @Nullable String masked, @Nullable String clear) {
        store.events.change(
                tenant,
                id,
                event -> new Event(
                        id,
                        event.type(),
                        event.call(),
                        event.body() == null ? masked : event.body(),
                        event.clearBody() == null ? clear : event.clearBody(),
                        event.at()));
    }

    @Override
    public int deliverTo(
            TenantId tenant, EventId event, Map<DeliveryId, EndpointId> to, DeliveryState state, Instant now) {
        int more = 0;
        for (Map.Entry<DeliveryId, EndpointId> each : to.entrySet()) {
            Receiver receiver = new Receiver.AtEndpoint(each.getValue());
            boolean isOnItsWay = store.deliveries.getAll(tenant).stream()
                    .anyMatch(known ->
                            known.event().equals(event) && known.receiver().equals(receiver));
            if (!isOnItsWay) {
                deliver(
                        tenant,
                        new Delivery(each.getKey(), event, receiver, null, state, false, 0, List.of(), now),
                        now);
                more++;
            }
        }
        return more;
    }

    @Override
    public void deliverTest(
            TenantId tenant, DeliveryId delivery, EventId event, String body, EndpointId to, Instant now) {
        store.events.put(tenant, event, new Event(event, EventType.ENDPOINT_TEST, null, body, null, now));
        deliver(
                tenant,
                new Delivery(
                        delivery,
                        event,
                        new Receiver.AtEndpoint(to),
                        null,
                        new DeliveryState.Pending(now),
                        true,
                        0,
                        List.of(),
                        now),
                now);
    }

    private void deliver(TenantId tenant, Delivery delivery, Instant now) {
        store.deliveries.put(tenant, delivery.id(), delivery);
        if (delivery.state() instanceof DeliveryState.Pending) {
            dueRows.add(
                    Lane.ofDeliveries(tenant, delivery.receiver()),
                    DueKind.DELIVERY,
                    delivery.id().value(),
                    now);
        }
    }

    /** All that happened. */
    public List<Event> all(TenantId tenant) {
        return store.events.readAll(tenant);
    }

    /** All of a type that happened. */
    public List<Event> all(TenantId tenant, EventType type) {
        return all(tenant).stream().filter(event -> event.type() == type).toList();
    }
}
