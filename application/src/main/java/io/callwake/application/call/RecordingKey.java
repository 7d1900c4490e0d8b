package io.callwake.application.call;

import io.callwake.domain.call.CallId;
import io.callwake.domain.tenant.TenantId;

/** Under which a copy is stored. It is made of ids of ours alone, so that nobody outside chooses a name. */
public record RecordingKey(TenantId tenant, CallId call) {

    /** In letters, digits, underscores and one slash. */
    @Override
    public String toString() {
        return tenant + "/" + call;
    }
}
