package io.callwake.persistence.change;

import static io.callwake.persistence.schema.Tables.CHANGE;

import io.callwake.application.change.ChangeKind;
import io.callwake.domain.tenant.TenantId;
import java.util.UUID;
import org.jooq.DSLContext;

/** Notes in the transaction under way what it has changed of what tenants see; once, however often it does. */
public final class NotedChange {

    private NotedChange() {}

    public static void of(DSLContext sql, TenantId tenant, ChangeKind kind, UUID subject) {
        sql.insertInto(CHANGE, CHANGE.TENANT_ID, CHANGE.KIND, CHANGE.SUBJECT_ID)
                .values(tenant, kind, subject)
                .onConflictDoNothing()
                .execute();
    }
}
