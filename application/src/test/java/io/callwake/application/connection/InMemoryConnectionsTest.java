package io.callwake.application.connection;

import io.callwake.application.InMemoryTransaction;
import io.callwake.application.SequentialIds;
import io.callwake.application.TenantTransaction;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.tenant.TenantId;
import java.util.UUID;

class InMemoryConnectionsTest implements ConnectionsContract {

    private final InMemoryTransaction transaction = new InMemoryTransaction();
    private final InMemoryConnections connections = new InMemoryConnections(transaction);
    private final SequentialIds ids = new SequentialIds();

    @Override
    public Connections connections() {
        return connections;
    }

    @Override
    public TenantTransaction transaction() {
        return transaction;
    }

    @Override
    public TenantId newTenant() {
        return new TenantId(newId());
    }

    @Override
    public AgentId newAgent(TenantId tenant) {
        return new AgentId(newId());
    }

    @Override
    public UUID newId() {
        return ids.next();
    }
}
