package io.callwake.graphql.agent;

import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An agent as the schema has it, but for what is fetched for a whole page at once, and for its history. */
public record AgentNode(
        AgentId agentId,
        String ref,
        RevisionNode current,
        @Nullable Instant archivedAt) {

    public static AgentNode of(Agent agent) {
        return new AgentNode(agent.id(), agent.ref().toString(), new RevisionNode(agent.current()), agent.archivedAt());
    }

    public String id() {
        return agentId.toString();
    }

    public String name() {
        return current.name();
    }

    public int revision() {
        return current.number();
    }

    /** Batches look agents up by this. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AgentNode node && node.agentId.equals(agentId);
    }

    @Override
    public int hashCode() {
        return agentId.hashCode();
    }
}
