package io.callwake.application.audit;

import io.callwake.application.InMemoryTable;
import io.callwake.application.InMemoryTransaction;
import io.callwake.application.Page;
import io.callwake.application.Slice;
import io.callwake.domain.audit.AuditEntry;
import io.callwake.domain.audit.AuditEntryId;
import io.callwake.domain.tenant.TenantId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The audit log, kept in memory. */
public final class InMemoryAudit implements AuditLog, AuditTrail {

    private final InMemoryTable<AuditEntryId, AuditEntry> entries;

    public InMemoryAudit(InMemoryTransaction transaction) {
        entries = new InMemoryTable<>(transaction);
    }

    @Override
    public void record(TenantId tenant, AuditEntry entry) {
        entries.put(tenant, entry.id(), entry);
    }

    @Override
    public Page<AuditEntry> page(TenantId tenant, Filter filter, Slice<AuditEntryId> slice) {
        List<AuditEntry> all = in(tenant, filter);
        return slice.page(
                (most, after) -> all.stream()
                        .filter(entry -> after == null || isBefore(entry.id(), after))
                        .limit(most)
                        .toList(),
                (most, before) -> all.reversed().stream()
                        .filter(entry -> before == null || isBefore(before, entry.id()))
                        .limit(most)
                        .toList());
    }

    private static boolean isBefore(AuditEntryId one, AuditEntryId other) {
        return one.toString().compareTo(other.toString()) < 0;
    }

    @Override
    public long count(TenantId tenant, Filter filter) {
        return in(tenant, filter).size();
    }

    @Override
    public Optional<AuditEntry> find(TenantId tenant, AuditEntryId id) {
        return entries.read(tenant, id);
    }

    /** The newest first. */
    private List<AuditEntry> in(TenantId tenant, Filter filter) {
        return entries.readAll(tenant).stream()
                .filter(entry -> filter.subject() == null || filter.subject().equals(entry.subject()))
                .filter(entry -> filter.actor() == null || filter.actor().equals(entry.actor()))
                .sorted(Comparator.<AuditEntry, String>comparing(
                                entry -> entry.id().toString())
                        .reversed())
                .toList();
    }
}
