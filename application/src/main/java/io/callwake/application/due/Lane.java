package io.callwake.application.due;

import io.callwake.domain.agent.AgentId;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.KeptRecording;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.tenant.TenantId;

/** Due rows that share a fate, such as all that go to one receiver. One node at a time works on a lane, and no lane holds up another. */
public record Lane(TenantId tenant, String name) {

    private static final int CALL_LANES = 8;

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
        return new Lane(tenant, "fulfilment/" + agent);
    }
}
