package io.callwake.domain.agent;

/** A voice agent, with the configuration in force. */
public record Agent(AgentId id, AgentRef ref, AgentRevision current) {}
