package io.callwake.application.call;

import io.callwake.application.InMemoryTable;
import io.callwake.application.InMemoryTransaction;
import io.callwake.application.agent.InMemoryAgents;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.DueRows;
import io.callwake.application.due.Lane;
import io.callwake.application.fault.Site;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallName;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.FiledReport;
import io.callwake.domain.call.KeptRecording;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.campaign.CampaignId;
import io.callwake.domain.campaign.RunId;
import io.callwake.domain.customer.Customer;
import io.callwake.domain.customer.CustomerKey;
import io.callwake.domain.customer.CustomerMatch;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Calls and their reports kept in memory. */
public final class InMemoryCalls implements Calls {

    private final InMemoryTransaction transaction;
    private final InMemoryTable<CallId, Merging> calls;
    private final InMemoryTable<CustomerKey, Customer> customers;
    private final InMemoryTable<String, CampaignId> campaigns;
    private final InMemoryTable<RunName, RunId> runs;
    private final InMemoryTable<EventId, EventType> events;
    private final InMemoryTable<CallId, KeptRecording> recordings;
    private final InMemoryAgents agents;
    private final DueRows dueRows;
    private final WhenHappened whenHappened;
    private final WhenAbsorbed whenAbsorbed;

    /** What a run is called, and in which campaign it is called so. */
    private record RunName(@Nullable CampaignId campaign, String name) {}

    /** Others of whom a call that turns out to be another has something. */
    @FunctionalInterface
    public interface WhenAbsorbed {

        /** In a transaction. */
        void absorbed(TenantId tenant, CallId survivor, CallId other);
    }

    /** Others who want to know what has happened in the life of a call. */
    @FunctionalInterface
    public interface WhenHappened {

        /** In a transaction. */
        void happened(TenantId tenant, EventId event, EventType type, CallId call, Instant at);
    }

    public InMemoryCalls(InMemoryTransaction transaction, InMemoryAgents agents, DueRows dueRows) {
        this(transaction, agents, dueRows, (_, _, _, _, _) -> {}, (_, _, _) -> {});
    }

    public InMemoryCalls(
            InMemoryTransaction transaction,
            InMemoryAgents agents,
            DueRows dueRows,
            WhenHappened whenHappened,
            WhenAbsorbed whenAbsorbed) {
        this.whenHappened = whenHappened;
        this.whenAbsorbed = whenAbsorbed;
        this.transaction = transaction;
        this.calls = new InMemoryTable<>(transaction);
        this.customers = new InMemoryTable<>(transaction);
        this.campaigns = new InMemoryTable<>(transaction);
        this.runs = new InMemoryTable<>(transaction);
        this.events = new InMemoryTable<>(transaction);
        this.recordings = new InMemoryTable<>(transaction);
        this.agents = agents;
        this.dueRows = dueRows;
    }

    @Override
    public Surroundings surroundings(TenantId tenant, Mentioned mentioned) {
        Map<CustomerKey, Customer> found = new HashMap<>();
        mentioned
                .customer()
                .forEach(key -> customers.read(tenant, key).ifPresent(customer -> found.put(key, customer)));
        Optional<CampaignId> campaign =
                Optional.ofNullable(mentioned.campaign()).flatMap(name -> campaigns.read(tenant, name));
        return new Surroundings(
                Optional.ofNullable(mentioned.agent()).flatMap(agent -> agents.idOf(tenant, agent)),
                named(calls.readAll(tenant), mentioned.names()).stream()
                        .collect(Collectors.toMap(each -> each.call().id(), Merging::names)),
                found,
                campaign,
                Optional.ofNullable(mentioned.run())
                        .filter(_ -> mentioned.campaign() == null || campaign.isPresent())
                        .flatMap(run -> runs.read(tenant, new RunName(campaign.orElse(null), run))));
    }

    @Override
    public Map<CustomerKey, Customer> lockCustomers(TenantId tenant, List<CustomerKey> keys) {
        Map<CustomerKey, Customer> found = new HashMap<>();
        keys.forEach(key -> customers.get(tenant, key).ifPresent(customer -> found.put(key, customer)));
        return found;
    }

