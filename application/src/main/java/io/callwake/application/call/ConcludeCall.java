package io.callwake.application.call;

import io.callwake.application.NewIds;
import io.callwake.application.TenantTransaction;
import io.callwake.application.analysis.Analyses;
import io.callwake.application.analysis.Analyses.Draft;
import io.callwake.application.analysis.KnownOfCall;
import io.callwake.application.analysis.MakeBrief;
import io.callwake.application.call.Calls.Conclusion;
import io.callwake.application.delivery.Deliveries;
import io.callwake.application.delivery.Events;
import io.callwake.application.delivery.WriteEvent;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.DueRows;
import io.callwake.application.due.Lane;
import io.callwake.application.fault.Site;
import io.callwake.application.step.Step;
import io.callwake.application.step.Steps;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.AnalysisStatus;
import io.callwake.domain.analysis.Basis;
import io.callwake.domain.analysis.Origin;
import io.callwake.domain.call.Attention;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.delivery.CallCompleted;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Concludes a settled call: records its analysis, or that there is none, decides what is to be done, and writes the one
 * {@code call.completed}, and that it was judged if it was; all in one transaction. A call that is judged once more is not told to
 * be completed again. One of which more has become known since it was judged is judged anew instead, as long as there is time; one
 * that is concluded already stays as it is.
 */
public final class ConcludeCall {

    private static final String NO_ANSWER_IN_TIME = "the analysis did not come in time";

    private final TenantTransaction transaction;
    private final Calls calls;
    private final Steps steps;
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
            Steps steps,
            Analyses analyses,
            Events events,
            Deliveries deliveries,
            WriteEvent writeEvent,
            DueRows dueRows,
            NewIds ids,
            Clock clock) {
        this.transaction = transaction;
        this.calls = calls;
        this.steps = steps;
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
        if (analysing.isPresent() && analysing.get().postCall() instanceof PostCall.Analysing stage) {
            conclude(tenant, analysing.get(), stage, revision, clock.instant());
        }
    }

    private void conclude(TenantId tenant, Call call, PostCall.Analysing stage, AgentRevision revision, Instant now) {
        Optional<Draft> draft = analyses.draftOf(tenant, call.id());
        if (draft.isPresent() && !isOf(draft.get(), call) && !stage.isOverdueAt(now)) {
            startAnew(tenant, call.id(), now);
            return;
        }
        Analysis analysis = draft.map(Draft::analysis).orElseGet(() -> noAnswer(revision, now));
        Optional<Analysis> before = stage.isAgain() ? analyses.recorded(tenant, call.id()) : Optional.empty();
        analyses.record(tenant, call.id(), revision.number(), analysis);
        if (stage.isAgain()) {
            tellAgain(tenant, call.id(), analysis, before, now);
        } else {
            tellFulfilment(tenant, call, revision, analysis, now);
            tellThatItIsJudged(tenant, call.id(), analysis, now);
        }
        calls.conclude(tenant, call.id(), now, conclusion(call, analysis));
        dueRows.removeAbout(tenant, DueKind.POST_CALL, call.id().value());
    }

    private static boolean isOf(Draft draft, Call call) {
        return draft.basis().equals(Basis.of(call.facts().transcript()));
    }

    /** More has become known of what was said since it was judged. Whoever is still at it writes nothing. */
    private void startAnew(TenantId tenant, CallId id, Instant now) {
        analyses.forgetDraft(tenant, id);
        steps.reset(tenant, id.value(), Step.ANALYSE);
        dueRows.reschedule(tenant, DueKind.POST_CALL, id.value(), now);
    }

    private static Analysis noAnswer(AgentRevision revision, Instant now) {
        return Analysis.failed(NO_ANSWER_IN_TIME, MakeBrief.fieldsOf(revision.configuration()))
                .withOrigin(new Origin(revision.number(), null, null, null, now, Duration.ZERO));
    }

    private static Conclusion conclusion(Call call, Analysis analysis) {
        return new Conclusion(
                analysis.status() == AnalysisStatus.FAILED ? Attention.ANALYSIS_FAILED : null,
                KnownOfCall.gatekeeperIn(call.facts(), analysis).orElse(null));
    }

    private void tellThatItIsJudged(TenantId tenant, CallId id, Analysis analysis, Instant now) {
        if (analysis.status() != AnalysisStatus.FAILED) {
            events.append(tenant, new EventId(ids.next()), EventType.ANALYSIS_COMPLETED, id, null, now);
        }
    }

    /** That it is completed was told, and stays as it was told; what is no news is not told either. */
    private void tellAgain(TenantId tenant, CallId id, Analysis analysis, Optional<Analysis> before, Instant now) {
        boolean isNews = analysis.status() != AnalysisStatus.FAILED
                && before.filter(known -> known.gist().equals(analysis.gist())
                                && known.grounds().equals(analysis.grounds())
                                && known.values().equals(analysis.values()))
                        .isEmpty();
        if (isNews) {
            tellThatItIsJudged(tenant, id, analysis, now);
            events.append(tenant, new EventId(ids.next()), EventType.CALL_UPDATED, id, null, now);
        }
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
