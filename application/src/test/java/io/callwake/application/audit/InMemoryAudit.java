package io.callwake.application.audit;

import io.callwake.application.InMemoryTable;
import io.callwake.application.InMemoryTransaction;
import io.callwake.application.Page;
import io.callwake.application.Slice;
import io.callwake.application.SortedList;
import io.callwake.domain.audit.AuditEntry;
import io.callwake.domain.audit.AuditEntryId;
import io.callwake.domain.tenant.TenantId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The audit log, kept in memory. */
public final class InMemoryAudit implements AuditLog, AuditTrail {

    private static final Comparator<AuditEntryId> NEWEST_FIRST =
            Comparator.comparing(AuditEntryId::toString).reversed();

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
        return new SortedList<>(in(tenant, filter), AuditEntry::id, NEWEST_FIRST).page(slice);
    }

    @Override
    public long count(TenantId tenant, Filter filter) {
        return in(tenant, filter).size();
    }

    @Override
    public Optional<AuditEntry> find(TenantId tenant, AuditEntryId id) {
        return entries.read(tenant, id);
    }

    private List<AuditEntry> in(TenantId tenant, Filter filter) {
        return entries.readAll(tenant).stream()
                .filter(entry -> filter.subject() == null || filter.subject().equals(entry.subject()))
                .filter(entry -> filter.actor() == null || filter.actor().equals(entry.actor()))
                .toList();
    }
}
