package io.callwake.application.tenant;

import io.callwake.application.InMemoryTransaction;
import io.callwake.application.SequentialIds;
import io.callwake.application.TenantTransaction;
import io.callwake.domain.tenant.TenantId;

class InMemoryTenantsTest implements TenantsContract {

    private final InMemoryTransaction transaction = new InMemoryTransaction();
    private final InMemoryTenants tenants = new InMemoryTenants(transaction);
    private final SequentialIds ids = new SequentialIds();

    @Override
    public Tenants tenants() {
        return tenants;
    }

    @Override
    public TenantTransaction transaction() {
        return transaction;
    }

    @Override
    public TenantId newId() {
        return new TenantId(ids.next());
    }
}
