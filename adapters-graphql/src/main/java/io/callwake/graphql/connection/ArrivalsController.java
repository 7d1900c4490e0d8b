package io.callwake.graphql.connection;

import graphql.schema.DataFetchingEnvironment;
import io.callwake.application.connection.Arrivals;
import io.callwake.application.connection.Arrivals.Arrival;
import io.callwake.application.connection.Arrivals.Filter;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.connection.ArrivalId;
import io.callwake.domain.connection.ArrivalState;
import io.callwake.domain.tenant.Scope;
import io.callwake.graphql.Connection;
import io.callwake.graphql.Cursors;
import io.callwake.graphql.OneAtATime;
import io.callwake.graphql.PageRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Answers for the webhooks of platforms. */
@Controller
final class ArrivalsController {

    private static final Connection.Of<Arrival, ArrivalId> LIST =
            new Connection.Of<>(Cursors.ofId('v', ArrivalId::value, ArrivalId::new), Arrival::id);

    private final Arrivals arrivals;
    private final ArrivalNodes nodes;

    ArrivalsController(Arrivals arrivals, ArrivalNodes nodes) {
        this.arrivals = arrivals;
        this.nodes = nodes;
    }

    @QueryMapping
    Optional<ArrivalNode> arrival(@Argument String id, @ContextValue Principal caller) {
        return nodes.find(caller, id);
    }

    @SchemaMapping(typeName = "Connection", field = "arrivals")
    Connection<ArrivalNode> list(
            ConnectionNode connection,
            PageRequest page,
            @Argument @Nullable List<ArrivalState> state,
            DataFetchingEnvironment field,
            @ContextValue Principal caller) {
        OneAtATime.require(field, "connection");
        Filter filter = state == null ? Filter.ALL : new Filter(state);
        return LIST.page(
                page,
                slice -> arrivals.page(caller.tenant(), connection.connectionId(), filter, slice),
                () -> arrivals.count(caller.tenant(), connection.connectionId(), filter),
                ArrivalNode::of);
    }

    /** As it was sent, with the mark of what is no character where bytes make none. */
    @SchemaMapping(typeName = "Arrival")
    Optional<String> payload(ArrivalNode arrival, DataFetchingEnvironment field, @ContextValue Principal caller) {
        OneAtATime.require(field, "arrival");
        return caller.may(Scope.PII_READ)
                ? arrivals.content(caller.tenant(), arrival.arrivalId())
                        .map(content -> new String(content.body(), StandardCharsets.UTF_8))
                : Optional.empty();
    }
}
