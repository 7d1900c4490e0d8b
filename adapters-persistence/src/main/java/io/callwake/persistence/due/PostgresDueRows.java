package io.callwake.persistence.due;

import static io.callwake.persistence.schema.Tables.DUE_ROW;

import io.callwake.application.CurrentTrace;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.DueRow;
import io.callwake.application.due.DueRows;
import io.callwake.application.due.Lane;
import io.callwake.application.due.WakeUp;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.PostgresTransaction;
import java.time.Instant;
import java.util.UUID;
import org.jooq.Condition;

/** What is due for a tenant, in Postgres. */
public final class PostgresDueRows implements DueRows {

    private final WakeUp wakeUp;
    private final CurrentTrace currentTrace;

    public PostgresDueRows(WakeUp wakeUp, CurrentTrace currentTrace) {
        this.wakeUp = wakeUp;
        this.currentTrace = currentTrace;
    }

    @Override
    public void add(Lane lane, DueKind kind, UUID ref, Instant dueAt) {
        PostgresTransaction.sql(lane.tenant())
                .insertInto(DUE_ROW)
                .set(DUE_ROW.TENANT_ID, lane.tenant())
                .set(DUE_ROW.KIND, kind)
                .set(DUE_ROW.REF_ID, ref)
                .set(DUE_ROW.LANE, lane.name())
                .set(DUE_ROW.DUE_AT, dueAt)
                .set(DUE_ROW.TRACEPARENT, currentTrace.traceparent())
                .execute();
        PostgresTransaction.afterCommit(lane.tenant(), () -> wakeUp.signal(kind.queue()));
    }

    @Override
    public void reschedule(TenantId tenant, DueKind kind, UUID ref, Instant dueAt) {
        PostgresTransaction.sql(tenant)
                .update(DUE_ROW)
                .set(DUE_ROW.DUE_AT, dueAt)
                .setNull(DUE_ROW.LEASE_OWNER)
                .setNull(DUE_ROW.LEASE_UNTIL)
                .set(DUE_ROW.EPOCH, DUE_ROW.EPOCH.plus(1))
                .where(isAbout(tenant, kind, ref))
                .execute();
        PostgresTransaction.afterCommit(tenant, () -> wakeUp.signal(kind.queue()));
    }

    @Override
    public void removeAbout(TenantId tenant, DueKind kind, UUID ref) {
        PostgresTransaction.sql(tenant)
                .deleteFrom(DUE_ROW)
                .where(isAbout(tenant, kind, ref))
                .execute();
    }

    @Override
    public boolean done(DueRow row) {
        return PostgresTransaction.sql(row.tenant())
                        .deleteFrom(DUE_ROW)
                        .where(isHeldBy(row))
                        .execute()
                == 1;
    }

    @Override
    public boolean putBack(DueRow row, Instant dueAt) {
        return PostgresTransaction.sql(row.tenant())
                        .update(DUE_ROW)
                        .set(DUE_ROW.DUE_AT, dueAt)
                        .setNull(DUE_ROW.LEASE_OWNER)
                        .setNull(DUE_ROW.LEASE_UNTIL)
                        .where(isHeldBy(row))
                        .execute()
                == 1;
    }

    private static Condition isAbout(TenantId tenant, DueKind kind, UUID ref) {
        return DUE_ROW.TENANT_ID.eq(tenant).and(DUE_ROW.KIND.eq(kind)).and(DUE_ROW.REF_ID.eq(ref));
    }

    private static Condition isHeldBy(DueRow row) {
        return isAbout(row.tenant(), row.kind(), row.ref())
                .and(DUE_ROW.ID.eq(row.id()))
                .and(DUE_ROW.EPOCH.eq(row.epoch()));
    }
}
