package io.callwake.persistence.tenant;

import static io.callwake.persistence.schema.Tables.TENANT;

import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.PostgresTransaction;
import org.jooq.DSLContext;

/** A tenant's row, which stands for all that is not there yet, and so cannot be locked itself. */
public final class TenantRow {

    private TenantRow() {}

    /** In a transaction: locked until the commit. */
    public static DSLContext lock(TenantId tenant) {
        DSLContext sql = PostgresTransaction.sql(tenant);
        sql.selectOne()
                .from(TENANT)
                .where(TENANT.TENANT_ID.eq(tenant))
                .forNoKeyUpdate()
                .fetchSingle();
        return sql;
    }
}
