package io.callwake.workflows.call;

import static io.callwake.domain.call.ACall.aCall;

import io.callwake.application.TenantTransaction;
import io.callwake.application.analysis.AnalyseCall;
import io.callwake.application.analysis.Analyses;
import io.callwake.application.analysis.Judge;
import io.callwake.application.call.Calls;
import io.callwake.application.call.ConcludeCall;
import io.callwake.application.call.Filing;
import io.callwake.application.delivery.Deliveries;
import io.callwake.application.delivery.Events;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.DueRow;
import io.callwake.application.due.DueRows;
import io.callwake.application.due.Lane;
import io.callwake.application.fault.Faults;
import io.callwake.application.fault.Site;
import io.callwake.application.step.Step;
import io.callwake.application.step.Steps;
import io.callwake.domain.agent.AgentDocument;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.AnalysisStatus;
import io.callwake.domain.analysis.Basis;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallName;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.customer.Customer;
import io.callwake.domain.customer.CustomerKey;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.delivery.ReceiverHealth;
import io.callwake.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Calls of one tenant that are settled and not concluded, in memory: transactions that roll back, leases with epochs, and
 * whatever else the two use cases of the workflow touch. A lease ends when a test says so.
 */
final class SettledCalls implements TenantTransaction, Calls, Analyses, Steps, Events, Deliveries, DueRows {

    private static final Instant NOW = Instant.parse("2026-03-03T09:02:00Z");
    private static final AgentId AGENT = new AgentId(UUID.fromString("0195a6b0-0000-7000-8000-00000000000a"));

    final TenantId tenant = new TenantId(UUID.fromString("0195a6b0-0000-7000-8000-000000000001"));
    private final AgentRevision revision = AgentRevision.draft(
                    AGENT, 1, AgentDocument.accepted(Map.of("name", "Boiler line")), NOW, "operator")
            .published(NOW);
    private Content content = new Content(Map.of(), Map.of(), Map.of(), List.of(), List.of());

    private record Content(
            Map<CallId, Call> calls,
            Map<CallId, Draft> drafts,
            Map<UUID, StepRow> steps,
            List<Analysis> recorded,
            List<CallId> completed) {

        Content copy() {
            return new Content(
                    new HashMap<>(calls),
                    new HashMap<>(drafts),
                    new HashMap<>(steps),
                    new ArrayList<>(recorded),
                    new ArrayList<>(completed));
        }
    }

    private record StepRow(long epoch, boolean held, boolean done) {}

    AnalyseCall analysing(Judge judge) {
        return new AnalyseCall(this, this, this, judge, this, Faults.NONE);
    }

