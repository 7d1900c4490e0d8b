package io.callwake.application.call;

import io.callwake.application.analysis.Analyses;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.DueRows;
import io.callwake.application.due.Lane;
import io.callwake.application.step.Step;
import io.callwake.application.step.Steps;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.call.CallId;
import io.callwake.domain.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;

/** Has a call judged once more that was concluded without a judgement; what it was told to be is seen until then. */
final class JudgeAgain {

    private final Calls calls;
    private final Analyses analyses;
    private final Steps steps;
    private final DueRows dueRows;

    JudgeAgain(Calls calls, Analyses analyses, Steps steps, DueRows dueRows) {
        this.calls = calls;
        this.analyses = analyses;
        this.steps = steps;
        this.dueRows = dueRows;
    }

    /** Whether somebody has answered what was asked about the call, be it that its sentiment and goal are not judged. */
    boolean isJudged(TenantId tenant, CallId call) {
        Optional<Analysis> analysis = analyses.recorded(tenant, call);
        return analysis.isPresent()
                && switch (analysis.get().status()) {
                    case COMPLETED -> true;
                    case SKIPPED ->
                        analysis.get().origin() != null
                                && analysis.get().origin().usage() != null;
                    case FAILED -> false;
                };
    }

    /**
     * In a transaction.
     *
     * @return whether the call was concluded
     */
    boolean judgeAgain(TenantId tenant, CallId call, Instant now) {
        if (!calls.reopen(tenant, call, now)) {
            return false;
        }
        analyses.forgetDraft(tenant, call);
        steps.reset(tenant, call.value(), Step.ANALYSE);
        dueRows.add(Lane.of(tenant, call), DueKind.POST_CALL, call.value(), now);
        return true;
    }
}
