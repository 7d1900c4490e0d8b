package io.callwake.application.delivery;

import io.callwake.application.delivery.InMemoryDeliveryStore.Delivery;
import io.callwake.application.delivery.InMemoryDeliveryStore.Health;
import io.callwake.application.delivery.InMemoryDeliveryStore.Kept;
import io.callwake.application.delivery.InMemoryDeliveryStore.KeptKey;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.DueRows;
import io.callwake.application.due.Lane;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.Endpoint;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.delivery.ReceiverHealth;
import io.callwake.domain.delivery.SignatureVersion;
import io.callwake.domain.delivery.SigningKey;
import io.callwake.domain.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Endpoints, their keys, and the health of receivers, kept in memory. */
public final class InMemoryEndpoints implements Endpoints {

    private static final Comparator<Endpoint> NEWEST_FIRST =
            Comparator.comparing(endpoint -> endpoint.id().toString(), Comparator.reverseOrder());
    private static final int MOST_KEYS = 10;

    private final InMemoryDeliveryStore store;
    private final DueRows dueRows;

    public InMemoryEndpoints(InMemoryDeliveryStore store, DueRows dueRows) {
        this.store = store;
        this.dueRows = dueRows;
    }

    @Override
    public List<Endpoint> all(TenantId tenant) {
        return store.endpoints.readAll(tenant).stream()
                .map(Kept::endpoint)
                .sorted(NEWEST_FIRST)
                .toList();
    }

    @Override
    public Map<EndpointId, Endpoint> findAll(TenantId tenant, Collection<EndpointId> ids) {
        return all(tenant).stream()
                .filter(endpoint -> ids.contains(endpoint.id()))
                .collect(Collectors.toMap(Endpoint::id, Function.identity()));
    }

    @Override
    public Map<Receiver, ReceiverHealth> health(TenantId tenant, Collection<? extends Receiver> of) {
        Map<Receiver, ReceiverHealth> found = new HashMap<>();
        of.forEach(receiver ->
                store.health.read(tenant, receiver).ifPresent(known -> found.put(receiver, known.health())));
        return found;
    }

    @Override
    public Map<EndpointId, List<KnownKey>> keysOf(TenantId tenant, Collection<EndpointId> ids, Instant now) {
        Map<EndpointId, List<KnownKey>> found = new HashMap<>();
        for (EndpointId id : ids) {
            List<KnownKey> keys = store.endpoints.read(tenant, id).stream()
                    .flatMap(kept -> kept.keys().stream())
                    .filter(key -> key.isValidAt(now))
                    .map(InMemoryEndpoints::known)
                    .toList();
            if (!keys.isEmpty()) {
                found.put(id, keys);
            }
        }
        return found;
    }

    private static KnownKey known(KeptKey key) {
        String publicKey = key.key() instanceof SigningKey.Ed25519 pair ? pair.publicKey() : null;
        return new KnownKey(key.key().version(), publicKey, key.setAt(), key.validUntil());
    }

    @Override
    public int lockAndCount(TenantId tenant) {
        return (int) store.endpoints.getAll(tenant).stream()
                .filter(kept -> !kept.endpoint().isArchived())
                .count();
    }

    @Override
    public void create(TenantId tenant, Endpoint endpoint) {
        store.endpoints.put(tenant, endpoint.id(), new Kept(endpoint.withHeaderNames(Set.of()), List.of(), Map.of()));
    }

    @Override
    public Optional<Endpoint> lock(TenantId tenant, EndpointId id) {
        return store.endpoints.get(tenant, id).map(Kept::endpoint);
    }

    @Override
    public void change(TenantId tenant, Endpoint endpoint) {
        store.endpoints.change(
                tenant,
                endpoint.id(),
                kept -> new Kept(endpoint.withHeaderNames(kept.headers().keySet()), kept.keys(), kept.headers()));
    }

    @Override
    public void setKey(TenantId tenant, EndpointId id, SigningKey key, Instant now, Instant formerUntil) {
        store.endpoints.change(tenant, id, kept -> {
            List<KeptKey> ofVersion = Stream.concat(
                            Stream.of(new KeptKey(key, now, null)),
                            kept.keys().stream()
                                    .filter(isOf(key.version()))
                                    .filter(former -> former.isValidAt(now))
                                    .map(former -> former.validUntil(formerUntil)))
                    .limit(MOST_KEYS)
                    .toList();
            List<KeptKey> keys = new ArrayList<>(ofVersion);
            kept.keys().stream().filter(isOf(key.version()).negate()).forEach(keys::add);
            return kept.withKeys(keys);
        });
    }

    private static Predicate<KeptKey> isOf(SignatureVersion version) {
        return key -> key.key().version() == version;
    }

    @Override
    public int revokeFormer(TenantId tenant, EndpointId id, Instant now) {
        Kept kept = store.endpoints.get(tenant, id).orElseThrow();
        List<KeptKey> present =
                kept.keys().stream().filter(key -> key.validUntil() == null).toList();
        int former = (int) kept.keys().stream()
                .filter(key -> key.validUntil() != null && key.isValidAt(now))
                .count();
        store.endpoints.put(tenant, id, kept.withKeys(present));
        return former;
    }

