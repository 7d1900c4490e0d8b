package io.callwake.graphql.call;

import io.callwake.application.call.CallLog;
import io.callwake.application.change.ChangeKind;
import io.callwake.application.change.Changes;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.call.CallId;
import io.callwake.graphql.ChangedThings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Calls as they change. */
@Component
final class CallChanges {

    private final ChangedThings<CallNode> calls;

    CallChanges(Changes changes, CallLog callLog) {
        calls = new ChangedThings<>(
                changes,
                ChangeKind.CALL,
                (caller, id) -> callLog.find(caller.tenant(), new CallId(id)).map(entry -> CallNode.of(entry, caller)),
                node -> node.callId().value());
    }

    /** @param id the one call to follow, beginning with what it is now; without it all that change are told of */
    Flux<CallNode> of(Principal caller, @Nullable CallId id) {
        return calls.of(caller, id == null ? null : id.value());
    }
}
