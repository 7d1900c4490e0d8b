package io.callwake.application.analysis;

import io.callwake.application.TenantTransaction;
import io.callwake.application.analysis.Analyses.Draft;
import io.callwake.application.analysis.JudgeCall.Judged;
import io.callwake.application.call.Calls;
import io.callwake.application.fault.Site;
import io.callwake.application.step.Step;
import io.callwake.application.step.Steps;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.analysis.AnalysisStatus;
import io.callwake.domain.analysis.Basis;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Has a settled call judged, and keeps what came of it as a draft. Asked again, it asks the analysts only if there is no answer
 * yet; of a call that is not settled, or concluded already, it asks nothing. What was asked in vain is counted all the same, and
 * the draft says why, until somebody answers.
 */
public final class AnalyseCall {

    /** Longer than the analysts may take, so that a lease ends only after its holder is gone. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final TenantTransaction transaction;
    private final Calls calls;
    private final Steps steps;
    private final JudgeCall judgeCall;
    private final Analyses analyses;
    private final AnalysisUsages usages;
    private final WatchBudget watchBudget;
    private final AnalystRoom room;
    private final Clock clock;

    public AnalyseCall(
            TenantTransaction transaction,
            Calls calls,
            Steps steps,
            JudgeCall judgeCall,
            Analyses analyses,
            AnalysisUsages usages,
            WatchBudget watchBudget,
            AnalystRoom room,
            Clock clock) {
        this.transaction = transaction;
        this.calls = calls;
        this.steps = steps;
        this.judgeCall = judgeCall;
        this.analyses = analyses;
        this.usages = usages;
        this.watchBudget = watchBudget;
        this.room = room;
        this.clock = clock;
    }

    /** While it was judged somebody has told more of what was said; to be tried again at once. */
    public static final class TranscriptChanged extends RuntimeException {

        private static final long serialVersionUID = 1;

        TranscriptChanged(CallId call) {
            super("the transcript of " + call + " has changed while it was judged");
        }
    }

    /**
     * @throws Steps.StepHeld if somebody else is at it
     * @throws Steps.LeaseLost if somebody else has taken over in the meantime
     * @throws TranscriptChanged if the call is no longer the one that was judged
     * @throws AnalystFailed if nobody has answered
     */
    public void analyse(TenantId tenant, CallId id) {
        try (AnalystRoom.Place _ = room.enter(tenant)) {
            switch (steps.take(tenant, id.value(), Step.ANALYSE, LEASE)) {
                case Steps.Taken.Done _ -> {}
                case Steps.Taken.Held(var until) -> throw new Steps.StepHeld(Step.ANALYSE, until);
                case Steps.Taken.Ours(Steps.Lease lease) -> analyse(tenant, id, lease);
            }
        }
    }

    private void analyse(TenantId tenant, CallId id, Steps.Lease lease) {
        try {
            Optional<Call> call =
                    calls.find(tenant, id).filter(found -> found.postCall() instanceof PostCall.Analysing);
            Optional<AgentRevision> revision = calls.judgingRevision(tenant, id);
            if (call.isPresent() && revision.isPresent()) {
                analyse(tenant, call.get(), revision.get(), lease);
            }
        } catch (RuntimeException e) {
            giveBack(lease, e);
            throw e;
        }
    }

    private void analyse(TenantId tenant, Call call, AgentRevision revision, Steps.Lease lease) {
        Judged judged = judgeCall.judge(tenant, call, revision);
        AnalystFailed failure = judged.failure();
        if (failure != null) {
            AnalystFailed told = isInVain(failure, call) ? failure.forGood() : failure;
            count(tenant, call.id(), judged, told);
            throw told;
        }
        try {
            transaction.run(tenant, Site.RECORD_ANALYSIS, () -> keep(tenant, call.id(), judged, lease));
            watchBudget.hasWritten(tenant, judged.month(), judged.spent());
        } catch (TranscriptChanged | Steps.LeaseLost e) {
            count(tenant, call.id(), judged, e);
            throw e;
        }
    }

    /** Whoever wants to be left alone for longer than there is time is not waited for. */
    private boolean isInVain(AnalystFailed failure, Call call) {
        return call.postCall() instanceof PostCall.Analysing analysing
                && failure.await()
                        .map(clock.instant()::plus)
                        .filter(analysing::isOverdueAt)
                        .isPresent();
    }

    private void keep(TenantId tenant, CallId id, Judged judged, Steps.Lease lease) {
        // The call may have been concluded without us in the meantime; then the answer comes too late to count.
        Optional<Call> call = calls.lockAnalysing(tenant, id);
        if (call.isPresent()) {
            if (!isAbout(judged, call.get())) {
                throw new TranscriptChanged(id);
            }
            draft(tenant, id, judged);
        }
        steps.finish(lease);
        addUsage(tenant, id, judged);
    }

    /** Of what was judged in vain. */
    private void count(TenantId tenant, CallId id, Judged judged, RuntimeException failure) {
        try {
            transaction.run(tenant, Site.COUNT_USAGE, () -> {
                if (judged.failure() != null && nobodyKnowsBetter(tenant, id, judged)) {
                    draft(tenant, id, judged);
                }
                addUsage(tenant, id, judged);
            });
            watchBudget.hasWritten(tenant, judged.month(), judged.spent());
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private boolean nobodyKnowsBetter(TenantId tenant, CallId id, Judged judged) {
        return calls.lockAnalysing(tenant, id)
                        .filter(call -> isAbout(judged, call))
                        .isPresent()
                && analyses.draftOf(tenant, id)
                        .map(Draft::analysis)
                        .filter(draft -> draft.status() != AnalysisStatus.FAILED)
                        .isEmpty();
    }

    private static boolean isAbout(Judged judged, Call call) {
        return Basis.of(call.facts().transcript()).equals(judged.basis());
    }

    private void draft(TenantId tenant, CallId id, Judged judged) {
        analyses.draft(tenant, id, judged.revision(), judged.basis(), judged.analysis(), judged.raw());
    }

    private void addUsage(TenantId tenant, CallId id, Judged judged) {
        judged.spent().forEach(spent -> usages.add(tenant, judged.month(), id, spent.usage(), spent.cost()));
    }

    private void giveBack(Steps.Lease lease, RuntimeException failure) {
        try {
            steps.giveBack(lease);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
