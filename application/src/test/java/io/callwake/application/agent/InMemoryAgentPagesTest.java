package io.callwake.application.agent;

import io.callwake.application.InMemoryTransaction;
import io.callwake.application.Page;
import io.callwake.application.PagesContract;
import io.callwake.application.SequentialIds;
import io.callwake.application.Slice;
import io.callwake.application.fault.Site;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.tenant.TenantId;

class InMemoryAgentPagesTest implements PagesContract<Agent, AgentRef> {

    private final InMemoryTransaction transaction = new InMemoryTransaction();
    private final InMemoryAgents agents = new InMemoryAgents(transaction);
    private final SequentialIds ids = new SequentialIds();

    @Override
    public TenantId newTenant() {
        return new TenantId(ids.next());
    }

    @Override
    public Agent add(TenantId tenant, int rank) {
        AgentId id = new AgentId(ids.next());
        AgentRef ref = new AgentRef("line-%d.%s".formatted(500 + rank, id.value()));
        Agent agent = AgentsContract.anAgent(id, ref);
        transaction.run(tenant, Site.CHANGE_CONFIGURATION, () -> agents.create(tenant, agent));
        return agent;
    }

    @Override
    public Page<Agent> page(TenantId tenant, Slice<AgentRef> slice) {
        return agents.page(tenant, Agents.Filter.ALL, slice);
    }

    @Override
    public long count(TenantId tenant) {
        return agents.count(tenant, Agents.Filter.ALL);
    }

    @Override
    public AgentRef placeOf(Agent agent) {
        return agent.ref();
    }
}
