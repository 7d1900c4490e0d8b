package io.callwake.domain.delivery;

import io.callwake.domain.agent.AgentId;
import io.callwake.domain.call.CallId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a call's recording.
 *
 * @param recordingUrl where it can be listened to, if it can
 * @param by who removed it, if it was
 */
public record RecordingNews(
        Instant occurredAt,
        CallId callId,
        AgentId agentId,
        @Nullable String recordingUrl,
        @Nullable String by) implements EventPayload {

    /** Whoever has the URL may listen. */
    @Override
    public String toString() {
        return "RecordingNews[" + callId + "]";
    }
}
