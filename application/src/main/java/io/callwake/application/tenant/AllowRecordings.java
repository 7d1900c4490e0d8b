package io.callwake.application.tenant;

import io.callwake.application.TenantTransaction;
import io.callwake.application.audit.Audit;
import io.callwake.application.fault.Site;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.tenant.Actor;
import io.callwake.domain.tenant.Tenant;
import io.callwake.domain.tenant.TenantId;
import java.util.Optional;
import java.util.Set;

/** The operator says for how many days a tenant's agents may keep recordings at most. What they keep already stays as it is. */
public final class AllowRecordings {

    private static final Actor OPERATOR = new Actor.Operator();

    private final TenantTransaction transaction;
    private final Tenants tenants;
    private final Audit audit;

    public AllowRecordings(TenantTransaction transaction, Tenants tenants, Audit audit) {
        this.transaction = transaction;
        this.tenants = tenants;
        this.audit = audit;
    }

    /** @return the tenant as it is now; nothing if there is no such tenant */
    public Optional<Tenant> allow(TenantId id, int days) {
        return transaction.in(
                id,
                Site.CHANGE_TENANT,
                () -> tenants.lock(id).map(before -> {
                    Tenant after = new Tenant(
                            id,
                            before.name(),
                            before.timeZone(),
                            before.currency(),
                            before.settings().withLongestRecordingDays(days));
                    Set<String> fields = after.differencesTo(before);
                    if (!fields.isEmpty()) {
                        tenants.change(after);
                        audit.tell(id, OPERATOR, AuditedAction.TENANT_CHANGED, id, fields);
                    }
                    return after;
                }));
    }
}
