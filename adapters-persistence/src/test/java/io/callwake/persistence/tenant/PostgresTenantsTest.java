package io.callwake.persistence.tenant;

import io.callwake.application.TenantTransaction;
import io.callwake.application.tenant.Tenants;
import io.callwake.application.tenant.TenantsContract;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;

@PostgresTest
class PostgresTenantsTest implements TenantsContract {

    private final Repositories with;

    PostgresTenantsTest(TestDatabase database) {
        with = new Repositories(database);
    }

    @Override
    public Tenants tenants() {
        return with.tenants;
    }

    @Override
    public TenantTransaction transaction() {
        return with.transaction;
    }

    @Override
    public TenantId newId() {
        return new TenantId(with.newId());
    }
}
