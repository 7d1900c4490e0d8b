package io.callwake.application.delivery;

import io.callwake.application.Slice;
import io.callwake.application.ThinRoad;
import io.callwake.application.ThinRoad.Node;
import io.callwake.application.audit.AuditTrail;
import io.callwake.application.delivery.InMemoryDeliveryStore.Delivery;
import io.callwake.domain.audit.AuditEntry;
import io.callwake.domain.delivery.Endpoint;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.delivery.ReceiverHealth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A road with endpoints at its end. */
final class EndpointRoad {

    static final String URL = "https://hooks.example.net/events";

    final ThinRoad road = new ThinRoad();
    final Node node = road.newNode();

    /** An endpoint that wants these events. */
    Endpoint endpoint(String... events) {
        return endpoint(Map.of("events", List.of(events)));
    }

    Endpoint endpoint(Map<String, ? extends @Nullable Object> more) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("name", "The CRM");
        document.put("url", URL);
        document.put("events", List.of("call.completed"));
        document.putAll(more);
        return switch (node.saveEndpoint.create(road.principal, document)) {
            case SaveEndpoint.Result.Saved(Endpoint endpoint, var _) -> endpoint;
            case SaveEndpoint.Result other -> throw new AssertionError(other);
        };
    }

    List<Delivery> deliveriesTo(EndpointId endpoint) {
        return road.deliveries.all(road.tenant).stream()
                .filter(delivery -> delivery.receiver().equals(new Receiver.AtEndpoint(endpoint)))
                .toList();
    }

    Delivery theDeliveryTo(EndpointId endpoint) {
        List<Delivery> all = deliveriesTo(endpoint);
        if (all.size() != 1) {
            throw new AssertionError("not one delivery but " + all);
        }
        return all.getFirst();
    }

    ReceiverHealth healthOf(EndpointId endpoint) {
        Receiver receiver = new Receiver.AtEndpoint(endpoint);
        return road.endpoints.health(road.tenant, List.of(receiver)).getOrDefault(receiver, ReceiverHealth.WELL);
    }

    /** The last first. */
    List<AuditEntry> audited() {
        return road.audit
                .page(road.tenant, AuditTrail.Filter.NONE, new Slice.First<>(1_000, null))
                .items();
    }
}
