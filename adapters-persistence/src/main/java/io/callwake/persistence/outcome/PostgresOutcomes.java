package io.callwake.persistence.outcome;

import static io.callwake.persistence.schema.Tables.OUTCOME;
import static io.callwake.persistence.schema.Tables.TENANT;
import static org.jooq.impl.DSL.excluded;

import io.callwake.application.outcome.Outcomes;
import io.callwake.domain.outcome.Catalogue;
import io.callwake.domain.outcome.Colour;
import io.callwake.domain.outcome.Outcome;
import io.callwake.domain.outcome.OutcomeKey;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.PostgresTransaction;
import io.callwake.persistence.TenantReads;
import org.jooq.DSLContext;
import org.jooq.Record;

/** The outcomes in Postgres. */
public final class PostgresOutcomes implements Outcomes {

    private final TenantReads reads;

    public PostgresOutcomes(TenantReads reads) {
        this.reads = reads;
    }

    @Override
    public Catalogue catalogue(TenantId tenant) {
        return reads.as(tenant, sql -> catalogue(sql, tenant));
    }

    /** The tenant's row stands for his catalogue, as an outcome that is not there yet has none to lock. Agents are locked before. */
    @Override
    public Catalogue lock(TenantId tenant) {
        DSLContext sql = PostgresTransaction.sql(tenant);
        // Locked first and read then: what was read together with a lock that had to wait would be old.
        sql.selectOne()
                .from(TENANT)
                .where(TENANT.TENANT_ID.eq(tenant))
                .forNoKeyUpdate()
                .fetchSingle();
        return catalogue(sql, tenant);
    }

    private static Catalogue catalogue(DSLContext sql, TenantId tenant) {
        return Catalogue.of(sql.selectFrom(OUTCOME)
                .where(OUTCOME.TENANT_ID.eq(tenant))
                .orderBy(OUTCOME.KEY)
                .fetch(PostgresOutcomes::outcome));
    }

    @Override
    public void keep(TenantId tenant, Outcome outcome) {
        Colour colour = outcome.colour();
        PostgresTransaction.sql(tenant)
                .insertInto(
                        OUTCOME,
                        OUTCOME.TENANT_ID,
                        OUTCOME.KEY,
                        OUTCOME.LABEL,
                        OUTCOME.DESCRIPTION,
                        OUTCOME.COLOUR,
                        OUTCOME.ARCHIVED_AT)
                .values(
                        tenant,
                        outcome.key().value(),
                        outcome.label(),
                        outcome.description(),
                        colour == null ? null : colour.value(),
                        outcome.archivedAt())
                .onConflict(OUTCOME.TENANT_ID, OUTCOME.KEY)
                .doUpdate()
                .set(OUTCOME.LABEL, excluded(OUTCOME.LABEL))
                .set(OUTCOME.DESCRIPTION, excluded(OUTCOME.DESCRIPTION))
                .set(OUTCOME.COLOUR, excluded(OUTCOME.COLOUR))
                .set(OUTCOME.ARCHIVED_AT, excluded(OUTCOME.ARCHIVED_AT))
                .execute();
    }

    private static Outcome outcome(Record found) {
        String colour = found.get(OUTCOME.COLOUR);
        return new Outcome(
                new OutcomeKey(found.get(OUTCOME.KEY)),
                found.get(OUTCOME.LABEL),
                found.get(OUTCOME.DESCRIPTION),
                colour == null ? null : new Colour(colour),
                found.get(OUTCOME.ARCHIVED_AT));
    }
}
