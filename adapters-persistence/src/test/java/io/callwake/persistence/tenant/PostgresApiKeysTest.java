package io.callwake.persistence.tenant;

import io.callwake.application.TenantTransaction;
import io.callwake.application.tenant.ApiKeys;
import io.callwake.application.tenant.ApiKeysContract;
import io.callwake.application.tenant.Credentials;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import java.util.UUID;

@PostgresTest
class PostgresApiKeysTest implements ApiKeysContract {

    private final Repositories with;

    PostgresApiKeysTest(TestDatabase database) {
        with = new Repositories(database);
    }

    @Override
    public ApiKeys keys() {
        return with.apiKeys;
    }

    @Override
    public Credentials credentials() {
        return with.credentials;
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
    public UUID newId() {
        return with.newId();
    }
}
