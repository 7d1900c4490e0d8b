package io.callwake.graphql.delivery;

import io.callwake.application.delivery.DeliveryLog;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.tenant.Scope;
import io.callwake.graphql.NodeType;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Deliveries by their ids. */
@Component
final class DeliveryNodes extends NodeType<DeliveryId, DeliveryNode> {

    DeliveryNodes(DeliveryLog log) {
        super(
                "Delivery",
                DeliveryNode.class,
                Scope.ENDPOINTS_READ,
                DeliveryId::parse,
                (caller, id) -> Optional.ofNullable(
                                log.findAll(caller.tenant(), List.of(id)).get(id))
                        .map(DeliveryNode::of));
    }
}
