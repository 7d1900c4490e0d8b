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
import io.callwake.domain.call.FiledReport;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Calls and their reports kept in memory. */
public final class InMemoryCalls implements Calls {

    private final InMemoryTransaction transaction;
    private final InMemoryTable<CallId, Merging> calls;
    private final InMemoryAgents agents;
    private final DueRows dueRows;

    public InMemoryCalls(InMemoryTransaction transaction, InMemoryAgents agents, DueRows dueRows) {
        this.transaction = transaction;
        this.calls = new InMemoryTable<>(transaction);
        this.agents = agents;
        this.dueRows = dueRows;
    }

    @Override
    public Opening open(TenantId tenant, Call call, FiledReport first) {
        return transaction.in(tenant, Site.RECEIVE_REPORT, () -> {
            Optional<CallId> known = calls.getAll(tenant).stream()
                    .map(Merging::call)
                    .filter(other ->
                            other.facts().externalId().equals(call.facts().externalId()))
                    .map(Call::id)
                    .findFirst();
            if (known.isPresent()) {
                return new Opening.Known(known.get());
            }
            if (!(call.postCall() instanceof PostCall.Waiting(Instant settlesAt))) {
                throw new IllegalArgumentException("a call that has just begun is waiting: " + call);
            }
            calls.put(tenant, call.id(), new Merging(call, List.of(first)));
            dueRows.add(Lane.of(tenant, call.id()), DueKind.POST_CALL, call.id().value(), settlesAt);
            return new Opening.Opened();
        });
    }

    @Override
    public Optional<Merging> lockForMerging(TenantId tenant, CallId id) {
        return calls.get(tenant, id);
    }

    @Override
    public void merge(TenantId tenant, Call merged, FiledReport added, Instant receivedAt) {
        List<FiledReport> reports =
                new ArrayList<>(calls.get(tenant, merged.id()).orElseThrow().reports());
        if (reports.stream().anyMatch(report -> report.digest().equals(added.digest()))) {
            throw new IllegalStateException("this report of " + merged.id() + " is filed already");
        }
        reports.add(added);
        calls.put(tenant, merged.id(), new Merging(merged, List.copyOf(reports)));
    }

    @Override
    public Optional<Call> find(TenantId tenant, CallId id) {
        return calls.read(tenant, id).map(Merging::call);
    }

    /** All calls of a tenant, the first heard of first. */
    public List<Call> findAll(TenantId tenant) {
        return calls.readAll(tenant).stream().map(Merging::call).toList();
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
    public Optional<Call> lockProcessing(TenantId tenant, CallId id) {
        return calls.get(tenant, id).map(Merging::call).filter(call -> call.postCall() instanceof PostCall.Processing);
    }

    @Override
    public boolean settle(TenantId tenant, CallId id, Instant now) {
        Optional<Call> waiting = calls.get(tenant, id)
                .map(Merging::call)
                .filter(call -> call.postCall() instanceof PostCall.Waiting wait && wait.isSettledAt(now));
        waiting.ifPresent(call -> replace(tenant, call, inForceAtStartOf(tenant, call), new PostCall.Processing(now)));
        return waiting.isPresent();
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
    public void conclude(TenantId tenant, CallId id, Instant now) {
        Call call = lockProcessing(tenant, id).orElseThrow();
        replace(tenant, call, Objects.requireNonNull(call.revision()), new PostCall.Done(now));
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
        calls.change(tenant, call.id(), kept -> new Merging(replaced, kept.reports()));
    }
}
