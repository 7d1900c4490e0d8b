package io.callwake.application.due;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.SequentialIds;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.call.CallId;
import io.callwake.domain.tenant.TenantId;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LaneTest {

    private static final TenantId TENANT = new TenantId(new UUID(1, 1));

    @Test
    void theCallsOfATenantShareEightLanes() {
        SequentialIds ids = new SequentialIds();
        Set<Lane> lanes = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            lanes.add(Lane.of(TENANT, new CallId(ids.next())));
        }
        assertThat(lanes).hasSize(8).allMatch(lane -> lane.name().matches("calls/[0-7]"));
    }

    @Test
    void aCallIsAlwaysInTheSameLane() {
        CallId call = new CallId(new UUID(5, -7));
        assertThat(Lane.of(TENANT, call)).isEqualTo(Lane.of(TENANT, call));
    }

    @Test
    void theFulfilmentOfEachAgentHasALaneOfItsOwn() {
        AgentId one = new AgentId(new UUID(2, 2));
        AgentId other = new AgentId(new UUID(2, 3));
        assertThat(Lane.ofFulfilment(TENANT, one)).isNotEqualTo(Lane.ofFulfilment(TENANT, other));
        assertThat(Lane.ofFulfilment(TENANT, one).name()).isEqualTo("fulfilment/" + one);
    }

    @Test
    void tenantsShareNone() {
        CallId call = new CallId(new UUID(5, 7));
        assertThat(Lane.of(TENANT, call)).isNotEqualTo(Lane.of(new TenantId(new UUID(1, 2)), call));
    }
}
