package io.callwake.application.due;

import io.callwake.domain.tenant.TenantId;
import java.util.UUID;

/**
 * Something due that this node has claimed.
 *
 * @param ref the call, the delivery: what the row is about
 * @param attempts how often it was claimed, this time included
 * @param epoch the number of this claim: whoever holds an older one has lost the row
 */
public record DueRow(Lane lane, UUID id, DueKind kind, UUID ref, int attempts, long epoch) {

    public TenantId tenant() {
        return lane.tenant();
    }
}
