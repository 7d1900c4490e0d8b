package io.callwake.persistence.connection;

import io.callwake.application.TenantTransaction;
import io.callwake.application.connection.Arrivals;
import io.callwake.application.connection.ArrivalsContract;
import io.callwake.application.connection.Connection;
import io.callwake.application.due.ClaimDueRows;
import io.callwake.application.due.DueQueue;
import io.callwake.application.due.DueRows;
import io.callwake.application.fault.Faults;
import io.callwake.domain.call.Settling;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.connection.PlatformName;
import io.callwake.domain.connection.RecordingKeeping;
import io.callwake.domain.document.JsonObject;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.due.PostgresClaims;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

@PostgresTest
class PostgresArrivalsTest implements ArrivalsContract {

    private final Repositories with;
    private final PostgresClaims claims;
    private final Map<TenantId, ConnectionId> connections = new HashMap<>();

    PostgresArrivalsTest(TestDatabase database) {
        with = new Repositories(database);
        claims = new PostgresClaims(database.relay(), DueQueue.WORK, Faults.NONE, "node-" + with.newId());
        // The tests of a class share a database, and each looks at what is due of all tenants.
        database.execute("delete from callwake.due_row");
        database.execute("delete from callwake.lane_lease");
    }

    @Override
    public Arrivals arrivals() {
        return with.arrivals;
    }

    @Override
    public DueRows dueRows() {
        return with.dueRows;
    }

    @Override
    public ClaimDueRows claims() {
        return claims;
    }

    @Override
    public TenantTransaction transaction() {
        return with.transaction;
    }

    @Override
    public TenantId newTenant() {
        return with.newTenant();
    }

    @Override
    public ConnectionId connectionOf(TenantId tenant) {
        return connections.computeIfAbsent(tenant, this::anotherConnectionOf);
    }

    @Override
    public ConnectionId anotherConnectionOf(TenantId tenant) {
        ConnectionId id = new ConnectionId(with.newId());
        Connection connection = new Connection(
                id,
                "A line",
                new PlatformName("scripted"),
                JsonObject.EMPTY,
                null,
                Map.of(),
                Settling.OF_CONNECTIONS,
                RecordingKeeping.LINK,
                NOW,
                NOW,
                null);
        with.run(tenant, () -> with.connections.create(tenant, connection));
        return id;
    }

    @Override
    public UUID newId() {
        return with.newId();
    }
}
