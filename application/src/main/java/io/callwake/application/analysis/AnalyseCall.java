package io.callwake.application.analysis;

import io.callwake.application.TenantTransaction;
import io.callwake.application.call.Calls;
import io.callwake.application.fault.Faults;
import io.callwake.application.fault.Site;
import io.callwake.application.step.Step;
import io.callwake.application.step.Steps;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.Basis;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Has a settled call judged, and keeps the answer as a draft. Asked again, it asks the analyst only if there is no answer yet;
 * of a call that is not settled, or concluded already, it asks nothing, and neither of one that was no conversation.
 */
public final class AnalyseCall {

    /** Longer than the analyst may take, so that a lease ends only after its holder is gone. */
    private static final Duration LEASE = Duration.ofSeconds(90);

    private final TenantTransaction transaction;
    private final Calls calls;
    private final Steps steps;
    private final Judge judge;
    private final Analyses analyses;
    private final Faults faults;

    public AnalyseCall(
            TenantTransaction transaction, Calls calls, Steps steps, Judge judge, Analyses analyses, Faults faults) {
        this.transaction = transaction;
        this.calls = calls;
        this.steps = steps;
        this.judge = judge;
        this.analyses = analyses;
        this.faults = faults;
    }

    /**
     * @throws Steps.StepHeld if somebody else is at it
     * @throws Steps.LeaseLost if somebody else has taken over in the meantime
     */
    public void analyse(TenantId tenant, CallId id) {
        switch (steps.take(tenant, id.value(), Step.ANALYSE, LEASE)) {
            case Steps.Taken.Done _ -> {}
            case Steps.Taken.Held(var until) -> throw new Steps.StepHeld(Step.ANALYSE, until);
            case Steps.Taken.Ours(Steps.Lease lease) -> analyse(tenant, id, lease);
        }
    }

    private void analyse(TenantId tenant, CallId id, Steps.Lease lease) {
        try {
            Optional<Call> call =
                    calls.find(tenant, id).filter(found -> found.postCall() instanceof PostCall.Analysing);
            Optional<AgentRevision> revision = calls.judgingRevision(tenant, id);
            if (call.isPresent() && revision.isPresent()) {
                Analysis analysis = analysisOf(call.get(), revision.get());
                transaction.run(
                        tenant, Site.RECORD_ANALYSIS, () -> keep(call.get(), tenant, lease, revision.get(), analysis));
            }
        } catch (RuntimeException e) {
            giveBack(lease, e);
            throw e;
        }
    }

    private Analysis analysisOf(Call call, AgentRevision revision) {
        return call.facts()
                .whyThereWasNoConversation()
                .map(Analysis::skipped)
                .orElseGet(() -> faults.around(Site.ASK_ANALYST, () -> judge.judge(call, revision)));
    }

    private void keep(Call call, TenantId tenant, Steps.Lease lease, AgentRevision revision, Analysis analysis) {
        // The call may have been concluded without us in the meantime; then the answer comes too late to count.
        if (calls.lockAnalysing(tenant, call.id()).isPresent()) {
            Basis basis = Basis.of(call.facts().transcript());
            analyses.draft(tenant, call.id(), revision.number(), basis, analysis, List.of());
        }
        steps.finish(lease);
    }

    private void giveBack(Steps.Lease lease, RuntimeException failure) {
        try {
            steps.giveBack(lease);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
