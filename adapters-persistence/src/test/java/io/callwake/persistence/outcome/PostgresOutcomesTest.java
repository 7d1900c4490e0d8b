package io.callwake.persistence.outcome;

import io.callwake.application.TenantTransaction;
import io.callwake.application.outcome.Outcomes;
import io.callwake.application.outcome.OutcomesContract;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;

@PostgresTest
class PostgresOutcomesTest implements OutcomesContract {

    private final Repositories with;

    PostgresOutcomesTest(TestDatabase database) {
        with = new Repositories(database);
    }

    @Override
    public Outcomes outcomes() {
        return with.outcomes;
    }

    @Override
    public TenantTransaction transaction() {
        return with.transaction;
    }

    @Override
    public TenantId newTenant() {
        return with.newTenant();
    }
}
