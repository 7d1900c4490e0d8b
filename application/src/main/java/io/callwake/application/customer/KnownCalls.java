package io.callwake.application.customer;

import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallId;
import io.callwake.domain.tenant.TenantId;
import java.util.Optional;

/** The calls that there are, with what was said in them. */
@FunctionalInterface
public interface KnownCalls {

    Optional<Call> find(TenantId tenant, CallId call);
}
