package io.callwake.application.connection;

import io.callwake.domain.agent.AgentId;
import io.callwake.domain.call.Settling;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.connection.PlatformName;
import io.callwake.domain.connection.RecordingKeeping;
import io.callwake.domain.document.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's link to one voice platform.
 *
 * @param settings what the platform wants to know, in its own form
 * @param defaultAgent whom calls are of that name no agent, or one that is not mapped
 * @param agents which of our agents is meant by an id of the platform's
 */
public record Connection(
        ConnectionId id,
        String name,
        PlatformName platform,
        JsonObject settings,
        @Nullable AgentId defaultAgent,
        Map<String, AgentId> agents,
        Settling settling,
        RecordingKeeping recordings,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant archivedAt) {

    public Connection {
        agents = Map.copyOf(agents);
    }

    public boolean isArchived() {
        return archivedAt != null;
    }

    /** Whom a call is of, as far as anybody has said. */
    public Optional<AgentId> agentFor(@Nullable String platformAgent) {
        AgentId mapped = platformAgent == null ? null : agents.get(platformAgent);
        return Optional.ofNullable(mapped == null ? defaultAgent : mapped);
    }

    public Connection mapping(String platformAgent, @Nullable AgentId agent, Instant now) {
        Map<String, AgentId> mapped = new TreeMap<>(agents);
        if (agent == null) {
            mapped.remove(platformAgent);
        } else {
            mapped.put(platformAgent, agent);
        }
        return new Connection(
                id, name, platform, settings, defaultAgent, mapped, settling, recordings, createdAt, now, archivedAt);
    }

    public Connection archived(@Nullable Instant at, Instant now) {
        return new Connection(
                id, name, platform, settings, defaultAgent, agents, settling, recordings, createdAt, now, at);
    }
}
