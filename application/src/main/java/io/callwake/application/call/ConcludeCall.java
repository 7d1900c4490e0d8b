package io.callwake.application.call;

import io.callwake.application.NewIds;
import io.callwake.application.TenantTransaction;
import io.callwake.application.analysis.Analyses;
import io.callwake.application.delivery.Deliveries;
import io.callwake.application.delivery.Events;
import io.callwake.application.delivery.WriteEvent;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.DueRows;
import io.callwake.application.due.Lane;
import io.callwake.application.fault.Site;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.AnalysisStatus;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallId;
import io.callwake.domain.delivery.CallCompleted;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Concludes a settled call: records its analysis, or that there is none, decides what is to be done, and writes the one
 * {@code call.completed}, and that it was judged if it was; all in one transaction. A call that is concluded already stays as it
 * is.
 */
public final class ConcludeCall {

    private static final String NO_ANSWER_IN_TIME = "the analysis did not come in time";

    private final TenantTransaction transaction;
    private final Calls calls;
    private final Analyses analyses;
    private final Events events;
    private final Deliveries deliveries;
    private final WriteEvent writeEvent;
    private final DueRows dueRows;
    private final NewIds ids;
    private final Clock clock;

    public ConcludeCall(
            TenantTransaction transaction,
            Calls calls,
            Analyses analyses,
            Events events,
            Deliveries deliveries,
            WriteEvent writeEvent,
            DueRows dueRows,
            NewIds ids,
            Clock clock) {
        this.transaction = transaction;
        this.calls = calls;
        this.analyses = analyses;
        this.events = events;
        this.deliveries = deliveries;
        this.writeEvent = writeEvent;
        this.dueRows = dueRows;
        this.ids = ids;
        this.clock = clock;
    }

    public void conclude(TenantId tenant, CallId id) {
        Optional<AgentRevision> revision = calls.judgingRevision(tenant, id);
        if (revision.isPresent()) {
            transaction.run(tenant, Site.CONCLUDE_CALL, () -> conclude(tenant, id, revision.get()));
        }
    }

    private void conclude(TenantId tenant, CallId id, AgentRevision revision) {
        Optional<Call> analysing = calls.lockAnalysing(tenant, id);
        if (analysing.isEmpty()) {
            return;
        }
        Call call = analysing.get();
        Instant now = clock.instant();
        Analysis analysis = analyses.draftOf(tenant, id)
                .map(Analyses.Draft::analysis)
                .orElseGet(() -> Analysis.failed(NO_ANSWER_IN_TIME));
        analyses.record(tenant, id, revision.number(), analysis);
        tellFulfilment(tenant, call, revision, analysis, now);
        if (analysis.status() != AnalysisStatus.FAILED) {
            events.append(tenant, new EventId(ids.next()), EventType.ANALYSIS_COMPLETED, id, null, now);
        }
        calls.conclude(tenant, id, now, Calls.Conclusion.DONE);
        dueRows.removeAbout(tenant, DueKind.POST_CALL, id.value());
    }

    private void tellFulfilment(TenantId tenant, Call call, AgentRevision revision, Analysis analysis, Instant now) {
        EventId event = new EventId(ids.next());
        String body = writeEvent.write(event, EventType.CALL_COMPLETED, CallCompleted.of(call, analysis));
        events.append(tenant, event, EventType.CALL_COMPLETED, call.id(), body, now);
        if (revision.configuration().fulfilment() == null) {
            return;
        }
        DeliveryId delivery = new DeliveryId(ids.next());
        DeliveryState state = firstStateOfDelivery(tenant, call, now);
        deliveries.queue(tenant, delivery, event, call.agent(), revision.number(), state);
        if (state instanceof DeliveryState.Pending) {
            dueRows.add(Lane.ofFulfilment(tenant, call.agent()), DueKind.DELIVERY, delivery.value(), now);
        }
    }

    /** Nobody is told twice that a call is over, even if it was taken for two. */
    private DeliveryState firstStateOfDelivery(TenantId tenant, Call call, Instant now) {
        if (!call.facts().effects()) {
            return new DeliveryState.Skipped(DeliveryState.Skipped.IMPORT);
        }
        return deliveries.isTold(tenant, call.id())
                ? new DeliveryState.Skipped(DeliveryState.Skipped.MERGED)
                : new DeliveryState.Pending(now);
    }
}
