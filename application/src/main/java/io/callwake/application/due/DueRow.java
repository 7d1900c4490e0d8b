package io.callwake.application.due;

import io.callwake.domain.tenant.TenantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something due that this node has claimed.
 *
 * @param ref the call, the delivery: what the row is about
 * @param attempts how often it was claimed, this time included
 * @param epoch the number of this claim: whoever holds an older one has lost the row
 * @param traceparent the trace in which the row was written, if there was one
 */
public record DueRow(
        Lane lane,
        UUID id,
        DueKind kind,
        UUID ref,
        int attempts,
        long epoch,
        @Nullable String traceparent) {

    public TenantId tenant() {
        return lane.tenant();
    }
}
