package io.callwake.graphql.connection;

import io.callwake.application.connection.Arrivals;
import io.callwake.domain.connection.ArrivalId;
import io.callwake.domain.tenant.Scope;
import io.callwake.graphql.NodeType;
import org.springframework.stereotype.Component;

/** Platforms' webhooks by their ids. */
@Component
final class ArrivalNodes extends NodeType<ArrivalId, ArrivalNode> {

    ArrivalNodes(Arrivals arrivals) {
        super(
                "Arrival",
                ArrivalNode.class,
                Scope.CONNECTIONS_READ,
                ArrivalId::parse,
                (caller, id) -> arrivals.find(caller.tenant(), id).map(ArrivalNode::of));
    }
}
