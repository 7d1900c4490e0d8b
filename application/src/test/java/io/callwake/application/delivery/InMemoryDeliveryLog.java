package io.callwake.application.delivery;

import io.callwake.application.Page;
import io.callwake.application.Slice;
import io.callwake.application.SortedList;
import io.callwake.application.delivery.DeliveryFilter.Standing;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.call.CallId;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A log of events and deliveries in memory, which tells what was put into it. */
public final class InMemoryDeliveryLog implements DeliveryLog {

    private static final Comparator<DeliveryId> NEWEST_DELIVERY =
            Comparator.comparing(DeliveryId::value).reversed();
    private static final Comparator<EventId> NEWEST_EVENT =
            Comparator.comparing(EventId::value).reversed();

    private final Map<TenantId, List<Entry>> entries = new ConcurrentHashMap<>();
    private final Map<TenantId, List<Event>> events = new ConcurrentHashMap<>();
    private final Map<EventId, Bodies> bodies = new ConcurrentHashMap<>();
    private final Map<DeliveryId, List<Attempt>> attempts = new ConcurrentHashMap<>();

    public void add(TenantId tenant, Event event, Bodies said) {
        events.computeIfAbsent(tenant, _ -> new CopyOnWriteArrayList<>()).add(event);
        bodies.put(event.id(), said);
    }

    public void add(TenantId tenant, Entry entry, Attempt... tries) {
        entries.computeIfAbsent(tenant, _ -> new CopyOnWriteArrayList<>()).add(entry);
        attempts.put(entry.id(), List.of(tries));
    }

    @Override
    public Page<Entry> page(TenantId tenant, DeliveryFilter filter, Slice<DeliveryId> slice) {
        return new SortedList<>(meant(tenant, filter).toList(), Entry::id, NEWEST_DELIVERY).page(slice);
    }

    @Override
    public long count(TenantId tenant, DeliveryFilter filter) {
        return meant(tenant, filter).count();
    }

    @Override
    public Map<DeliveryId, Entry> findAll(TenantId tenant, Collection<DeliveryId> ids) {
        return meant(tenant, DeliveryFilter.ALL)
                .filter(entry -> ids.contains(entry.id()))
                .collect(Collectors.toMap(Entry::id, Function.identity()));
    }

    @Override
    public Map<EventId, List<Entry>> ofEvents(TenantId tenant, Collection<EventId> ofThese) {
        return meant(tenant, DeliveryFilter.ALL)
                .filter(entry -> ofThese.contains(entry.event()))
                .collect(Collectors.groupingBy(Entry::event));
    }

    @Override
    public Map<CallId, List<Entry>> ofCalls(TenantId tenant, Collection<CallId> calls) {
        Map<CallId, List<Entry>> found = new HashMap<>();
        meant(tenant, DeliveryFilter.ALL).forEach(entry -> {
            if (entry.call() != null && calls.contains(entry.call())) {
                found.computeIfAbsent(entry.call(), _ -> new ArrayList<>()).add(entry);
            }
        });
        return found;
    }

    @Override
    public Map<DeliveryId, List<Attempt>> attemptsOf(TenantId tenant, Collection<DeliveryId> ids) {
        return meant(tenant, DeliveryFilter.ALL)
                .filter(entry -> ids.contains(entry.id()))
                .collect(Collectors.toMap(Entry::id, entry -> attempts.getOrDefault(entry.id(), List.of())));
    }

    @Override
    public void each(TenantId tenant, DeliveryFilter filter, Consumer<Exported> consumer) {
        meant(tenant, filter)
                .map(entry -> new Exported(entry, attempts.getOrDefault(entry.id(), List.of())))
                .forEach(consumer);
    }

    @Override
    public Page<Event> events(TenantId tenant, EventFilter filter, Slice<EventId> slice) {
        return new SortedList<>(meant(tenant, filter).toList(), Event::id, NEWEST_EVENT).page(slice);
    }

    @Override
    public long count(TenantId tenant, EventFilter filter) {
        return meant(tenant, filter).count();
    }

    @Override
    public Map<EventId, Event> findEvents(TenantId tenant, Collection<EventId> ids) {
        return meant(tenant, EventFilter.ALL)
                .filter(event -> ids.contains(event.id()))
                .collect(Collectors.toMap(Event::id, Function.identity()));
    }

    @Override
    public Map<EventId, Bodies> bodiesOf(TenantId tenant, Collection<EventId> ids) {
        return meant(tenant, EventFilter.ALL)
                .map(Event::id)
                .filter(ids::contains)
                .collect(Collectors.toMap(Function.identity(), id -> bodies.getOrDefault(id, new Bodies(null, null))));
    }

    /** The newest first. */
    private Stream<Entry> meant(TenantId tenant, DeliveryFilter filter) {
        return entries.getOrDefault(tenant, List.of()).stream()
                .filter(entry -> isAmong(filter.endpoint(), endpointOf(entry))
                        && isAmong(filter.agent(), agentOf(entry))
                        && isAmong(filter.call(), entry.call())
                        && isAmong(filter.event(), entry.event())
                        && isAmong(filter.type(), entry.type())
                        && isAmong(filter.state(), standing(entry.state()))
                        && isWithin(filter.from(), entry.createdAt(), filter.until()))
                .sorted(Comparator.comparing(Entry::id, NEWEST_DELIVERY));
    }

    private Stream<Event> meant(TenantId tenant, EventFilter filter) {
        return events.getOrDefault(tenant, List.of()).stream()
                .filter(event -> isAmong(filter.type(), event.type())
                        && isAmong(filter.call(), event.call())
                        && isWithin(filter.from(), event.at(), filter.until()))
                .sorted(Comparator.comparing(Event::id, NEWEST_EVENT));
    }

    private static <T> boolean isAmong(@Nullable List<T> these, @Nullable T one) {
        return these == null || (one != null && these.contains(one));
    }

    private static boolean isWithin(@Nullable Instant from, Instant at, @Nullable Instant until) {
        return (from == null || !at.isBefore(from)) && (until == null || at.isBefore(until));
    }

    private static @Nullable EndpointId endpointOf(Entry entry) {
        return entry.receiver() instanceof Receiver.AtEndpoint(EndpointId endpoint) ? endpoint : null;
    }

    private static @Nullable AgentId agentOf(Entry entry) {
        return entry.receiver() instanceof Receiver.Fulfilment(AgentId agent) ? agent : null;
    }

    private static Standing standing(DeliveryState state) {
        return switch (state) {
            case DeliveryState.Pending _ -> Standing.PENDING;
            case DeliveryState.Held _ -> Standing.HELD;
            case DeliveryState.Delivered _ -> Standing.DELIVERED;
            case DeliveryState.GivenUp _ -> Standing.GIVEN_UP;
            case DeliveryState.Skipped _ -> Standing.SKIPPED;
        };
    }
}
