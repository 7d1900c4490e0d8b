package io.callwake.application.delivery;

import io.callwake.application.InMemoryTable;
import io.callwake.application.InMemoryTransaction;
import io.callwake.application.agent.InMemoryAgents;
import io.callwake.domain.action.WebhookSecret;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.agent.Fulfilment;
import io.callwake.domain.agent.SecretName;
import io.callwake.domain.call.CallId;
import io.callwake.domain.delivery.AttemptNumber;
import io.callwake.domain.delivery.AttemptResult;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.delivery.SigningKey;
import io.callwake.domain.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Events and their deliveries kept in memory. */
public final class InMemoryDeliveries implements Deliveries {

    private final InMemoryTable<EventId, Event> events;
    private final InMemoryTable<DeliveryId, Delivery> deliveries;
    private final InMemoryTable<CallId, CallId> survivors;
    private final InMemoryAgents agents;

    /** Something that happened. */
    public record Event(EventId id, String type, CallId call, String body, Instant at) {}

    /** An event on its way. */
    public record Delivery(
            DeliveryId id, EventId event, AgentId agent, int revision, DeliveryState state, List<Attempt> attempts) {}

    /** A try. */
    public record Attempt(AttemptNumber number, AttemptResult result, Instant at) {}

    public InMemoryDeliveries(InMemoryTransaction transaction, InMemoryAgents agents) {
        this.events = new InMemoryTable<>(transaction);
        this.deliveries = new InMemoryTable<>(transaction);
        this.survivors = new InMemoryTable<>(transaction);
        this.agents = agents;
    }

    @Override
    public void append(TenantId tenant, EventId event, String type, CallId call, String body, Instant at) {
        events.put(tenant, event, new Event(event, type, call, body, at));
    }

    @Override
    public void queue(
            TenantId tenant, DeliveryId delivery, EventId event, AgentId agent, int revision, DeliveryState state) {
        if (events.get(tenant, event).isEmpty()) {
            throw new IllegalStateException("nothing to deliver: " + event);
        }
        deliveries.put(tenant, delivery, new Delivery(delivery, event, agent, revision, state, List.of()));
    }

    @Override
    public boolean isTold(TenantId tenant, CallId call) {
        return deliveries.getAll(tenant).stream()
                .filter(delivery -> isAliasOf(tenant, call, callOf(tenant, delivery)))
                .map(Delivery::state)
                .anyMatch(state -> state instanceof DeliveryState.Pending || state instanceof DeliveryState.Delivered);
    }

    /**
     * In a transaction: the other turned out to be the survivor.
     *
     * @return what it had to tell and is skipped now
     */
    public List<DeliveryId> absorbed(TenantId tenant, CallId survivor, CallId other, Predicate<DeliveryId> isClaimed) {
        survivors.put(tenant, other, survivor);
        List<DeliveryId> unstarted = deliveries.getAll(tenant).stream()
                .filter(delivery -> callOf(tenant, delivery).equals(other))
                .filter(delivery -> delivery.state() instanceof DeliveryState.Pending)
                .filter(delivery -> delivery.attempts().isEmpty())
                .map(Delivery::id)
                .filter(isClaimed.negate())
                .toList();
        unstarted.forEach(id -> update(tenant, id, new DeliveryState.Skipped(DeliveryState.Skipped.MERGED)));
        return unstarted;
    }

    private boolean isAliasOf(TenantId tenant, CallId call, CallId other) {
        return survivors
                .get(tenant, other)
                .filter(survivor -> survivor.equals(call) || isAliasOf(tenant, call, survivor))
                .isPresent();
    }

    private CallId callOf(TenantId tenant, Delivery delivery) {
        return events.get(tenant, delivery.event()).orElseThrow().call();
    }

    @Override
    public Optional<Outgoing> outgoing(TenantId tenant, DeliveryId id) {
        return deliveries
                .read(tenant, id)
                .filter(delivery -> delivery.state() instanceof DeliveryState.Pending)
                .map(delivery -> outgoing(tenant, delivery));
    }

    private Outgoing outgoing(TenantId tenant, Delivery delivery) {
        Fulfilment fulfilment = agents.revision(tenant, new AgentSelector.ById(delivery.agent()), delivery.revision())
                .orElseThrow()
                .configuration()
                .fulfilment();
        if (fulfilment == null) {
            throw new IllegalStateException("nowhere to send it: " + delivery.id());
        }
        AttemptNumber attempt = new AttemptNumber(1
                + delivery.attempts().stream()
                        .mapToInt(each -> each.number().value())
                        .max()
                        .orElse(0));
        return new Outgoing(
                delivery.id(),
                delivery.event(),
                new Receiver.Fulfilment(delivery.agent()),
                fulfilment.url(),
                agents.secretOf(tenant, delivery.agent(), SecretName.FULFILMENT)
                        .map(WebhookSecret::new)
                        .<List<SigningKey>>map(secret -> List.of(new SigningKey.Shared(secret)))
                        .orElse(List.of()),
                Map.of(),
                events.read(tenant, delivery.event()).orElseThrow().body(),
                attempt,
                attempt,
                false,
                null);
    }

    @Override
    public void fileAttempt(TenantId tenant, DeliveryId id, AttemptNumber number, AttemptResult result, Instant at) {
        deliveries.change(tenant, id, delivery -> {
            List<Attempt> attempts = new ArrayList<>(delivery.attempts());
            attempts.add(new Attempt(number, result, at));
            return new Delivery(
                    delivery.id(),
                    delivery.event(),
                    delivery.agent(),
                    delivery.revision(),
                    delivery.state(),
                    List.copyOf(attempts));
        });
    }

    @Override
    public void update(TenantId tenant, DeliveryId id, DeliveryState state) {
        deliveries.change(
                tenant,
                id,
                delivery -> new Delivery(
                        delivery.id(),
                        delivery.event(),
                        delivery.agent(),
                        delivery.revision(),
                        state,
                        delivery.attempts()));
    }

    /** All that happened. */
    public List<Event> events(TenantId tenant) {
        return events.readAll(tenant);
    }

    /** All that is or was on its way. */
    public List<Delivery> deliveries(TenantId tenant) {
        return deliveries.readAll(tenant);
    }
}
