package io.callwake.persistence.audit;

import io.callwake.application.TenantTransaction;
import io.callwake.application.audit.AuditLog;
import io.callwake.application.audit.AuditTrail;
import io.callwake.application.audit.AuditTrailContract;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import java.util.UUID;

@PostgresTest
class PostgresAuditTest implements AuditTrailContract {

    private final Repositories with;

    PostgresAuditTest(TestDatabase database) {
        with = new Repositories(database);
    }

    @Override
    public AuditLog log() {
        return with.audit;
    }

    @Override
    public AuditTrail trail() {
        return with.audit;
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
