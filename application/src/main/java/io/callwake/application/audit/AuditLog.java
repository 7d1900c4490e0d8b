package io.callwake.application.audit;

import io.callwake.domain.audit.AuditEntry;
import io.callwake.domain.tenant.TenantId;

/** Where changes are written down, together with the change itself or not at all. */
public interface AuditLog {

    /** In a transaction: adds an entry, for good. */
    void record(TenantId tenant, AuditEntry entry);
}
