package io.callwake.testing;

import io.callwake.application.Page;
import io.callwake.application.Slice;
import io.callwake.application.SortedList;
import io.callwake.application.call.CallFilter;
import io.callwake.application.call.CallLog;
import io.callwake.application.customer.CustomerCalls;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.Turn;
import io.callwake.domain.customer.CustomerId;
import io.callwake.domain.tenant.TenantId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A call log in memory, which notes what it is asked. */
public final class InMemoryCallLog implements CallLog, CustomerCalls {

    private static final Comparator<Position> NEWEST_FIRST = Comparator.comparing(Position::sortAt)
            .thenComparing(position -> position.id().value())
            .reversed();

    private final Map<TenantId, List<Entry>> entries = new ConcurrentHashMap<>();
    private final Map<CallId, Analysis> analyses = new ConcurrentHashMap<>();
    private final Map<CallId, List<String>> answers = new ConcurrentHashMap<>();
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private final List<CallFilter> filters = new CopyOnWriteArrayList<>();
    private final Map<CallId, CallId> survivors = new ConcurrentHashMap<>();
    private final Set<TenantId> broken = ConcurrentHashMap.newKeySet();

    private final AtomicBoolean stalled = new AtomicBoolean();
    private final CountDownLatch goesOn = new CountDownLatch(1);

    /** The transcript of the entry's facts is given out apart, as it should be. Another entry of the same call goes. */
    public void add(TenantId tenant, Entry entry) {
        List<Entry> all = entries.computeIfAbsent(tenant, _ -> new CopyOnWriteArrayList<>());
        all.removeIf(other -> other.call().id().equals(entry.call().id()));
        all.add(entry);
    }

    /** What the judgement of an entry's call rests on, and what was answered. */
    public void judge(CallId call, Analysis analysis, List<String> raw) {
        analyses.put(call, analysis);
        if (!raw.isEmpty()) {
            answers.put(call, raw);
        }
    }

    /** The one turned out to be the other, and is in no list. */
    public void merge(TenantId tenant, CallId one, CallId other) {
        survivors.put(one, other);
        entries.getOrDefault(tenant, List.of())
                .removeIf(entry -> entry.call().id().equals(one));
    }

    /** From now on it fails whatever that tenant asks. */
    public void breakFor(TenantId tenant) {
        broken.add(tenant);
    }

    /** From now on nobody gets an answer, until it goes on. */
    public void stall() {
        stalled.set(true);
    }

    public void goOn() {
        stalled.set(false);
        goesOn.countDown();
    }

    /** What was asked for. It gives out all calls nevertheless: which ones are meant is for a database to know. */
    public List<CallFilter> filters() {
        return filters;
    }

    public List<String> questions() {
        return questions;
    }

    /** With its transcript. */
    Optional<Call> call(TenantId tenant, CallId id) {
        return entries.getOrDefault(tenant, List.of()).stream()
                .map(Entry::call)
                .filter(call -> call.id().equals(survivors.getOrDefault(id, id)))
                .findAny();
    }

    @Override
    public Optional<Entry> find(TenantId tenant, CallId id) {
        questions.add("find");
        CallId survivor = survivors.getOrDefault(id, id);
        return of(tenant).stream()
                .filter(entry -> entry.call().id().equals(survivor))
                .findAny();
    }

    @Override
    public Map<CallId, Entry> findAll(TenantId tenant, Collection<CallId> ids) {
        questions.add("findAll");
        return of(tenant).stream()
                .filter(entry -> ids.contains(entry.call().id()))
                .collect(Collectors.toMap(entry -> entry.call().id(), Function.identity()));
    }

    @Override
    public Page<Entry> page(TenantId tenant, CallFilter filter, Slice<Position> slice) {
        questions.add("page");
        filters.add(filter);
        return new SortedList<>(of(tenant), Entry::position, NEWEST_FIRST).page(slice);
    }

    @Override
    public long count(TenantId tenant, CallFilter filter) {
        questions.add("count");
        return of(tenant).size();
    }

    @Override
    public Map<CallId, List<Turn>> transcripts(TenantId tenant, Collection<CallId> calls) {
        questions.add("transcripts");
        return of(tenant).stream()
                .map(Entry::call)
                .filter(call -> calls.contains(call.id()))
                .filter(call -> !call.facts().transcript().isEmpty())
                .collect(Collectors.toMap(Call::id, call -> call.facts().transcript()));
    }

    @Override
    public Map<CallId, Analysis> analyses(TenantId tenant, Collection<CallId> calls) {
        questions.add("analyses");
        return of(tenant).stream()
                .map(entry -> entry.call().id())
                .filter(id -> calls.contains(id) && analyses.containsKey(id))
                .collect(Collectors.toMap(Function.identity(), analyses::get));
    }

    @Override
    public Map<CallId, List<String>> answers(TenantId tenant, Collection<CallId> calls) {
        questions.add("answers");
        return of(tenant).stream()
                .map(entry -> entry.call().id())
                .filter(id -> calls.contains(id) && answers.containsKey(id))
                .collect(Collectors.toMap(Function.identity(), answers::get));
    }

    @Override
    public Page<Entry> page(TenantId tenant, CustomerId customer, Slice<Position> slice) {
        questions.add("pageOfCustomer");
        return new SortedList<>(of(tenant, customer), Entry::position, NEWEST_FIRST).page(slice);
    }

    @Override
    public long count(TenantId tenant, CustomerId customer) {
        questions.add("countOfCustomer");
        return of(tenant, customer).size();
    }

    @Override
    public Map<CustomerId, List<Entry>> latest(TenantId tenant, Collection<CustomerId> customers, int most) {
        questions.add("latest");
        return customers.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        customer -> of(tenant, customer).stream()
                                .sorted(Comparator.comparing(Entry::position, NEWEST_FIRST))
                                .limit(most)
                                .toList()));
    }

    private List<Entry> of(TenantId tenant, CustomerId customer) {
        return of(tenant).stream()
                .filter(entry -> customer.equals(entry.call().links().customer()))
                .toList();
    }

    private List<Entry> of(TenantId tenant) {
        if (stalled.get()) {
            try {
                if (!goesOn.await(20, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("nobody goes on");
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        if (broken.contains(tenant)) {
            throw new IllegalStateException("the password of the database is swordfish");
        }
        return List.copyOf(entries.getOrDefault(tenant, List.of()));
    }
}
