package io.callwake.application.connection;

import io.callwake.application.call.RecordingPolicy;
import io.callwake.application.call.RecordingSource;
import io.callwake.application.connection.Connections.Linked;
import io.callwake.application.tenant.Tenants;
import io.callwake.domain.connection.ArrivalId;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.connection.RecordingKeeping;
import io.callwake.domain.tenant.TenantId;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a tenant has set for a connection about its recordings; and for those he reports himself, for all. */
public final class RecordingsOfConnections implements RecordingPolicy, RecordingSource {

    private final Tenants tenants;
    private final Connections connections;
    private final Arrivals arrivals;
    private final Platforms platforms;
    private final Clock clock;

    public RecordingsOfConnections(
            Tenants tenants, Connections connections, Arrivals arrivals, Platforms platforms, Clock clock) {
        this.tenants = tenants;
        this.connections = connections;
        this.arrivals = arrivals;
        this.platforms = platforms;
        this.clock = clock;
    }

    @Override
    public RecordingKeeping keepingOf(TenantId tenant, @Nullable ConnectionId connection) {
        return connection == null
                ? tenants.find(tenant).orElseThrow().settings().recordings()
                : Optional.ofNullable(
                                connections.findAll(tenant, List.of(connection)).get(connection))
                        .map(Connection::recordings)
                        .orElse(RecordingKeeping.LINK);
    }

    /** None, if the connection is gone or its platform does not take its settings any more. */
    @Override
    public Map<String, String> credentialsFor(TenantId tenant, ConnectionId connection, URI recording) {
        return connections
                .linked(tenant, connection, clock.instant())
                .map(linked -> credentials(linked, recording))
                .orElse(Map.of());
    }

    private Map<String, String> credentials(Linked linked, URI recording) {
        try {
            return platforms.link(linked.connection()).credentialsFor(recording, linked.secrets());
        } catch (IllegalStateException _) {
            return Map.of();
        }
    }

    @Override
    public Optional<RecordedAudio> broughtBy(TenantId tenant, ArrivalId arrival) {
        return arrivals.find(tenant, arrival)
                .flatMap(found -> connections.linked(tenant, found.connection(), clock.instant()))
                .flatMap(linked -> arrivals.content(tenant, arrival)
                        .flatMap(content -> platforms.link(linked.connection()).recordingIn(content)));
    }
}
