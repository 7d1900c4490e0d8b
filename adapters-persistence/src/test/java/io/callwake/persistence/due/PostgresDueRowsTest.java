package io.callwake.persistence.due;

import io.callwake.application.TenantTransaction;
import io.callwake.application.due.ClaimDueRows;
import io.callwake.application.due.DueQueue;
import io.callwake.application.due.DueRows;
import io.callwake.application.due.DueRowsContract;
import io.callwake.application.fault.Faults;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import java.time.Duration;

@PostgresTest
class PostgresDueRowsTest implements DueRowsContract {

    private final TestDatabase database;
    private final Repositories with;
    private final PostgresClaims claims;

    PostgresDueRowsTest(TestDatabase database) {
        this.database = database;
        with = new Repositories(database);
        claims =
                new PostgresClaims(database.relay(), DueQueue.WORK, Faults.NONE, "node-" + with.newId(), Duration.ZERO);
        // The tests of a class share a database, and each looks at what is due of all tenants.
        database.execute("delete from callwake.due_row");
        database.execute("delete from callwake.lane_lease");
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
    public void letLeasesEnd() {
        database.execute("update callwake.due_row set lease_until = lease_until - interval '1 day'");
        database.execute("update callwake.lane_lease set until = until - interval '1 day'");
    }
}
