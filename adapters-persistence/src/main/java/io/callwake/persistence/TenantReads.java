package io.callwake.persistence;

import io.callwake.domain.tenant.TenantId;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;

/**
 * Reads for one tenant, each statement in one round to the database and no transaction around it. In a transaction they take
 * part in it.
 */
public final class TenantReads {

    private final DataSource app;

    public TenantReads(DataSource app) {
        this.app = app;
    }

    public <R> R as(TenantId tenant, Function<DSLContext, R> query) {
        return PostgresTransaction.isUnderWay()
                ? query.apply(PostgresTransaction.sql(tenant))
                : Statements.alone(app, tenant, query);
    }
}
