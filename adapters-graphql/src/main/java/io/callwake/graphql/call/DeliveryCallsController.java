package io.callwake.graphql.call;

import io.callwake.application.call.CallLog;
import io.callwake.application.delivery.DeliveryLog;
import io.callwake.application.delivery.DeliveryLog.Entry;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.call.CallId;
import io.callwake.graphql.delivery.DeliveryNode;
import io.callwake.graphql.delivery.EventNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.stereotype.Controller;

/** Answers for the calls that events and deliveries tell of, and for the deliveries of calls. */
@Controller
final class DeliveryCallsController {

    private final CallLog callLog;
    private final DeliveryLog deliveryLog;

    DeliveryCallsController(CallLog callLog, DeliveryLog deliveryLog) {
        this.callLog = callLog;
        this.deliveryLog = deliveryLog;
    }

    @BatchMapping(typeName = "Delivery", field = "call")
    Map<DeliveryNode, CallNode> callsOfDeliveries(List<DeliveryNode> asked, @ContextValue Principal caller) {
        return callsOf(asked, DeliveryNode::callId, caller);
    }

    @BatchMapping(typeName = "Event", field = "call")
    Map<EventNode, CallNode> callsOfEvents(List<EventNode> asked, @ContextValue Principal caller) {
        return callsOf(asked, EventNode::callId, caller);
    }

    @BatchMapping(typeName = "Call")
    Map<CallNode, List<DeliveryNode>> deliveries(List<CallNode> asked, @ContextValue Principal caller) {
        Map<CallId, List<Entry>> known = deliveryLog.ofCalls(
                caller.tenant(), asked.stream().map(CallNode::callId).toList());
        Map<CallNode, List<DeliveryNode>> found = new HashMap<>();
        for (CallNode call : asked) {
            found.put(
                    call,
                    known.getOrDefault(call.callId(), List.of()).stream()
                            .map(DeliveryNode::of)
                            .toList());
        }
        return found;
    }

    private <N> Map<N, CallNode> callsOf(List<N> asked, Function<N, @Nullable CallId> callOf, Principal caller) {
        Set<CallId> ids = asked.stream().map(callOf).filter(Objects::nonNull).collect(Collectors.toSet());
        Map<N, CallNode> calls = new HashMap<>();
        if (ids.isEmpty()) {
            return calls;
        }
        Map<CallId, CallLog.Entry> found = callLog.findAll(caller.tenant(), ids);
        for (N one : asked) {
            CallId id = callOf.apply(one);
            CallLog.Entry entry = id == null ? null : found.get(id);
            if (entry != null) {
                calls.put(one, CallNode.of(entry, caller));
            }
        }
        return calls;
    }
}
