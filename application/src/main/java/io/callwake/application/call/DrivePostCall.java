package io.callwake.application.call;

import io.callwake.application.NewIds;
import io.callwake.application.TenantTransaction;
import io.callwake.application.due.DueRow;
import io.callwake.application.due.DueRows;
import io.callwake.application.due.HandleDueRow;
import io.callwake.application.fault.Faults;
import io.callwake.application.fault.Site;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Sees to it that a call is settled, judged and concluded. The row stays until the call is concluded: it becomes due again
 * every half minute, so that a workflow that was lost is started anew, and at the deadline, when a call that could not be
 * judged in time is concluded without. A call that nobody says has ended is over once it settles.
 */
public final class DrivePostCall implements HandleDueRow {

    private static final Duration LOOKED_AFTER_EVERY = Duration.ofSeconds(30);

    private final TenantTransaction transaction;
    private final Calls calls;
    private final DueRows dueRows;
    private final StartPostCall startPostCall;
    private final ConcludeCall concludeCall;
    private final Faults faults;
    private final NewIds ids;
    private final Clock clock;

    public DrivePostCall(
            TenantTransaction transaction,
            Calls calls,
            DueRows dueRows,
            StartPostCall startPostCall,
            ConcludeCall concludeCall,
            Faults faults,
            NewIds ids,
            Clock clock) {
        this.transaction = transaction;
        this.calls = calls;
        this.dueRows = dueRows;
        this.startPostCall = startPostCall;
        this.concludeCall = concludeCall;
        this.faults = faults;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void handle(DueRow row) {
        CallId call = new CallId(row.ref());
        Optional<PostCall> postCall = calls.postCall(row.tenant(), call);
        Instant now = clock.instant();
        if (postCall.isEmpty()) {
            transaction.run(row.tenant(), Site.FINISH_DUE_ROW, () -> dueRows.done(row));
            return;
        }
        switch (postCall.get()) {
            case PostCall.Waiting waiting -> settle(row, call, waiting, now);
            case PostCall.Analysing analysing
            when analysing.isOverdueAt(now) -> concludeCall.conclude(row.tenant(), call);
            case PostCall.Analysing analysing -> {
                transaction.run(row.tenant(), Site.FINISH_DUE_ROW, () -> lookAgain(row, analysing, now));
                start(row.tenant(), call);
            }
            case PostCall.Done _, PostCall.NeedsAttention _, PostCall.Merged _ ->
                transaction.run(row.tenant(), Site.FINISH_DUE_ROW, () -> dueRows.done(row));
        }
    }

    private void settle(DueRow row, CallId call, PostCall.Waiting waiting, Instant now) {
        boolean settled = transaction.in(row.tenant(), Site.SETTLE_CALL, () -> {
            Optional<CallStatus> status = calls.settle(row.tenant(), call, now);
            if (status.isPresent()) {
                if (!status.get().isOver()) {
                    end(row.tenant(), call, now);
                }
                lookAgain(row, new PostCall.Analysing(now), now);
                return true;
            }
            // If a report has moved the time of settling meanwhile, it has moved the row as well, and this does
            // nothing.
            dueRows.putBack(row, waiting.settlesAt());
            return false;
        });
        if (settled) {
            start(row.tenant(), call);
        }
    }

    private void end(TenantId tenant, CallId id, Instant now) {
        Call call = calls.lockAnalysing(tenant, id)
                .orElseThrow(() -> new IllegalStateException("a call that has just been settled is not: " + id));
        calls.end(tenant, call.takenForOver(), new EventId(ids.next()), now);
    }

    private void lookAgain(DueRow row, PostCall.Analysing analysing, Instant now) {
        Instant soon = now.plus(LOOKED_AFTER_EVERY);
        dueRows.putBack(row, soon.isBefore(analysing.deadline()) ? soon : analysing.deadline());
    }

    private void start(TenantId tenant, CallId call) {
        faults.around(Site.START_POST_CALL, () -> {
            startPostCall.start(tenant, call);
            return call;
        });
    }
}
