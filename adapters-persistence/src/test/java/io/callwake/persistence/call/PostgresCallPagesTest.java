package io.callwake.persistence.call;

import static io.callwake.persistence.Examples.bareReport;
import static io.callwake.persistence.Examples.call;
import static io.callwake.persistence.Examples.filing;
import static io.callwake.persistence.Examples.savedAgent;
import static java.util.Objects.requireNonNull;

import io.callwake.application.Page;
import io.callwake.application.PagesContract;
import io.callwake.application.Slice;
import io.callwake.application.call.CallFilter;
import io.callwake.application.call.CallLog.Entry;
import io.callwake.application.call.CallLog.Position;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.FiledReport;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import java.util.HashMap;
import java.util.Map;

@PostgresTest
class PostgresCallPagesTest implements PagesContract<Entry, Position> {

    private final TestDatabase database;
    private final Repositories with;
    private final Map<TenantId, Agent> agents = new HashMap<>();
    private int added;

    PostgresCallPagesTest(TestDatabase database) {
        this.database = database;
        with = new Repositories(database);
    }

    @Override
    public TenantId newTenant() {
        TenantId tenant = with.newTenant();
        agents.put(tenant, savedAgent(with, tenant, "boiler-line"));
        return tenant;
    }

    @Override
    public Entry add(TenantId tenant, int rank) {
        FiledReport first = bareReport("call-" + ++added).filed();
        Call opened = call(with, requireNonNull(agents.get(tenant)), first);
        with.calls.open(tenant, filing(opened, first));
        database.execute("update callwake.call set sort_at = sort_at - interval '%d s' where id = '%s'"
                .formatted(rank, opened.id().value()));
        return with.callLog.find(tenant, opened.id()).orElseThrow();
    }

    @Override
    public Page<Entry> page(TenantId tenant, Slice<Position> slice) {
        return with.callLog.page(tenant, CallFilter.ALL, slice);
    }

    @Override
    public long count(TenantId tenant) {
        return with.callLog.count(tenant, CallFilter.ALL);
    }

    @Override
    public Position placeOf(Entry entry) {
        return entry.position();
    }
}
