package io.callwake.persistence.audit;

import static io.callwake.persistence.schema.Tables.AUDIT_ENTRY;
import static org.jooq.impl.DSL.noCondition;

import io.callwake.application.Page;
import io.callwake.application.Slice;
import io.callwake.application.audit.AuditLog;
import io.callwake.application.audit.AuditTrail;
import io.callwake.domain.audit.AuditEntry;
import io.callwake.domain.audit.AuditEntryId;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.NewestFirst;
import io.callwake.persistence.PostgresTransaction;
import io.callwake.persistence.TenantReads;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;

/** The audit log in Postgres. */
public final class PostgresAudit implements AuditLog, AuditTrail {

    private static final NewestFirst<AuditEntryId, AuditEntry> LIST =
            new NewestFirst<>(AUDIT_ENTRY.ID, PostgresAudit::entry);

    private final TenantReads reads;

    public PostgresAudit(TenantReads reads) {
        this.reads = reads;
    }

    @Override
    public void record(TenantId tenant, AuditEntry entry) {
        PostgresTransaction.sql(tenant)
                .insertInto(AUDIT_ENTRY)
                .columns(
                        AUDIT_ENTRY.TENANT_ID,
                        AUDIT_ENTRY.ID,
                        AUDIT_ENTRY.AT,
                        AUDIT_ENTRY.ACTOR,
                        AUDIT_ENTRY.REQUEST,
                        AUDIT_ENTRY.ACTION,
                        AUDIT_ENTRY.SUBJECT,
                        AUDIT_ENTRY.FIELDS)
                .values(
                        tenant,
                        entry.id(),
                        entry.at(),
                        entry.actor(),
                        entry.request(),
                        entry.action(),
                        entry.subject(),
                        String.join(" ", entry.fields()))
                .execute();
    }

    @Override
    public Page<AuditEntry> page(TenantId tenant, Filter filter, Slice<AuditEntryId> slice) {
        return LIST.page(reads, tenant, in(tenant, filter), slice);
    }

    @Override
    public long count(TenantId tenant, Filter filter) {
        return reads.as(
                tenant, sql -> sql.fetchCount(sql.selectOne().from(AUDIT_ENTRY).where(in(tenant, filter))));
    }

    @Override
    public Optional<AuditEntry> find(TenantId tenant, AuditEntryId id) {
        return reads.as(
                tenant,
                sql -> sql.selectFrom(AUDIT_ENTRY)
                        .where(AUDIT_ENTRY.TENANT_ID.eq(tenant), AUDIT_ENTRY.ID.eq(id))
                        .fetchOptional(PostgresAudit::entry));
    }

    private static Condition in(TenantId tenant, Filter filter) {
        return AUDIT_ENTRY
                .TENANT_ID
                .eq(tenant)
                .and(filter.subject() == null ? noCondition() : AUDIT_ENTRY.SUBJECT.eq(filter.subject()))
                .and(filter.actor() == null ? noCondition() : AUDIT_ENTRY.ACTOR.eq(filter.actor()));
    }

    private static AuditEntry entry(Record found) {
        String fields = found.get(AUDIT_ENTRY.FIELDS);
        return new AuditEntry(
                found.get(AUDIT_ENTRY.ID),
                found.get(AUDIT_ENTRY.AT),
                found.get(AUDIT_ENTRY.ACTOR),
                found.get(AUDIT_ENTRY.REQUEST),
                found.get(AUDIT_ENTRY.ACTION),
                found.get(AUDIT_ENTRY.SUBJECT),
                fields.isEmpty() ? List.of() : List.of(fields.split(" ", -1)));
    }
}
