package io.callwake.domain.agent;

/** How a report or a request names the agent it means. */
public sealed interface AgentSelector {

    record ById(AgentId id) implements AgentSelector {}

    record ByRef(AgentRef ref) implements AgentSelector {}
}
