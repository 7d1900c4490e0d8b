package io.callwake.application.tenant;

import io.callwake.domain.tenant.Tenant;
import io.callwake.domain.tenant.TenantId;
import java.util.Optional;

/** The tenants of this installation. */
public interface Tenants {

    Optional<Tenant> find(TenantId id);

    /** Makes sure that the tenant exists and that this credential, and no other of the same key id, opens it. */
    void provide(Tenant tenant, String keyId, CredentialHash credential);
}
