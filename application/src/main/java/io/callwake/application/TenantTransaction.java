package io.callwake.application;

import io.callwake.application.fault.Site;
import io.callwake.domain.tenant.TenantId;
import java.util.function.Supplier;

/**
 * One use case's writes for one tenant: all of them are committed when {@link #in} returns, or none. Nothing in it waits for
 * the world outside.
 */
public interface TenantTransaction {

    /** @param site the name of this commit for the fault tests */
    <R> R in(TenantId tenant, Site site, Supplier<R> work);

    default void run(TenantId tenant, Site site, Runnable work) {
        in(tenant, site, () -> {
            work.run();
            return true;
        });
    }
}
