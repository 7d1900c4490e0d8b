package io.callwake.domain.agent;

/** How a report or a request names the agent it means. */
public sealed interface AgentSelector {

    record ById(AgentId id) implements AgentSelector {}

    record ByRef(AgentRef ref) implements AgentSelector {}

    /**
     * A reference can never be taken for an id.
     *
     * @throws IllegalArgumentException if the text can be neither
     */
    static AgentSelector parse(String idOrRef) {
        return idOrRef.startsWith("agent_") ? new ById(AgentId.parse(idOrRef)) : new ByRef(new AgentRef(idOrRef));
    }
}
