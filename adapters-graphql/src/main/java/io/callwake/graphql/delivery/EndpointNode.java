package io.callwake.graphql.delivery;

import io.callwake.domain.agent.AgentId;
import io.callwake.domain.delivery.Endpoint;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.delivery.Masking;
import io.callwake.domain.delivery.SignatureVersion;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An endpoint as the schema has it, but for what is fetched for all of a list at once: agents, keys and health. */
record EndpointNode(
        EndpointId endpointId,
        String name,
        URI url,
        List<String> events,
        Set<AgentId> agentIds,
        Masking masking,
        int schemaVersion,
        List<SignatureVersion> signatures,
        List<String> headers,
        int atOnce,
        @Nullable Integer perSecond,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant archivedAt) {

    static EndpointNode of(Endpoint endpoint) {
        return new EndpointNode(
                endpoint.id(),
                endpoint.name(),
                endpoint.url().value(),
                endpoint.events().stream().sorted().map(EventType::key).toList(),
                endpoint.agents(),
                endpoint.masking(),
                endpoint.schemaVersion(),
                endpoint.signatures().stream().sorted().toList(),
                endpoint.headerNames().stream().sorted().toList(),
                endpoint.pace().atOnce(),
                endpoint.pace().perSecond(),
                endpoint.createdAt(),
                endpoint.changedAt(),
                endpoint.archivedAt());
    }

    public String id() {
        return endpointId.toString();
    }

    /** Batches look endpoints up by this. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EndpointNode node && node.endpointId.equals(endpointId);
    }

    @Override
    public int hashCode() {
        return endpointId.hashCode();
    }

    /** URLs may hold tokens, and those do not end up in logs. */
    @Override
    public String toString() {
        return "EndpointNode[" + endpointId + "]";
    }
}
