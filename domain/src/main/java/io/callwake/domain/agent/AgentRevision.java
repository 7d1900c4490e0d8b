package io.callwake.domain.agent;

import java.time.Instant;

/** An agent's configuration as it was saved once; it never changes again. */
public record AgentRevision(AgentId agent, int number, AgentConfiguration configuration, Instant savedAt) {

    public AgentRevision {
        if (number < 1) {
            throw new IllegalArgumentException("revisions count from 1: " + number);
        }
    }
}
