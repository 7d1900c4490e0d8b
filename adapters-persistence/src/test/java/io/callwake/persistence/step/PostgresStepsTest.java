package io.callwake.persistence.step;

import io.callwake.application.TenantTransaction;
import io.callwake.application.step.Steps;
import io.callwake.application.step.StepsContract;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;

@PostgresTest
class PostgresStepsTest implements StepsContract {

    private final TestDatabase database;
    private final Repositories with;

    PostgresStepsTest(TestDatabase database) {
        this.database = database;
        with = new Repositories(database);
    }

    @Override
    public Steps steps() {
        return with.steps;
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
        database.execute("update callwake.step set until = until - interval '1 day'");
    }
}