    private static List<Merging> named(Collection<Merging> all, List<CallName> names) {
        return all.stream()
                .filter(each -> !(each.call().postCall() instanceof PostCall.Merged))
                .filter(each -> each.names().stream().anyMatch(names::contains))
                .sorted(Comparator.comparing((Merging each) -> each.call().firstHeardAt())
                        .thenComparing(each -> each.call().id().value()))
                .toList();
    }

    @Override
    public void open(TenantId tenant, Filing filing) {
        if (transaction.isUnderWay()) {
            file(tenant, filing);
        } else {
            transaction.run(tenant, Site.RECEIVE_REPORT, () -> file(tenant, filing));
        }
    }

    private void file(TenantId tenant, Filing filing) {
        Call call = filing.call();
        if (!named(calls.getAll(tenant), filing.names()).isEmpty()) {
            throw new Interference(null);
        }
        if (!(call.postCall() instanceof PostCall.Waiting(Instant settlesAt))) {
            throw new IllegalArgumentException("a call that has just begun is waiting: " + call);
        }
        write(tenant, filing, call.firstHeardAt());
        calls.put(tenant, call.id(), new Merging(call, List.of(filing.report()), filing.names(), null));
        dueRows.add(Lane.of(tenant, call.id()), DueKind.POST_CALL, call.id().value(), settlesAt);
    }

    private void write(TenantId tenant, Filing filing, Instant now) {
        switch (filing.customer()) {
            case CustomerMatch.NoOne _ -> {}
            case CustomerMatch.Existing(Customer customer, var keys) -> write(tenant, customer, keys);
            case CustomerMatch.Changed(Customer customer, var keys) -> write(tenant, customer, keys);
            case CustomerMatch.New(Customer customer, var keys) -> write(tenant, customer, keys);
        }
        if (filing.campaign() != null) {
            campaigns.put(
                    tenant, filing.campaign().externalId(), filing.campaign().id());
        }
        if (filing.run() != null) {
            runs.put(
                    tenant,
                    new RunName(filing.run().campaign(), filing.run().externalId()),
                    filing.run().id());
        }
        happened(tenant, filing.call().id(), filing.events(), now);
        filing.recordings().forEach((call, recording) -> {
            recordings.put(tenant, call, recording);
            dueRows.removeAbout(tenant, DueKind.RECORDING, call.value());
            dueRows.add(Lane.ofRecording(tenant, recording), DueKind.RECORDING, call.value(), now);
        });
    }

    private void happened(TenantId tenant, CallId call, Map<EventId, EventType> happened, Instant now) {
        happened.forEach((event, type) -> {
            events.put(tenant, event, type);
            whenHappened.happened(tenant, event, type, call, now);
        });
    }

    private void write(TenantId tenant, Customer customer, List<CustomerKey> newKeys) {
        if (newKeys.stream().anyMatch(key -> customers.get(tenant, key).isPresent())) {
            throw new Interference(null);
        }
        newKeys.forEach(key -> customers.put(tenant, key, customer));
        customers.getAll(tenant).stream()
                .filter(known -> known.id().equals(customer.id()))
                .flatMap(known -> known.keys().stream())
                .filter(key -> customers
                        .get(tenant, key)
                        .filter(known -> known.id().equals(customer.id()))
                        .isPresent())
                .forEach(key -> customers.put(tenant, key, customer));
    }

    @Override
    public List<Merging> lockForMerging(TenantId tenant, List<CallName> names) {
        return named(calls.getAll(tenant), names).stream()
                .map(each -> new Merging(
                        each.call(),
                        each.reports(),
                        each.names(),
                        recordings.get(tenant, each.call().id()).orElse(null)))
                .toList();
    }

