package io.callwake.application.tenant;

import io.callwake.domain.tenant.Tenant;
import io.callwake.domain.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tenants of this installation. */
public interface Tenants {

    Optional<Tenant> find(TenantId id);

    /** In a transaction of that tenant: the tenant, locked until the commit. */
    Optional<Tenant> lock(TenantId id);

    /**
     * In a transaction of that tenant: makes it, unless there is one of that id.
     *
     * @return whether it was made
     */
    boolean add(Tenant tenant);

    /** In a transaction of that tenant: writes it as it is now. */
    void change(Tenant tenant);

    /** For the operator alone: the tenants beyond that one, the oldest first. */
    List<Tenant> all(@Nullable TenantId after, int most);
}
