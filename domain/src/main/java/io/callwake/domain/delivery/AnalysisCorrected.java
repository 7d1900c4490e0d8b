package io.callwake.domain.delivery;

import io.callwake.domain.agent.AgentId;
import io.callwake.domain.call.CallId;
import io.callwake.domain.document.JsonObject;
import java.time.Instant;
import java.util.List;

/**
 * A person has corrected the judgement of a call.
 *
 * @param corrected the names of what was corrected
 * @param before what stood there, by name
 * @param after what stands there now
 * @param by the id of who did it
 */
public record AnalysisCorrected(
        Instant occurredAt,
        CallId callId,
        AgentId agentId,
        List<String> corrected,
        JsonObject before,
        JsonObject after,
        String by)
        implements EventPayload {

    public AnalysisCorrected {
        corrected = List.copyOf(corrected);
    }
}
