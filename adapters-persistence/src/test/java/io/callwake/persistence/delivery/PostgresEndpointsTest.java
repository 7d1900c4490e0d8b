package io.callwake.persistence.delivery;

import io.callwake.application.TenantTransaction;
import io.callwake.application.delivery.Endpoints;
import io.callwake.application.delivery.EndpointsContract;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import java.util.UUID;

@PostgresTest
class PostgresEndpointsTest implements EndpointsContract {

    private final Repositories with;

    PostgresEndpointsTest(TestDatabase database) {
        with = new Repositories(database);
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
    public TenantId aTenant() {
        return with.newTenant();
    }

    @Override
    public UUID anId() {
        return with.newId();
    }
}
