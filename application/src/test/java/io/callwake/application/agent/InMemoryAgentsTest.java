package io.callwake.application.agent;

import io.callwake.application.InMemoryTransaction;
import io.callwake.application.SequentialIds;
import io.callwake.application.TenantTransaction;
import io.callwake.domain.tenant.TenantId;

class InMemoryAgentsTest implements AgentsContract {

    private final InMemoryTransaction transaction = new InMemoryTransaction();
    private final InMemoryAgents agents = new InMemoryAgents(transaction);
    private final SequentialIds ids = new SequentialIds();

    @Override
    public Agents agents() {
        return agents;
    }

    @Override
    public TenantTransaction transaction() {
        return transaction;
    }

    @Override
    public TenantId newTenant() {
        return new TenantId(ids.next());
    }
}
