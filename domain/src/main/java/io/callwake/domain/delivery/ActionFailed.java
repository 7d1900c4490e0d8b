package io.callwake.domain.delivery;

import io.callwake.domain.agent.AgentId;
import io.callwake.domain.call.CallId;
import java.time.Instant;

/**
 * An action of a call could not be done.
 *
 * @param actionType as in the agent's document
 */
public record ActionFailed(
        Instant occurredAt,
        CallId callId,
        AgentId agentId,
        String actionName,
        String actionType,
        String reason,
        int attempts)
        implements EventPayload {}