    @Override
    public void forgetKeys(TenantId tenant, EndpointId id, SignatureVersion version) {
        store.endpoints.change(
                tenant,
                id,
                kept -> kept.withKeys(
                        kept.keys().stream().filter(isOf(version).negate()).toList()));
    }

    @Override
    public void setHeaders(TenantId tenant, EndpointId id, Map<String, @Nullable String> values, Instant now) {
        store.endpoints.change(tenant, id, kept -> {
            Map<String, String> headers = new HashMap<>(kept.headers());
            values.forEach((name, value) -> {
                if (value == null) {
                    headers.remove(name);
                } else {
                    headers.put(name, value);
                }
            });
            return new Kept(kept.endpoint().withHeaderNames(headers.keySet()), kept.keys(), Map.copyOf(headers));
        });
    }

    @Override
    public ReceiverHealth lockHealth(TenantId tenant, Receiver receiver) {
        return store.health.get(tenant, receiver).map(Health::health).orElse(ReceiverHealth.WELL);
    }

    @Override
    public void setHealth(TenantId tenant, Receiver receiver, ReceiverHealth health) {
        boolean isDisabled = health.state() instanceof ReceiverHealth.State.Disabled;
        UrlHash url = isDisabled
                ? store.health.get(tenant, receiver).map(Health::disabledUrl).orElse(null)
                : null;
        store.health.put(tenant, receiver, new Health(health, url));
    }

    @Override
    public void disable(TenantId tenant, Receiver receiver, ReceiverHealth health, UrlHash at) {
        store.health.put(tenant, receiver, new Health(health, at));
    }

    @Override
    public Optional<DeliveryId> releaseOldest(TenantId tenant, Receiver receiver, Instant now) {
        return release(tenant, held(tenant, receiver, 1), now).stream().findFirst();
    }

    @Override
    public int release(TenantId tenant, Receiver receiver, int atMost, Instant now) {
        return release(tenant, held(tenant, receiver, atMost), now).size();
    }

    private List<DeliveryId> release(TenantId tenant, List<Delivery> held, Instant now) {
        held.forEach(delivery -> {
            store.deliveries.put(tenant, delivery.id(), delivery.anew(now));
            makeDue(tenant, delivery, now);
        });
        return held.stream().map(Delivery::id).toList();
    }

    private void makeDue(TenantId tenant, Delivery delivery, Instant now) {
        dueRows.add(
                Lane.ofDeliveries(tenant, delivery.receiver()),
                DueKind.DELIVERY,
                delivery.id().value(),
                now);
    }

    @Override
    public int skip(TenantId tenant, Receiver receiver, String reason, int atMost) {
        List<Delivery> held = held(tenant, receiver, atMost);
        held.forEach(delivery ->
                store.deliveries.put(tenant, delivery.id(), delivery.with(new DeliveryState.Skipped(reason))));
        return held.size();
    }

    private List<Delivery> held(TenantId tenant, Receiver receiver, int atMost) {
        return store.deliveries.getAll(tenant).stream()
                .filter(delivery -> delivery.receiver().equals(receiver))
                .filter(delivery -> delivery.state() instanceof DeliveryState.Held)
                .sorted(Comparator.comparing(delivery -> delivery.id().toString()))
                .limit(atMost)
                .toList();
    }

    @Override
    public Queued redeliver(TenantId tenant, Which which, int atMost, Instant now) {
        List<Delivery> meant = store.deliveries.getAll(tenant).stream()
                .filter(delivery -> isOver(delivery.state()))
                .filter(delivery -> isMeant(delivery, which))
                .filter(delivery -> !isOutOfUse(tenant, delivery.receiver()))
                .sorted(Comparator.comparing(delivery -> delivery.id().toString()))
                .limit(atMost + 1L)
                .toList();
        List<Delivery> taken = meant.subList(0, Math.min(atMost, meant.size()));
        taken.forEach(delivery -> {
            store.deliveries.put(tenant, delivery.id(), delivery.anew(now));
            makeDue(tenant, delivery, now);
        });
        return new Queued(
                taken.size(), meant.size() > taken.size() ? taken.getLast().id() : null);
    }

    private boolean isOutOfUse(TenantId tenant, Receiver receiver) {
        return receiver instanceof Receiver.AtEndpoint(EndpointId id)
                && store.endpoints
                        .get(tenant, id)
                        .filter(kept -> kept.endpoint().isArchived())
                        .isPresent();
    }

    private static boolean isOver(DeliveryState state) {
        return state instanceof DeliveryState.Delivered || state instanceof DeliveryState.GivenUp;
    }

    private static boolean isMeant(Delivery delivery, Which which) {
        return switch (which) {
            case Which.These(Collection<DeliveryId> ids, Instant from) ->
                ids.contains(delivery.id()) && !delivery.createdAt().isBefore(from);
            case Which.Range(Receiver receiver, Instant from, Instant until, boolean onlyGivenUp, DeliveryId after) ->
                delivery.receiver().equals(receiver)
                        && !delivery.isTest()
                        && (after == null
                                || after.toString().compareTo(delivery.id().toString()) < 0)
                        && !delivery.createdAt().isBefore(from)
                        && delivery.createdAt().isBefore(until)
                        && (!onlyGivenUp || delivery.state() instanceof DeliveryState.GivenUp);
        };
    }
}
