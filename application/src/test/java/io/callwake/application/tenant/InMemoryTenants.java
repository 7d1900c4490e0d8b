package io.callwake.application.tenant;

import io.callwake.domain.tenant.Tenant;
import io.callwake.domain.tenant.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tenants kept in memory, and the directory of their credentials. */
public final class InMemoryTenants implements Tenants, Credentials {

    private final Map<TenantId, Tenant> tenants = new ConcurrentHashMap<>();
    private final Map<Principal, CredentialHash> credentials = new ConcurrentHashMap<>();

    @Override
    public Optional<Tenant> find(TenantId id) {
        return Optional.ofNullable(tenants.get(id));
    }

    @Override
    public void provide(Tenant tenant, String keyId, CredentialHash credential) {
        tenants.putIfAbsent(tenant.id(), tenant);
        credentials.put(new Principal(tenant.id(), keyId), credential);
    }

    @Override
    public Optional<Principal> findByHash(CredentialHash hash) {
        return credentials.entrySet().stream()
                .filter(entry -> entry.getValue().equals(hash))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