    ConcludeCall concluding() {
        return new ConcludeCall(
                this,
                this,
                this,
                this,
                this,
                (_, _, _) -> "{}",
                this,
                UUID::randomUUID,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    synchronized CallId settle() {
        var id = new CallId(new UUID(0x0195_a6b0_0000_7000L, 0x8000_0000_0000_0100L | content.calls.size()));
        content = content.copy();
        content.calls.put(
                id,
                aCall().called(id)
                        .of(AGENT)
                        .from("+12025550143")
                        .to("+14155550171")
                        .analysing());
        return id;
    }

    /** Those that a sweeper would start a workflow for. */
    synchronized Set<CallId> open() {
        return content.calls.values().stream()
                .filter(call -> call.postCall() instanceof PostCall.Analysing)
                .map(Call::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    synchronized List<Analysis> recorded() {
        return List.copyOf(content.recorded);
    }

    /** The calls of which {@code call.completed} was written. */
    synchronized List<CallId> completed() {
        return List.copyOf(content.completed);
    }

    synchronized void endLeases() {
        content = content.copy();
        content.steps.replaceAll((_, step) -> new StepRow(step.epoch, false, step.done));
    }

    @Override
    public synchronized <R> R in(TenantId of, Site site, Supplier<R> work) {
        var before = content;
        content = content.copy();
        try {
            return work.get();
        } catch (RuntimeException e) {
            content = before;
            throw e;
        }
    }

    @Override
    public Taken take(TenantId of, UUID subject, Step step, Duration lease) {
        return in(of, Site.TAKE_STEP, () -> {
            var row = content.steps.getOrDefault(subject, new StepRow(0, false, false));
            if (row.done) {
                return new Taken.Done();
            }
            if (row.held) {
                return new Taken.Held(NOW.plus(lease));
            }
            content.steps.put(subject, new StepRow(row.epoch + 1, true, false));
            return new Taken.Ours(new Lease(of, subject, step, row.epoch + 1));
        });
    }

    @Override
    public void finish(Lease lease) {
        if (!content.steps
                .getOrDefault(lease.subject(), new StepRow(0, false, false))
                .equals(heldUnder(lease))) {
            throw new LeaseLost(lease);
        }
        content.steps.put(lease.subject(), new StepRow(lease.epoch(), false, true));
    }

    @Override
    public void giveBack(Lease lease) {
        run(
                lease.tenant(),
                Site.TAKE_STEP,
                () -> content.steps.replace(
                        lease.subject(), heldUnder(lease), new StepRow(lease.epoch(), false, false)));
    }

    private static StepRow heldUnder(Lease lease) {
        return new StepRow(lease.epoch(), true, false);
    }

    @Override
    public synchronized Optional<Call> find(TenantId of, CallId id) {
        return of.equals(tenant) ? Optional.ofNullable(content.calls.get(id)) : Optional.empty();
    }

    @Override
    public Optional<Call> lockAnalysing(TenantId of, CallId id) {
        return find(of, id).filter(call -> call.postCall() instanceof PostCall.Analysing);
    }

    @Override
    public Optional<AgentRevision> judgingRevision(TenantId of, CallId id) {
        return find(of, id).map(_ -> revision);
    }

    @Override
    public Optional<PostCall> postCall(TenantId of, CallId id) {
        return find(of, id).map(Call::postCall);
    }

    @Override
    public void conclude(TenantId of, CallId id, Instant now, Conclusion conclusion) {
        content.calls.computeIfPresent(
                id,
                (_, call) -> new Call(
                        id,
                        call.agent(),
                        1,
                        call.facts(),
                        call.links(),
                        new PostCall.Done(now),
                        call.firstHeardAt(),
                        call.sortAt()));
    }

    @Override
    public void draft(TenantId of, CallId call, int number, Basis basis, Analysis analysis, List<String> raw) {
        content.drafts.put(call, new Draft(number, basis, analysis));
    }

    @Override
    public void forgetDraft(TenantId of, CallId call) {
        throw notAskedHere();
    }

    @Override
    public Optional<AnalysisStatus> statusOf(TenantId of, CallId call) {
        throw notAskedHere();
    }

    @Override
    public boolean reopen(TenantId of, CallId id, Instant now) {
        throw notAskedHere();
    }

    @Override
    public void reset(TenantId of, UUID subject, Step step) {
        throw notAskedHere();
    }

    @Override
    public Optional<Draft> draftOf(TenantId of, CallId call) {
        return Optional.ofNullable(content.drafts.get(call));
    }

    @Override
    public void record(TenantId of, CallId call, int number, Analysis analysis) {
        content.recorded.add(analysis);
    }

    @Override
    public Optional<Analysis> recorded(TenantId of, CallId call) {
        throw notAskedHere();
    }

    @Override
    public boolean isTold(TenantId of, CallId call) {
        return content.completed.contains(call);
    }

    @Override
    public void append(
            TenantId of, EventId event, EventType type, @Nullable CallId call, @Nullable String body, Instant at) {
        if (type == EventType.CALL_COMPLETED && call != null) {
            content.completed.add(call);
        }
    }

    @Override
    public void removeAbout(TenantId of, DueKind kind, UUID ref) {}

    @Override
    public Surroundings surroundings(TenantId of, Mentioned mentioned) {
        throw notAskedHere();
    }

    @Override
    public Map<CustomerKey, Customer> lockCustomers(TenantId of, List<CustomerKey> keys) {
        throw notAskedHere();
    }

    @Override
    public void open(TenantId of, Filing filing) {
        throw notAskedHere();
    }

    @Override
    public List<Merging> lockForMerging(TenantId of, List<CallName> names) {
        throw notAskedHere();
    }

    @Override
    public void merge(TenantId of, Filing filing, Instant now) {
        throw notAskedHere();
    }

    @Override
    public void absorb(TenantId of, CallId survivor, List<Call> others) {
        throw notAskedHere();
    }

    @Override
    public Optional<CallStatus> settle(TenantId of, CallId id, Instant now) {
        throw notAskedHere();
    }

    @Override
    public void end(TenantId of, Call call, EventId event, Instant now) {
        throw notAskedHere();
    }

    @Override
    public void queue(TenantId of, DeliveryId delivery, EventId event, AgentId agent, int number, DeliveryState state) {
        throw notAskedHere();
    }

    @Override
    public Ready ready(TenantId of, Collection<DeliveryId> deliveries, Instant now) {
        throw notAskedHere();
    }

    @Override
    public Set<DeliveryId> file(TenantId of, List<Tried> tried, Map<Receiver, ReceiverHealth> changed) {
        throw notAskedHere();
    }

    @Override
    public Optional<Happened> toFanOut(TenantId of, EventId event) {
        throw notAskedHere();
    }

    @Override
    public void write(TenantId of, EventId event, @Nullable String masked, @Nullable String clear) {
        throw notAskedHere();
    }

    @Override
    public int deliverTo(TenantId of, EventId event, Map<DeliveryId, EndpointId> to, DeliveryState state, Instant now) {
        throw notAskedHere();
    }

    @Override
    public void deliverTest(TenantId of, DeliveryId delivery, EventId event, String body, EndpointId to, Instant now) {
        throw notAskedHere();
    }

    @Override
    public void add(Lane lane, DueKind kind, UUID ref, Instant dueAt) {
        throw notAskedHere();
    }

    @Override
    public void reschedule(TenantId of, DueKind kind, UUID ref, Instant dueAt) {
        throw notAskedHere();
    }

    @Override
    public boolean done(DueRow row) {
        throw notAskedHere();
    }

    @Override
    public boolean putBack(DueRow row, Instant dueAt) {
        throw notAskedHere();
    }

    private static UnsupportedOperationException notAskedHere() {
        return new UnsupportedOperationException("the workflow's use cases do not ask this");
    }
}
