package io.callwake.application.due;

import io.callwake.domain.agent.AgentId;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.KeptRecording;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.tenant.TenantId;

/** Due rows that share a fate, such as all that go to one receiver. One node at a time works on a lane, and no lane holds up another. */
public record Lane(TenantId tenant, String name) {

    private static final int CALL_LANES = 8;
    private static final int EVENT_LANES = 4;

    /** Calls have nothing in common but their tenant; a few lanes let several nodes share them. */
    public static Lane of(TenantId tenant, CallId call) {
        return new Lane(tenant, "calls/" + Math.floorMod(call.value().getLeastSignificantBits(), CALL_LANES));
    }

    /**
     * Recordings are to be had at the same place or not. Its name is not told: a lane is seen by those who see nothing of
     * tenants.
     */
    public static Lane ofRecording(TenantId tenant, KeptRecording recording) {
        return new Lane(
                tenant,
                "recordings/"
                        + recording
                                .host()
                                .map(host -> Integer.toHexString(host.hashCode()))
                                .orElse("here"));
    }

    public static Lane of(TenantId tenant, ConnectionId connection) {
        return new Lane(tenant, "connection/" + connection);
    }

    public static Lane ofFulfilment(TenantId tenant, AgentId agent) {
        return ofDeliveries(tenant, new Receiver.Fulfilment(agent));
    }

    /** What goes to one receiver. */
    public static Lane ofDeliveries(TenantId tenant, Receiver receiver) {
        return new Lane(
                tenant,
                switch (receiver) {
                    case Receiver.Fulfilment(AgentId agent) -> "fulfilment/" + agent;
                    case Receiver.AtEndpoint(EndpointId endpoint) -> "endpoint/" + endpoint;
                });
    }

    public static Lane of(TenantId tenant, EventId event) {
        return new Lane(tenant, "events/" + Math.floorMod(event.value().getLeastSignificantBits(), EVENT_LANES));
    }

    /** Looking after a receiver; what goes to it has a lane of its own. */
    public static Lane of(TenantId tenant, Receiver receiver) {
        return new Lane(tenant, "receiver/" + receiver);
    }
}
