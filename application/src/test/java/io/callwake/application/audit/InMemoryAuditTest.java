package io.callwake.application.audit;

import io.callwake.application.InMemoryTransaction;
import io.callwake.application.SequentialIds;
import io.callwake.application.TenantTransaction;
import io.callwake.domain.tenant.TenantId;
import java.util.UUID;

class InMemoryAuditTest implements AuditTrailContract {

    private final InMemoryTransaction transaction = new InMemoryTransaction();
    private final InMemoryAudit audit = new InMemoryAudit(transaction);
    private final SequentialIds ids = new SequentialIds();

    @Override
    public AuditLog log() {
        return audit;
    }

    @Override
    public AuditTrail trail() {
        return audit;
    }

    @Override
    public TenantTransaction transaction() {
        return transaction;
    }

    @Override
    public TenantId newTenant() {
        return new TenantId(newId());
    }

    @Override
    public UUID newId() {
        return ids.next();
    }
}
