package io.callwake.graphql.call;

import io.callwake.application.call.CallLog;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.call.CallId;
import io.callwake.graphql.connection.ArrivalNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.stereotype.Controller;

/** Answers for the calls that platforms' webhooks became part of. */
@Controller
final class ArrivalCallsController {

    private final CallLog callLog;

    ArrivalCallsController(CallLog callLog) {
        this.callLog = callLog;
    }

    @BatchMapping(typeName = "Arrival")
    Map<ArrivalNode, CallNode> call(List<ArrivalNode> arrivals, @ContextValue Principal caller) {
        Set<CallId> ids = arrivals.stream()
                .map(ArrivalNode::callId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<ArrivalNode, CallNode> calls = new HashMap<>();
        if (ids.isEmpty()) {
            return calls;
        }
        Map<CallId, CallLog.Entry> found = callLog.findAll(caller.tenant(), ids);
        for (ArrivalNode arrival : arrivals) {
            CallId id = arrival.callId();
            CallLog.Entry entry = id == null ? null : found.get(id);
            if (entry != null) {
                calls.put(arrival, CallNode.of(entry, caller));
            }
        }
        return calls;
    }
}
