package io.callwake.domain.delivery;

import io.callwake.domain.action.WebhookUrl;
import io.callwake.domain.agent.AgentId;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A receiver of a tenant's events.
 *
 * @param agents whose events it wants; all if there are none
 * @param schemaVersion the form in which events are written for it
 * @param signatures at least one
 * @param headerNames headers that are sent along, in small letters; their values are secrets
 */
public record Endpoint(
        EndpointId id,
        String name,
        WebhookUrl url,
        Set<EventType> events,
        Set<AgentId> agents,
        Masking masking,
        int schemaVersion,
        Set<SignatureVersion> signatures,
        Pace pace,
        Set<String> headerNames,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant archivedAt) {

    public Endpoint {
        if (signatures.isEmpty()) {
            throw new IllegalArgumentException("an endpoint's webhooks are signed");
        }
        events = events.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(events));
        agents = Set.copyOf(agents);
        signatures = Collections.unmodifiableSet(EnumSet.copyOf(signatures));
        headerNames = Collections.unmodifiableSet(new TreeSet<>(headerNames));
    }

    public boolean isArchived() {
        return archivedAt != null;
    }

    /** @param agent whose event it is, if it is of any */
    public boolean wants(EventType type, @Nullable AgentId agent) {
        return !isArchived() && events.contains(type) && (agents.isEmpty() || agent == null || agents.contains(agent));
    }

    public Endpoint archived(Instant now) {
        return new Endpoint(
                id,
                name,
                url,
                events,
                agents,
                masking,
                schemaVersion,
                signatures,
                pace,
                headerNames,
                createdAt,
                now,
                now);
    }

    public Endpoint withHeaderNames(Set<String> names) {
        return new Endpoint(
                id,
                name,
                url,
                events,
                agents,
                masking,
                schemaVersion,
                signatures,
                pace,
                names,
                createdAt,
                changedAt,
                archivedAt);
    }

    /** URLs may hold tokens, and those do not end up in logs. */
    @Override
    public String toString() {
        return "Endpoint[" + id + "]";
    }
}
