package io.callwake.persistence.agent;

import static io.callwake.persistence.Examples.STARTED;
import static io.callwake.persistence.Examples.document;
import static io.callwake.persistence.Examples.draft;

import io.callwake.application.Page;
import io.callwake.application.PagesContract;
import io.callwake.application.Slice;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

@PostgresTest
class PostgresRevisionPagesTest implements PagesContract<AgentRevision, Integer> {

    private final TestDatabase database;
    private final Repositories with;
    private final Map<TenantId, AgentId> agents = new HashMap<>();
    private int added;

    PostgresRevisionPagesTest(TestDatabase database) {
        this.database = database;
        with = new Repositories(database);
    }

    /** With an agent of which nothing was saved, which only a test can make. */
    @Override
    public TenantId newTenant() {
        TenantId tenant = with.newTenant();
        AgentId agent = new AgentId(with.newId());
        database.execute("""
            insert into callwake.agent (tenant_id, id, ref, revision, created_at) values ('%s', '%s', 'line', 1, now())\
            """.formatted(tenant.value(), agent.value()));
        agents.put(tenant, agent);
        return tenant;
    }

    @Override
    public AgentRevision add(TenantId tenant, int rank) {
        AgentRevision revision = draft(agentOf(tenant), (500 - rank) * 1_000 - ++added, document("Any"), STARTED);
        with.run(tenant, () -> with.agents.add(tenant, revision));
        return revision;
    }

    @Override
    public Page<AgentRevision> page(TenantId tenant, Slice<Integer> slice) {
        return with.agents.revisions(tenant, agentOf(tenant), slice);
    }

    @Override
    public long count(TenantId tenant) {
        return with.agents.countRevisions(tenant, agentOf(tenant));
    }

    @Override
    public Integer placeOf(AgentRevision revision) {
        return revision.number();
    }

    private AgentId agentOf(TenantId tenant) {
        return Objects.requireNonNull(agents.get(tenant));
    }
}
