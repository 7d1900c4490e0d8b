package io.callwake.graphql.connection;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import io.callwake.application.change.ChangeKind;
import io.callwake.application.change.Changes;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.graphql.Caller;
import io.callwake.graphql.ChangedThings;
import io.callwake.graphql.NotThere;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.ResolvableType;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.graphql.execution.SelfDescribingDataFetcher;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Answers the subscription {@code connectionChanged}. It is no controller, for it refuses before there is a stream. */
@Component
final class ConnectionChanged implements RuntimeWiringConfigurer, SelfDescribingDataFetcher<Flux<ConnectionNode>> {

    private final ChangedThings<ConnectionNode> changes;
    private final ConnectionNodes nodes;

    ConnectionChanged(Changes changes, ConnectionNodes nodes) {
        this.nodes = nodes;
        this.changes = new ChangedThings<>(
                changes,
                ChangeKind.CONNECTION,
                (caller, id) -> nodes.find(caller, new ConnectionId(id).toString()),
                node -> node.connectionId().value());
    }

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        wiring.type("Subscription", type -> type.dataFetcher("connectionChanged", this));
    }

    @Override
    public String getDescription() {
        return "connectionChanged";
    }

    @Override
    public ResolvableType getReturnType() {
        return ResolvableType.forClassWithGenerics(Flux.class, ConnectionNode.class);
    }

    @Override
    public Map<String, ResolvableType> getArguments() {
        return Map.of("id", ResolvableType.forClass(String.class));
    }

    @Override
    public Flux<ConnectionNode> get(DataFetchingEnvironment field) {
        Principal caller = field.getGraphQlContext().get(Caller.CALLER);
        String id = field.getArgument("id");
        return changes.of(caller, id == null ? null : existing(id, caller));
    }

    private UUID existing(String id, Principal caller) {
        return nodes.find(caller, id)
                .map(node -> node.connectionId().value())
                .orElseThrow(() -> new NotThere("There is no connection " + id + "."));
    }
}
