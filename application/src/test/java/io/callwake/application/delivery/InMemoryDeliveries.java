package io.callwake.application.delivery;

import io.callwake.application.agent.InMemoryAgents;
import io.callwake.application.delivery.InMemoryDeliveryStore.Attempt;
import io.callwake.application.delivery.InMemoryDeliveryStore.Delivery;
import io.callwake.application.delivery.InMemoryDeliveryStore.Event;
import io.callwake.application.delivery.InMemoryDeliveryStore.Health;
import io.callwake.application.delivery.InMemoryDeliveryStore.Kept;
import io.callwake.application.due.DueRows;
import io.callwake.application.fault.Site;
import io.callwake.domain.action.WebhookSecret;
import io.callwake.domain.action.WebhookUrl;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.agent.Fulfilment;
import io.callwake.domain.agent.SecretName;
import io.callwake.domain.call.CallId;
import io.callwake.domain.delivery.AttemptNumber;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.delivery.Masking;
import io.callwake.domain.delivery.Pace;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.delivery.ReceiverHealth;
import io.callwake.domain.delivery.ReceiverHealth.State;
import io.callwake.domain.delivery.SigningKey;
import io.callwake.domain.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Deliveries kept in memory. */
public final class InMemoryDeliveries implements Deliveries {

    private final InMemoryDeliveryStore store;
    private final InMemoryAgents agents;
    private final DueRows dueRows;

    public InMemoryDeliveries(InMemoryDeliveryStore store, InMemoryAgents agents, DueRows dueRows) {
        this.store = store;
        this.agents = agents;
        this.dueRows = dueRows;
    }

    @Override
    public void queue(
            TenantId tenant, DeliveryId delivery, EventId id, AgentId agent, int revision, DeliveryState state) {
        Event event =
                store.events.get(tenant, id).orElseThrow(() -> new IllegalStateException("nothing to deliver: " + id));
        store.deliveries.put(
                tenant,
                delivery,
                new Delivery(
                        delivery,
                        id,
                        new Receiver.Fulfilment(agent),
                        revision,
                        state,
                        false,
                        0,
                        List.of(),
                        event.at()));
    }

    @Override
    public boolean isTold(TenantId tenant, CallId call) {
        return store.deliveries.getAll(tenant).stream()
                .filter(delivery -> eventOf(tenant, delivery).type() == EventType.CALL_COMPLETED)
                .filter(delivery ->
                        isAliasOf(tenant, call, eventOf(tenant, delivery).call()))
                .map(Delivery::state)
                .anyMatch(state -> state instanceof DeliveryState.Pending
                        || state instanceof DeliveryState.Held
                        || state instanceof DeliveryState.Delivered);
    }

    /**
     * In a transaction: the other turned out to be the survivor.
     *
     * @return what it had to tell and is skipped now
     */
    public List<DeliveryId> absorbed(TenantId tenant, CallId survivor, CallId other, Predicate<DeliveryId> isClaimed) {
        store.survivors.put(tenant, other, survivor);
        List<DeliveryId> unstarted = store.deliveries.getAll(tenant).stream()
                .filter(delivery -> other.equals(eventOf(tenant, delivery).call()))
                .filter(delivery -> delivery.state() instanceof DeliveryState.Pending
                        || delivery.state() instanceof DeliveryState.Held)
                .filter(delivery -> delivery.attempts().isEmpty())
                .map(Delivery::id)
                .filter(isClaimed.negate())
                .toList();
        unstarted.forEach(id -> store.deliveries.change(
                tenant, id, delivery -> delivery.with(new DeliveryState.Skipped(DeliveryState.Skipped.MERGED))));
        return unstarted;
    }

    private boolean isAliasOf(TenantId tenant, CallId call, @Nullable CallId other) {
        return other != null
                && store.survivors
                        .get(tenant, other)
                        .filter(survivor -> survivor.equals(call) || isAliasOf(tenant, call, survivor))
                        .isPresent();
    }

    private Event eventOf(TenantId tenant, Delivery delivery) {
        return store.events.get(tenant, delivery.event()).orElseThrow();
    }

    @Override
    public Ready ready(TenantId tenant, Collection<DeliveryId> ids, Instant now) {
        Map<DeliveryId, Outgoing> outgoing = new HashMap<>();
        Map<Receiver, Terms> terms = new HashMap<>();
        for (DeliveryId id : ids) {
            store.deliveries
                    .read(tenant, id)
                    .filter(delivery -> delivery.state() instanceof DeliveryState.Pending)
                    .ifPresent(delivery -> {
                        outgoing.put(id, outgoing(tenant, delivery, now));
                        terms.put(delivery.receiver(), terms(tenant, delivery.receiver()));
                    });
        }
        return new Ready(outgoing, terms);
    }