    @Override
    public void merge(TenantId tenant, Filing filing, Instant now) {
        CallId id = filing.call().id();
        Merging known = calls.get(tenant, id).orElseThrow();
        List<FiledReport> reports = new ArrayList<>(known.reports());
        if (reports.removeIf(report -> report.digest().equals(filing.report().digest()))
                && filing.report().reading() == null) {
            throw new IllegalStateException("this report of " + id + " is filed already");
        }
        reports.add(filing.report());
        write(tenant, filing, now);
        calls.put(
                tenant,
                id,
                new Merging(
                        filing.call(),
                        reports,
                        Stream.concat(known.names().stream(), filing.names().stream())
                                .toList(),
                        null));
    }

    @Override
    public void absorb(TenantId tenant, CallId survivor, List<Call> others) {
        Merging kept = calls.get(tenant, survivor).orElseThrow();
        List<FiledReport> reports = new ArrayList<>(kept.reports());
        List<CallName> names = new ArrayList<>(kept.names());
        for (Call other : others) {
            Merging absorbed = calls.get(tenant, other.id()).orElseThrow();
            reports.addAll(absorbed.reports());
            names.addAll(absorbed.names());
            calls.put(tenant, other.id(), new Merging(other, List.of(), List.of(), null));
            leadOn(tenant, other.id(), survivor);
            dueRows.removeAbout(tenant, DueKind.POST_CALL, other.id().value());
            whenAbsorbed.absorbed(tenant, survivor, other.id());
        }
        calls.put(tenant, survivor, new Merging(kept.call(), reports, names, null));
    }

    /** What had turned out to be the other is the survivor now. */
    private void leadOn(TenantId tenant, CallId from, CallId survivor) {
        for (Merging each : calls.getAll(tenant)) {
            if (each.call().postCall() instanceof PostCall.Merged(CallId into, Instant at) && into.equals(from)) {
                calls.put(
                        tenant,
                        each.call().id(),
                        new Merging(each.call().mergedInto(survivor, at), List.of(), List.of(), null));
            }
        }
    }

    /** The call of this id, or that it turned out to be. */
    public Call survivorOf(TenantId tenant, CallId id) {
        Call found = find(tenant, id).orElseThrow();
        return found.postCall() instanceof PostCall.Merged(CallId into, var _)
                ? find(tenant, into).orElseThrow()
                : found;
    }

    /** Who is found by a key. */
    public Optional<Customer> customer(TenantId tenant, CustomerKey key) {
        return customers.read(tenant, key);
    }

    /** What has happened in the lives of calls. */
    public List<EventType> events(TenantId tenant) {
        return List.copyOf(events.readAll(tenant));
    }

    /** What is known of the recordings of these calls. */
    public Recordings recordings() {
        return new InMemoryRecordings();
    }

    private final class InMemoryRecordings implements Recordings {

        @Override
        public Map<CallId, KeptRecording> of(TenantId tenant, Collection<CallId> ids) {
            Map<CallId, KeptRecording> found = new HashMap<>();
            ids.forEach(id -> recordings.read(tenant, id).ifPresent(kept -> found.put(id, kept)));
            return found;
        }

        @Override
        public Optional<KeptRecording> lock(TenantId tenant, CallId call) {
            return recordings.get(tenant, call);
        }

        @Override
        public void keep(
                TenantId tenant, CallId id, KeptRecording recording, Map<EventId, EventType> happened, Instant now) {
            recordings.put(tenant, id, recording);
            happened(tenant, id, happened, now);
            calls.change(tenant, id, known -> {
                Call call = known.call();
                return new Merging(
                        new Call(
                                call.id(),
                                call.agent(),
                                call.revision(),
                                call.facts()
                                        .withRecording(
                                                recording.over(call.facts().recording())),
                                call.links(),
                                call.postCall(),
                                call.firstHeardAt(),
                                call.sortAt()),
                        known.reports(),
                        known.names(),
                        null);
            });
        }
    }

    @Override
    public Optional<Call> find(TenantId tenant, CallId id) {
        return calls.read(tenant, id).map(Merging::call);
    }

