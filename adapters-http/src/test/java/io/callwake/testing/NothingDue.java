package io.callwake.testing;

import io.callwake.application.due.DueKind;
import io.callwake.application.due.DueRow;
import io.callwake.application.due.DueRows;
import io.callwake.application.due.Lane;
import io.callwake.domain.tenant.TenantId;
import java.time.Instant;
import java.util.UUID;

/** Forgets what is due. */
final class NothingDue implements DueRows {

    @Override
    public void add(Lane lane, DueKind kind, UUID ref, Instant dueAt) {}

    @Override
    public void reschedule(TenantId tenant, DueKind kind, UUID ref, Instant dueAt) {}

    @Override
    public void removeAbout(TenantId tenant, DueKind kind, UUID ref) {}

    @Override
    public boolean done(DueRow row) {
        return true;
    }

    @Override
    public boolean putBack(DueRow row, Instant dueAt) {
        return true;
    }
}
