package io.callwake.persistence.analysis;

import io.callwake.application.TenantTransaction;
import io.callwake.application.analysis.AnalysisUsages;
import io.callwake.application.analysis.AnalysisUsagesContract;
import io.callwake.domain.call.CallId;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;

@PostgresTest
class PostgresUsagesTest implements AnalysisUsagesContract {

    private final Repositories with;

    PostgresUsagesTest(TestDatabase database) {
        with = new Repositories(database);
    }

    @Override
    public AnalysisUsages usages() {
        return with.usages;
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
    public CallId newCall() {
        return new CallId(with.newId());
    }
}
