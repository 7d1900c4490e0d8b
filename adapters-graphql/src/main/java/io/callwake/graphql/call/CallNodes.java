package io.callwake.graphql.call;

import io.callwake.application.call.CallLog;
import io.callwake.domain.call.CallId;
import io.callwake.domain.tenant.Scope;
import io.callwake.graphql.NodeType;
import org.springframework.stereotype.Component;

/** Calls by their ids. */
@Component
final class CallNodes extends NodeType<CallId, CallNode> {

    CallNodes(CallLog callLog) {
        super(
                "Call",
                CallNode.class,
                Scope.CALLS_READ,
                CallId::parse,
                (caller, id) -> callLog.find(caller.tenant(), id).map(entry -> CallNode.of(entry, caller)));
    }
}
