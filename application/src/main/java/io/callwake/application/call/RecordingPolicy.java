package io.callwake.application.call;

import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.connection.RecordingKeeping;
import io.callwake.domain.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/** Tells what a tenant wants done about recordings. */
@FunctionalInterface
public interface RecordingPolicy {

    /** @param connection which platform has named it; nothing if the tenant himself did */
    RecordingKeeping keepingOf(TenantId tenant, @Nullable ConnectionId connection);
}