    /** All calls of a tenant, the first heard of first, but for those that turned out to be another. */
    public List<Call> findAll(TenantId tenant) {
        return calls.readAll(tenant).stream()
                .map(Merging::call)
                .filter(call -> !(call.postCall() instanceof PostCall.Merged))
                .toList();
    }

    /** The reports that a call was made of. */
    public List<FiledReport> reportsOf(TenantId tenant, CallId id) {
        return calls.read(tenant, id).map(Merging::reports).orElse(List.of());
    }

    @Override
    public Optional<PostCall> postCall(TenantId tenant, CallId id) {
        return find(tenant, id).map(Call::postCall);
    }

    @Override
    public Optional<Call> lockAnalysing(TenantId tenant, CallId id) {
        return calls.get(tenant, id).map(Merging::call).filter(call -> call.postCall() instanceof PostCall.Analysing);
    }

    @Override
    public Optional<CallStatus> settle(TenantId tenant, CallId id, Instant now) {
        Optional<Call> waiting = calls.get(tenant, id)
                .map(Merging::call)
                .filter(call -> call.postCall() instanceof PostCall.Waiting wait && wait.isSettledAt(now));
        waiting.ifPresent(call -> replace(tenant, call, inForceAtStartOf(tenant, call), new PostCall.Analysing(now)));
        return waiting.map(call -> call.facts().status());
    }

    @Override
    public void end(TenantId tenant, Call call, EventId event, Instant now) {
        calls.change(tenant, call.id(), kept -> new Merging(call, kept.reports(), kept.names(), null));
        events.put(tenant, event, EventType.CALL_ENDED);
    }

    private int inForceAtStartOf(TenantId tenant, Call call) {
        Instant start = Objects.requireNonNullElse(call.facts().times().startedAt(), call.firstHeardAt());
        return agents.revisionsOf(tenant, call.agent()).stream()
                .filter(revision -> !publishedAt(revision).isAfter(start))
                .max(Comparator.comparing(InMemoryCalls::publishedAt).thenComparingInt(AgentRevision::number))
                .map(AgentRevision::number)
                .orElse(1);
    }

    private static Instant publishedAt(AgentRevision revision) {
        return revision.state() instanceof AgentRevision.State.Published(Instant at) ? at : Instant.MAX;
    }

    @Override
    public Optional<AgentRevision> judgingRevision(TenantId tenant, CallId id) {
        return find(tenant, id).flatMap(call -> {
            Integer revision = call.revision();
            return revision == null
                    ? Optional.empty()
                    : agents.revision(tenant, new AgentSelector.ById(call.agent()), revision);
        });
    }

    @Override
    public void conclude(TenantId tenant, CallId id, Instant now, Conclusion conclusion) {
        Call call = lockAnalysing(tenant, id).orElseThrow();
        PostCall concluded = conclusion.attention() == null
                ? new PostCall.Done(now)
                : new PostCall.NeedsAttention(now, conclusion.attention());
        Call reached = conclusion.reached() == null ? call : call.reaching(conclusion.reached());
        replace(tenant, reached, Objects.requireNonNull(call.revision()), concluded);
    }

    @Override
    public boolean reopen(TenantId tenant, CallId id, Instant now) {
        Optional<Call> concluded = calls.get(tenant, id)
                .map(Merging::call)
                .filter(call ->
                        call.postCall() instanceof PostCall.Done || call.postCall() instanceof PostCall.NeedsAttention);
        concluded.ifPresent(call ->
                replace(tenant, call, Objects.requireNonNull(call.revision()), new PostCall.Analysing(now, true)));
        return concluded.isPresent();
    }

    private void replace(TenantId tenant, Call call, int revision, PostCall postCall) {
        Call replaced = new Call(
                call.id(),
                call.agent(),
                revision,
                call.facts(),
                call.links(),
                postCall,
                call.firstHeardAt(),
                call.sortAt());
        calls.change(tenant, call.id(), kept -> new Merging(replaced, kept.reports(), kept.names(), null));
    }
}