    private Outgoing outgoing(TenantId tenant, Delivery delivery, Instant now) {
        Event event = store.events.read(tenant, delivery.event()).orElseThrow();
        return switch (delivery.receiver()) {
            case Receiver.Fulfilment(AgentId agent) ->
                outgoing(
                        delivery,
                        fulfilmentUrl(tenant, agent, Objects.requireNonNull(delivery.revision())),
                        agents.secretOf(tenant, agent, SecretName.FULFILMENT)
                                .map(WebhookSecret::new)
                                .<List<SigningKey>>map(secret -> List.of(new SigningKey.Shared(secret)))
                                .orElse(List.of()),
                        Map.of(),
                        Objects.requireNonNull(event.body()));
            case Receiver.AtEndpoint(EndpointId id) -> {
                Kept kept = store.endpoints.read(tenant, id).orElseThrow();
                boolean isClear = kept.endpoint().masking() == Masking.CLEAR && event.clearBody() != null;
                yield outgoing(
                        delivery,
                        kept.endpoint().url(),
                        kept.keys().stream()
                                .filter(key -> key.isValidAt(now))
                                .map(InMemoryDeliveryStore.KeptKey::key)
                                .toList(),
                        kept.headers(),
                        Objects.requireNonNull(isClear ? event.clearBody() : event.body()));
            }
        };
    }

    private WebhookUrl fulfilmentUrl(TenantId tenant, AgentId agent, int revision) {
        Fulfilment fulfilment = agents.revision(tenant, new AgentSelector.ById(agent), revision)
                .orElseThrow()
                .configuration()
                .fulfilment();
        return Objects.requireNonNull(fulfilment).url();
    }

    private static Outgoing outgoing(
            Delivery delivery, WebhookUrl url, List<SigningKey> keys, Map<String, String> headers, String body) {
        int attempt = 1 + delivery.lastNumber();
        return new Outgoing(
                delivery.id(),
                delivery.event(),
                delivery.receiver(),
                url,
                keys,
                headers,
                body,
                new AttemptNumber(attempt),
                new AttemptNumber(attempt - delivery.roundFrom()),
                delivery.isTest(),
                null);
    }

    private Terms terms(TenantId tenant, Receiver receiver) {
        Pace pace = switch (receiver) {
            case Receiver.Fulfilment _ -> Pace.USUAL;
            case Receiver.AtEndpoint(EndpointId id) ->
                store.endpoints
                        .read(tenant, id)
                        .map(kept -> kept.endpoint().pace())
                        .orElse(Pace.USUAL);
        };
        Optional<Health> health = store.health.read(tenant, receiver);
        return new Terms(
                pace,
                health.map(Health::health).orElse(ReceiverHealth.WELL),
                health.map(Health::disabledUrl).orElse(null));
    }

    @Override
    public Set<DeliveryId> file(TenantId tenant, List<Tried> tried, Map<Receiver, ReceiverHealth> changed) {
        return store.transaction.in(tenant, Site.RECORD_ATTEMPT, () -> {
            Set<DeliveryId> ours = new HashSet<>();
            for (Tried each : tried) {
                fileAttempt(tenant, each);
                boolean isOurs = switch (each.next()) {
                    case DeliveryState.Pending(Instant at) -> dueRows.putBack(each.row(), at);
                    case DeliveryState.Held _,
                            DeliveryState.Delivered _,
                            DeliveryState.GivenUp _,
                            DeliveryState.Skipped _ -> dueRows.done(each.row());
                };
                if (isOurs) {
                    store.deliveries.change(tenant, each.delivery(), delivery -> delivery.with(each.next()));
                    ours.add(each.delivery());
                }
            }
            changed.forEach((receiver, health) -> count(tenant, receiver, health));
            return ours;
        });
    }

    private void fileAttempt(TenantId tenant, Tried tried) {
        if (tried.number() != null && tried.result() != null) {
            Attempt attempt = new Attempt(tried.attemptId(), tried.number(), tried.result(), tried.at());
            store.deliveries.change(
                    tenant,
                    tried.delivery(),
                    delivery -> delivery.attempts().stream()
                                    .anyMatch(known -> known.id().equals(attempt.id()))
                            ? delivery
                            : delivery.tried(attempt));
        }
    }

    private void count(TenantId tenant, Receiver receiver, ReceiverHealth health) {
        Health known = store.health.get(tenant, receiver).orElse(new Health(ReceiverHealth.WELL, null));
        State state = known.health().state();
        store.health.put(
                tenant,
                receiver,
                new Health(
                        new ReceiverHealth(state, health.failingSince(), health.failedTries()), known.disabledUrl()));
    }

    /** All that is or was on its way. */
    public List<Delivery> all(TenantId tenant) {
        return store.deliveries.readAll(tenant);
    }

    /** Likewise, to the fulfilment URLs of agents. */
    public List<Delivery> ofFulfilment(TenantId tenant) {
        return all(tenant).stream()
                .filter(delivery -> delivery.receiver() instanceof Receiver.Fulfilment)
                .toList();
    }
}
