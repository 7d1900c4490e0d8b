package io.callwake.domain.agent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A voice agent, with the configuration in force.
 *
 * @param archivedAt since when it is out of use, if it is; its calls are still taken in
 */
public record Agent(
        AgentId id,
        AgentRef ref,
        AgentRevision current,
        @Nullable Instant archivedAt) {

    public boolean isArchived() {
        return archivedAt != null;
    }

    public Agent with(AgentRevision inForce) {
        return new Agent(id, ref, inForce, archivedAt);
    }

    public Agent archived(@Nullable Instant at) {
        return new Agent(id, ref, current, at);
    }
}
