package io.callwake.persistence.step;

import static io.callwake.persistence.schema.Tables.STEP;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;

import io.callwake.application.fault.Site;
import io.callwake.application.step.Step;
import io.callwake.application.step.Steps;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.PostgresTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record3;

/** Step leases in Postgres, by the clock of the database. */
public final class PostgresSteps implements Steps {

    private static final Field<Long> OURS = field("ours", STEP.EPOCH.getDataType());
    private static final Field<Instant> UNTIL = field("until", STEP.UNTIL.getDataType());
    private static final Field<Instant> DONE_AT = field("done_at", STEP.DONE_AT.getDataType());

    private static final String TAKE = """
        with taken as (
            insert into callwake.step as s (tenant_id, subject_id, step, owner, until, epoch)
            values ({0}, {1}, {2}, {3}, clock_timestamp() + {4} * interval '1 millisecond', 1)
            on conflict (tenant_id, subject_id, step) do update
                set owner = excluded.owner, until = excluded.until, epoch = s.epoch + 1
                where s.done_at is null and s.until < clock_timestamp()
            returning epoch
        )
        select (select epoch from taken) as ours, s.until, s.done_at
            from (select) one left join callwake.step s on s.tenant_id = {0} and s.subject_id = {1} and s.step = {2}
        """;

    /** How often a step is tried that somebody else has just taken. Once is enough. */
    private static final int TRIES = 5;

    private final PostgresTransaction transaction;
    private final String owner;

    /** @param owner the name of this node, for a person to look at */
    public PostgresSteps(PostgresTransaction transaction, String owner) {
        this.transaction = transaction;
        this.owner = owner;
    }

    @Override
    public Taken take(TenantId tenant, UUID subject, Step step, Duration lease) {
        for (int i = 0; i < TRIES; i++) {
            Record3<Long, Instant, Instant> found = transaction.statement(
                    tenant,
                    Site.TAKE_STEP,
                    sql -> sql.resultQuery(
                                    TAKE,
                                    val(tenant, STEP.TENANT_ID),
                                    val(subject),
                                    val(step, STEP.STEP_),
                                    val(owner),
                                    val(lease.toMillis()))
                            .coerce(OURS, UNTIL, DONE_AT)
                            .fetchSingle());
            if (found.value1() != null) {
                return new Taken.Ours(new Lease(tenant, subject, step, found.value1()));
            }
            if (found.value3() != null) {
                return new Taken.Done();
            }
            if (found.value2() != null) {
                return new Taken.Held(found.value2());
            }
            // Somebody took it while this ran: too late to be seen by it, early enough to be in its way.
        }
        throw new IllegalStateException("the step " + step + " of " + subject + " can neither be taken nor found");
    }

    @Override
    public void finish(Lease lease) {
        int finished = PostgresTransaction.sql(lease.tenant())
                .update(STEP)
                .set(STEP.DONE_AT, field("clock_timestamp()", STEP.DONE_AT.getDataType()))
                .where(isUnder(lease))
                .execute();
        if (finished == 0) {
            throw new LeaseLost(lease);
        }
    }

    @Override
    public void giveBack(Lease lease) {
        transaction.statement(
                lease.tenant(),
                Site.GIVE_BACK_STEP,
                sql -> sql.update(STEP)
                        .set(STEP.UNTIL, field("clock_timestamp()", STEP.UNTIL.getDataType()))
                        .where(isUnder(lease))
                        .execute());
    }

    @Override
    public void reset(TenantId tenant, UUID subject, Step step) {
        PostgresTransaction.sql(tenant)
                .update(STEP)
                .setNull(STEP.DONE_AT)
                .set(STEP.UNTIL, field("clock_timestamp()", STEP.UNTIL.getDataType()))
                .set(STEP.EPOCH, STEP.EPOCH.plus(1))
                .where(STEP.TENANT_ID.eq(tenant), STEP.SUBJECT_ID.eq(subject), STEP.STEP_.eq(step))
                .execute();
    }

    private static Condition isUnder(Lease lease) {
        return STEP.TENANT_ID
                .eq(lease.tenant())
                .and(STEP.SUBJECT_ID.eq(lease.subject()))
                .and(STEP.STEP_.eq(lease.step()))
                .and(STEP.EPOCH.eq(lease.epoch()))
                .and(STEP.DONE_AT.isNull());
    }
}
