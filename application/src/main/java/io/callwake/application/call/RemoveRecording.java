package io.callwake.application.call;

import io.callwake.application.NewIds;
import io.callwake.application.TenantTransaction;
import io.callwake.application.audit.Audit;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.DueRows;
import io.callwake.application.fault.Site;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.KeptRecording;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Removes the recording of a call for good, before its time is over. From then on nobody can listen to it; a copy is deleted a
 * moment later. To remove it again changes nothing.
 */
public final class RemoveRecording {

    private final TenantTransaction transaction;
    private final Calls calls;
    private final Recordings recordings;
    private final DueRows dueRows;
    private final Audit audit;
    private final NewIds ids;
    private final Clock clock;

    public RemoveRecording(
            TenantTransaction transaction,
            Calls calls,
            Recordings recordings,
            DueRows dueRows,
            Audit audit,
            NewIds ids,
            Clock clock) {
        this.transaction = transaction;
        this.calls = calls;
        this.recordings = recordings;
        this.dueRows = dueRows;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    public sealed interface Result {

        /** @param call it may be known under another id by now */
        record Removed(CallId call) implements Result {}

        record UnknownCall(CallId call) implements Result {}

        record NoRecording(CallId call) implements Result {}
    }

    public Result remove(Principal who, CallId id) {
        Optional<PostCall> postCall = calls.postCall(who.tenant(), id);
        if (postCall.isEmpty()) {
            return new Result.UnknownCall(id);
        }
        CallId call = postCall.get() instanceof PostCall.Merged(CallId into, var _) ? into : id;
        return removeOf(who, call) ? new Result.Removed(call) : new Result.NoRecording(call);
    }

    /** @return whether there is or was one */
    private boolean removeOf(Principal who, CallId call) {
        return transaction.in(who.tenant(), Site.REMOVE_RECORDING, () -> {
            Optional<KeptRecording> found = recordings.lock(who.tenant(), call);
            found.filter(kept -> !kept.isRemoved()).ifPresent(kept -> remove(who, call, kept));
            return found.isPresent();
        });
    }

    private void remove(Principal who, CallId call, KeptRecording kept) {
        Instant now = clock.instant();
        recordings.keep(
                who.tenant(),
                call,
                kept.removed(now, who.actor().toString()),
                Map.of(new EventId(ids.next()), EventType.RECORDING_REMOVED),
                now);
        dueRows.reschedule(who.tenant(), DueKind.RECORDING, call.value(), now);
        audit.tell(who.tenant(), who.actor(), AuditedAction.RECORDING_REMOVED, call, List.of("recording"));
    }
}
