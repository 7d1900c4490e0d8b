package io.callwake.persistence.delivery;

import io.callwake.application.TenantTransaction;
import io.callwake.application.delivery.Deliveries;
import io.callwake.application.delivery.DeliveriesContract;
import io.callwake.application.delivery.Endpoints;
import io.callwake.application.delivery.Events;
import io.callwake.application.due.ClaimDueRows;
import io.callwake.application.due.DueQueue;
import io.callwake.application.fault.Faults;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.due.PostgresClaims;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import java.util.UUID;

@PostgresTest
class DeliveriesInPostgresTest implements DeliveriesContract {

    private final TestDatabase database;
    private final Repositories with;
    private final String node;

    DeliveriesInPostgresTest(TestDatabase database) {
        this.database = database;
        with = new Repositories(database);
        node = "node-" + with.newId();
        database.execute("delete from callwake.due_row");
        database.execute("delete from callwake.lane_lease");
    }

    @Override
    public Events events() {
        return with.events;
    }

    @Override
    public Deliveries deliveries() {
        return with.deliveries;
    }

    @Override
    public Endpoints endpoints() {
        return with.endpoints;
    }

    @Override
    public TenantTransaction transaction() {
        return with.transaction;
    }

    @Override
    public ClaimDueRows claims(DueQueue queue) {
        return new PostgresClaims(database.relay(), queue, Faults.NONE, node + "-" + queue);
    }

    @Override
    public TenantId aTenant() {
        return with.newTenant();
    }

    @Override
    public UUID anId() {
        return with.newId();
    }
}
