package io.callwake.persistence.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.TenantTransaction;
import io.callwake.application.connection.Connection;
import io.callwake.application.connection.Connections;
import io.callwake.application.connection.ConnectionsContract;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.call.Settling;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.connection.PlatformName;
import io.callwake.domain.connection.RecordingKeeping;
import io.callwake.domain.connection.SecretUse;
import io.callwake.domain.document.JsonObject;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Examples;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@PostgresTest
class PostgresConnectionsTest implements ConnectionsContract {

    private final TestDatabase database;
    private final Repositories with;

    PostgresConnectionsTest(TestDatabase database) {
        this.database = database;
        with = new Repositories(database);
    }

    @Override
    public Connections connections() {
        return with.connections;
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
    public AgentId newAgent(TenantId tenant) {
        return Examples.savedAgent(with, tenant, "line-" + with.newId()).id();
    }

    @Override
    public UUID newId() {
        return with.newId();
    }

    @Test
    void secretsAreNotInTheDatabaseInClear() {
        TenantId tenant = newTenant();
        Connection connection = new Connection(
                new ConnectionId(newId()),
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
        with.run(tenant, () -> {
            with.connections.create(tenant, connection);
            with.connections.setSecret(tenant, connection.id(), SecretUse.API, "a-secret-of-the-platform", NOW, NOW);
        });
        assertThat(database.rows("select encode(ciphertext, 'escape') from callwake.connection_secret"))
                .isNotEmpty()
                .noneMatch(secret -> secret.contains("a-secret-of-the-platform"));
    }
}
