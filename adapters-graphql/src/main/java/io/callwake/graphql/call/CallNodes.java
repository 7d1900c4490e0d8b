package io.callwake.graphql.call;

import io.callwake.application.call.CallLog;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.call.CallId;
import io.callwake.domain.tenant.Scope;
import io.callwake.graphql.Ids;
import io.callwake.graphql.NodeType;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Calls by their ids. */
@Component
final class CallNodes implements NodeType {

    private final CallLog callLog;

    CallNodes(CallLog callLog) {
        this.callLog = callLog;
    }

    @Override
    public String name() {
        return "Call";
    }

    @Override
    public Class<?> view() {
        return CallNode.class;
    }

    @Override
    public Optional<Scope> scope() {
        return Optional.of(Scope.CALLS_READ);
    }

    @Override
    public boolean isId(String text) {
        return Ids.parse(text, CallId::parse).isPresent();
    }

    @Override
    public Optional<CallNode> find(Principal caller, String id) {
        return Ids.parse(id, CallId::parse)
                .flatMap(call -> callLog.find(caller.tenant(), call))
                .map(entry -> CallNode.of(entry, caller));
    }
}
