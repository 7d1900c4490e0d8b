package io.callwake.persistence.agent;

import static io.callwake.persistence.Examples.savedAgent;
import static io.callwake.persistence.Repositories.NOW;

import io.callwake.application.Page;
import io.callwake.application.PagesContract;
import io.callwake.application.Slice;
import io.callwake.application.agent.Agents.Filter;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;

/** The agents in use, among as many that are archived. */
@PostgresTest
class PostgresAgentPagesTest implements PagesContract<Agent, AgentRef> {

    private final Repositories with;
    private int added;

    PostgresAgentPagesTest(TestDatabase database) {
        with = new Repositories(database);
    }

    @Override
    public TenantId newTenant() {
        return with.newTenant();
    }

    @Override
    public Agent add(TenantId tenant, int rank) {
        Agent archived = savedAgent(with, tenant, "line-%d.%d-archived".formatted(500 + rank, ++added));
        with.run(tenant, () -> with.agents.archive(tenant, archived.id(), NOW));
        return savedAgent(with, tenant, "line-%d.%d".formatted(500 + rank, ++added));
    }

    @Override
    public Page<Agent> page(TenantId tenant, Slice<AgentRef> slice) {
        return with.agents.page(tenant, Filter.IN_USE, slice);
    }

    @Override
    public long count(TenantId tenant) {
        return with.agents.count(tenant, Filter.IN_USE);
    }

    @Override
    public AgentRef placeOf(Agent agent) {
        return agent.ref();
    }
}
