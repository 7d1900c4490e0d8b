package io.callwake.domain.delivery;

import io.callwake.domain.agent.AgentId;
import io.callwake.domain.call.CallId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a hand-off.
 *
 * @param transferId its public id
 * @param target the number, masked or clear as the endpoint wants it
 * @param followUpId the callback that it turned into
 */
public record TransferNews(
        Instant occurredAt,
        String transferId,
        CallId callId,
        AgentId agentId,
        @Nullable String target,
        @Nullable String reason,
        @Nullable String followUpId)
        implements EventPayload {

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "TransferNews[" + transferId + "]";
    }
}
