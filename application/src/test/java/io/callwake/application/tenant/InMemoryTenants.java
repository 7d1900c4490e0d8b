package io.callwake.application.tenant;

import io.callwake.application.InMemoryTable;
import io.callwake.application.InMemoryTransaction;
import io.callwake.domain.tenant.Tenant;
import io.callwake.domain.tenant.TenantId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tenants kept in memory. */
public final class InMemoryTenants implements Tenants {

    private final InMemoryTable<TenantId, Tenant> tenants;
    private final Set<TenantId> ids = ConcurrentHashMap.newKeySet();

    public InMemoryTenants(InMemoryTransaction transaction) {
        tenants = new InMemoryTable<>(transaction);
    }

    @Override
    public Optional<Tenant> find(TenantId id) {
        return tenants.read(id, id);
    }

    @Override
    public Optional<Tenant> lock(TenantId id) {
        return tenants.get(id, id);
    }

    @Override
    public boolean add(Tenant tenant) {
        if (tenants.get(tenant.id(), tenant.id()).isPresent()) {
            return false;
        }
        tenants.put(tenant.id(), tenant.id(), tenant);
        ids.add(tenant.id());
        return true;
    }

    @Override
    public void change(Tenant tenant) {
        tenants.change(tenant.id(), tenant.id(), _ -> tenant);
    }

    @Override
    public List<Tenant> all(@Nullable TenantId after, int most) {
        return ids.stream()
                .filter(id -> after == null || id.toString().compareTo(after.toString()) > 0)
                .sorted(Comparator.comparing(TenantId::toString))
                .flatMap(id -> find(id).stream())
                .limit(most)
                .toList();
    }
}
