package io.callwake.application.call;

import io.callwake.domain.call.CallId;
import io.callwake.domain.tenant.TenantId;

/** Starts a call's workflow; if it runs already, nothing happens. */
@FunctionalInterface
public interface StartPostCall {

    void start(TenantId tenant, CallId call);
}
