package io.callwake.graphql.delivery;

import io.callwake.application.delivery.Endpoints;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.tenant.Scope;
import io.callwake.graphql.NodeType;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Endpoints by their ids. */
@Component
final class EndpointNodes extends NodeType<EndpointId, EndpointNode> {

    EndpointNodes(Endpoints endpoints) {
        super(
                "Endpoint",
                EndpointNode.class,
                Scope.ENDPOINTS_READ,
                EndpointId::parse,
                (caller, id) -> Optional.ofNullable(
                                endpoints.findAll(caller.tenant(), List.of(id)).get(id))
                        .map(EndpointNode::of));
    }
}
