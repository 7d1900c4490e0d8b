package io.callwake.application.call;

import io.callwake.application.TenantTransaction;
import io.callwake.application.analysis.Analyses;
import io.callwake.application.audit.Audit;
import io.callwake.application.due.DueRows;
import io.callwake.application.fault.Site;
import io.callwake.application.step.Steps;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.PostCall;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Has a call judged once more whose analysis failed, or that was skipped: the model is well again, or the gate lets it through now.
 * The call is told to be completed once and for all; of the new analysis whoever subscribes to it is told.
 */
public final class RetryAnalysis {

    private final TenantTransaction transaction;
    private final Calls calls;
    private final JudgeAgain again;
    private final Audit audit;
    private final Clock clock;

    public RetryAnalysis(
            TenantTransaction transaction,
            Calls calls,
            Analyses analyses,
            Steps steps,
            DueRows dueRows,
            Audit audit,
            Clock clock) {
        this.transaction = transaction;
        this.calls = calls;
        this.again = new JudgeAgain(calls, analyses, steps, dueRows);
        this.audit = audit;
        this.clock = clock;
    }

    public sealed interface Result {

        /** @param call it may be known under another id by now */
        record Retrying(CallId call) implements Result {}

        record UnknownCall(CallId call) implements Result {}

        /** It has not been concluded yet, or is being judged already. */
        record StillRunning(CallId call) implements Result {}

        /** There is an analysis. */
        record Judged(CallId call) implements Result {}
    }

    public Result retry(Principal who, CallId id) {
        Optional<PostCall> postCall = calls.postCall(who.tenant(), id);
        if (postCall.isEmpty()) {
            return new Result.UnknownCall(id);
        }
        CallId call = postCall.get() instanceof PostCall.Merged(CallId into, var _) ? into : id;
        return transaction.in(who.tenant(), Site.REOPEN_CALL, () -> retryOf(who, call));
    }

    private Result retryOf(Principal who, CallId call) {
        if (again.isJudged(who.tenant(), call)) {
            return new Result.Judged(call);
        }
        if (!again.judgeAgain(who.tenant(), call, clock.instant())) {
            return new Result.StillRunning(call);
        }
        audit.tell(who.tenant(), who.actor(), AuditedAction.ANALYSIS_RETRIED, call, List.of("analysis"));
        return new Result.Retrying(call);
    }
}
