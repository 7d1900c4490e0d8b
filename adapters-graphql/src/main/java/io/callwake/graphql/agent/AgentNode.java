package io.callwake.graphql.agent;

import io.callwake.domain.agent.Agent;

/** An agent as the schema has it. */
public record AgentNode(String id, String ref, String name, int revision) {

    public static AgentNode of(Agent agent) {
        return new AgentNode(
                agent.id().toString(),
                agent.ref().toString(),
                agent.current().configuration().name(),
                agent.current().number());
    }
}
