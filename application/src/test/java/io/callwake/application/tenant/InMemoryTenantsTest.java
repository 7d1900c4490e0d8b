package io.callwake.application.tenant;

import io.callwake.application.SequentialIds;
import io.callwake.domain.tenant.TenantId;

class InMemoryTenantsTest implements TenantsContract {

    private final InMemoryTenants tenants = new InMemoryTenants();
    private final SequentialIds ids = new SequentialIds();

    @Override
    public Tenants tenants() {
        return tenants;
    }

    @Override
    public Credentials credentials() {
        return tenants;
    }

    @Override
    public TenantId newId() {
        return new TenantId(ids.next());
    }
}
