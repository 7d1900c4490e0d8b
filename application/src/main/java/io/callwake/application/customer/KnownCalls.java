package io.callwake.application.customer;

import io.callwake.domain.call.CallId;
import io.callwake.domain.tenant.TenantId;

/** Which calls there are. */
@FunctionalInterface
public interface KnownCalls {

    boolean contain(TenantId tenant, CallId call);
}
