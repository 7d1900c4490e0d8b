package io.callwake.application.audit;

import io.callwake.application.Page;
import io.callwake.application.Slice;
import io.callwake.domain.audit.AuditEntry;
import io.callwake.domain.audit.AuditEntryId;
import io.callwake.domain.tenant.TenantId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The audit log of a tenant for reading, the newest first. */
public interface AuditTrail {

    Page<AuditEntry> page(TenantId tenant, Filter filter, Slice<AuditEntryId> slice);

    long count(TenantId tenant, Filter filter);

    Optional<AuditEntry> find(TenantId tenant, AuditEntryId id);

    /** Only entries of which all of this is true. */
    record Filter(@Nullable String subject, @Nullable String actor) {
        public static final Filter NONE = new Filter(null, null);
    }
}
