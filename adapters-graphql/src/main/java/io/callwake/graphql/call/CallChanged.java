package io.callwake.graphql.call;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.call.CallId;
import io.callwake.graphql.Caller;
import io.callwake.graphql.NotThere;
import java.util.Map;
import org.springframework.core.ResolvableType;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.graphql.execution.SelfDescribingDataFetcher;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/**
 * Answers the subscription {@code callChanged}. It is no controller, because what a controller throws comes as the first event,
 * and this refuses before there is a stream.
 */
@Component
final class CallChanged implements RuntimeWiringConfigurer, SelfDescribingDataFetcher<Flux<CallNode>> {

    private final CallChanges changes;
    private final CallNodes nodes;

    CallChanged(CallChanges changes, CallNodes nodes) {
        this.changes = changes;
        this.nodes = nodes;
    }

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        wiring.type("Subscription", type -> type.dataFetcher("callChanged", this));
    }

    @Override
    public String getDescription() {
        return "callChanged";
    }

    @Override
    public ResolvableType getReturnType() {
        return ResolvableType.forClassWithGenerics(Flux.class, CallNode.class);
    }

    @Override
    public Map<String, ResolvableType> getArguments() {
        return Map.of("id", ResolvableType.forClass(String.class));
    }

    @Override
    public Flux<CallNode> get(DataFetchingEnvironment field) {
        Principal caller = field.getGraphQlContext().get(Caller.CALLER);
        String id = field.getArgument("id");
        return changes.of(caller, id == null ? null : existing(id, caller));
    }

    private CallId existing(String id, Principal caller) {
        return nodes.find(caller, id)
                .map(CallNode::callId)
                .orElseThrow(() -> new NotThere("There is no call " + id + "."));
    }
}
