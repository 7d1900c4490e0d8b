package io.callwake.workflows.call;

import io.callwake.domain.call.CallId;
import io.callwake.domain.tenant.TenantId;

/** Which call it is about. Ids in their public form, and never anything else. */
public record PostCallRequest(String tenantId, String callId) {

    static PostCallRequest of(TenantId tenant, CallId call) {
        return new PostCallRequest(tenant.toString(), call.toString());
    }

    TenantId tenant() {
        return TenantId.parse(tenantId);
    }

    CallId call() {
        return CallId.parse(callId);
    }
}
