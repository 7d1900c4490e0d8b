package io.callwake.application.connection;

import io.callwake.application.InMemoryTable;
import io.callwake.application.InMemoryTransaction;
import io.callwake.application.Page;
import io.callwake.application.Slice;
import io.callwake.application.SortedList;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.DueRows;
import io.callwake.application.due.Lane;
import io.callwake.domain.connection.ArrivalId;
import io.callwake.domain.connection.ArrivalState;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Arrivals kept in memory. */
public final class InMemoryArrivals implements Arrivals {

    private static final int MOST_UNMAPPED = 100;
    private static final Comparator<ArrivalId> LATEST_FIRST =
            Comparator.comparing(ArrivalId::toString).reversed();
    private static final Comparator<Unmapped> LONGEST_WAITING_FIRST =
            Comparator.comparing(Unmapped::firstAt).thenComparing(each -> String.valueOf(each.platformAgent()));

    private final InMemoryTable<ArrivalId, Kept> arrivals;
    private final DueRows dueRows;

    private record Kept(Arrival arrival, @Nullable IncomingWebhook content) {}

    public InMemoryArrivals(InMemoryTransaction transaction, DueRows dueRows) {
        this.arrivals = new InMemoryTable<>(transaction);
        this.dueRows = dueRows;
    }

    @Override
    public void add(TenantId tenant, Arrival arrival, @Nullable IncomingWebhook content) {
        arrivals.put(tenant, arrival.id(), new Kept(arrival, content));
    }

    @Override
    public void change(TenantId tenant, Arrival arrival) {
        arrivals.change(tenant, arrival.id(), kept -> new Kept(arrival, kept.content()));
    }

    @Override
    public Optional<Arrival> find(TenantId tenant, ArrivalId id) {
        return arrivals.read(tenant, id).map(Kept::arrival);
    }

    @Override
    public Optional<IncomingWebhook> content(TenantId tenant, ArrivalId id) {
        return arrivals.read(tenant, id).flatMap(kept -> Optional.ofNullable(kept.content()));
    }

    @Override
    public Page<Arrival> page(TenantId tenant, ConnectionId connection, Filter filter, Slice<ArrivalId> slice) {
        return new SortedList<>(all(tenant, connection, filter), Arrival::id, LATEST_FIRST).page(slice);
    }

    @Override
    public long count(TenantId tenant, ConnectionId connection, Filter filter) {
        return all(tenant, connection, filter).size();
    }

    /** What came for a connection, the first first. */
    public List<Arrival> all(TenantId tenant, ConnectionId connection) {
        return all(tenant, connection, Filter.ALL);
    }

    private List<Arrival> all(TenantId tenant, ConnectionId connection, Filter filter) {
        return arrivals.readAll(tenant).stream()
                .map(Kept::arrival)
                .filter(arrival -> arrival.connection().equals(connection))
                .filter(arrival -> filter.states().isEmpty() || filter.states().contains(arrival.state()))
                .toList();
    }

    @Override
    public Map<ConnectionId, Arrival> latest(TenantId tenant, Collection<ConnectionId> connections) {
        return arrivals.readAll(tenant).stream()
                .map(Kept::arrival)
                .filter(arrival -> connections.contains(arrival.connection()))
                .collect(Collectors.toMap(
                        Arrival::connection,
                        Function.identity(),
                        BinaryOperator.minBy(Comparator.comparing(Arrival::id, LATEST_FIRST))));
    }

    @Override
    public Map<ConnectionId, List<Unmapped>> unmapped(TenantId tenant, Collection<ConnectionId> connections) {
        return arrivals.readAll(tenant).stream()
                .map(Kept::arrival)
                .filter(arrival -> connections.contains(arrival.connection()))
                .filter(arrival -> arrival.state() == ArrivalState.UNMAPPED)
                .collect(Collectors.groupingBy(
                        Arrival::connection,
                        Collectors.collectingAndThen(Collectors.toList(), InMemoryArrivals::byAgent)));
    }

    private static List<Unmapped> byAgent(List<Arrival> unmapped) {
        return unmapped.stream()
                .collect(Collectors.groupingBy(arrival -> Optional.ofNullable(arrival.platformAgent())))
                .entrySet()
                .stream()
                .map(group -> of(group.getKey().orElse(null), group.getValue()))
                .sorted(LONGEST_WAITING_FIRST)
                .limit(MOST_UNMAPPED)
                .toList();
    }

    private static Unmapped of(@Nullable String platformAgent, List<Arrival> group) {
        List<Instant> times = group.stream().map(Arrival::receivedAt).sorted().toList();
        return new Unmapped(platformAgent, times.size(), times.getFirst(), times.getLast());
    }

    @Override
    public int readAgain(TenantId tenant, ConnectionId connection, Again which, Instant dueAt) {
        Predicate<Arrival> isMeant = switch (which) {
            case Again.OfAgent(String platformAgent) ->
                arrival -> arrival.state() == ArrivalState.UNMAPPED
                        && Objects.equals(arrival.platformAgent(), platformAgent);
            case Again.AllUnmapped() -> arrival -> arrival.state() == ArrivalState.UNMAPPED;
            case Again.These(Collection<ArrivalId> ids) -> arrival -> ids.contains(arrival.id());
            case Again.Since(Instant time) -> arrival -> !arrival.receivedAt().isBefore(time);
        };
        List<Arrival> meant = arrivals.getAll(tenant).stream()
                .filter(kept -> kept.content() != null)
                .map(Kept::arrival)
                .filter(arrival -> arrival.connection().equals(connection))
                .filter(isMeant)
                .toList();
        for (Arrival arrival : meant) {
            // Whoever reads it now does so as it was before, and must not be the last to do so.
            dueRows.removeAbout(tenant, DueKind.ARRIVAL, arrival.id().value());
            dueRows.add(
                    Lane.of(tenant, connection), DueKind.ARRIVAL, arrival.id().value(), dueAt);
        }
        return meant.size();
    }

    @Override
    public int forget(TenantId tenant, ConnectionId connection, Instant before, Instant unmappedBefore, int most) {
        List<ArrivalId> old = arrivals.getAll(tenant).stream()
                .map(Kept::arrival)
                .filter(arrival -> arrival.connection().equals(connection))
                .filter(arrival -> arrival.receivedAt()
                        .isBefore(arrival.state() == ArrivalState.UNMAPPED ? unmappedBefore : before))
                .sorted(Comparator.comparing(Arrival::receivedAt))
                .limit(most)
                .map(Arrival::id)
                .toList();
        old.forEach(id -> arrivals.remove(tenant, id));
        return old.size();
    }
}
