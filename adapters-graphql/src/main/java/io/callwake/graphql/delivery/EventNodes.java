package io.callwake.graphql.delivery;

import io.callwake.application.delivery.DeliveryLog;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.tenant.Scope;
import io.callwake.graphql.NodeType;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Events by their ids. */
@Component
final class EventNodes extends NodeType<EventId, EventNode> {

    EventNodes(DeliveryLog log) {
        super(
                "Event",
                EventNode.class,
                Scope.ENDPOINTS_READ,
                EventId::parse,
                (caller, id) -> Optional.ofNullable(
                                log.findEvents(caller.tenant(), List.of(id)).get(id))
                        .map(EventNode::of));
    }
}
