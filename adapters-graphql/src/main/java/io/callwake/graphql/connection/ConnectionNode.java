package io.callwake.graphql.connection;

import io.callwake.application.connection.Connection;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.connection.RecordingKeeping;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A connection as the schema has it, but for what is fetched for all of a list at once: agents, secrets and webhooks.
 *
 * @param mapped our agents by the platform's ids
 */
record ConnectionNode(
        ConnectionId connectionId,
        String name,
        String platform,
        URI webhookUrl,
        Map<String, @Nullable Object> settings,
        @Nullable AgentId defaultAgentId,
        Map<String, AgentId> mapped,
        int settlesAfterSeconds,
        int longestCallSeconds,
        RecordingKeeping recordings,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant archivedAt) {

    private static final String INGEST = "/v1/ingest/";

    /** @param publicUrl where the world reaches this deployment */
    static ConnectionNode of(Connection connection, URI publicUrl) {
        return new ConnectionNode(
                connection.id(),
                connection.name(),
                connection.platform().value(),
                URI.create(publicUrl + INGEST + connection.id()),
                connection.settings().members(),
                connection.defaultAgent(),
                new TreeMap<>(connection.agents()),
                Math.toIntExact(connection.settling().onceOver().toSeconds()),
                Math.toIntExact(connection.settling().inProgress().toSeconds()),
                connection.recordings(),
                connection.createdAt(),
                connection.changedAt(),
                connection.archivedAt());
    }

    public String id() {
        return connectionId.toString();
    }

    /** Batches look connections up by this. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ConnectionNode node && node.connectionId.equals(connectionId);
    }

    @Override
    public int hashCode() {
        return connectionId.hashCode();
    }
}
