package io.callwake.persistence;

import io.callwake.domain.tenant.TenantId;
import java.sql.Connection;
import java.time.Duration;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.conf.Settings;

/**
 * Reads for one tenant, each statement in one round to the database and no transaction around it. In a transaction they take
 * part in it.
 */
public final class TenantReads {

    private final DataSource app;
    private final Settings settings;

    /** @param longest how long a statement may take, before the database ends it; in whole seconds, rounded up */
    public TenantReads(DataSource app, Duration longest) {
        this.app = app;
        settings = Statements.endedAfter(longest);
    }

    /**
     * The same for a statement that looks up a few rows by their keys, past jOOQ: no timer is set for it beside the database's
     * own, which costs more than half of what such a statement does.
     */
    public <R> R byKey(TenantId tenant, Function<Connection, R> query) {
        return PostgresTransaction.isUnderWay()
                ? query.apply(PostgresTransaction.connection(tenant))
                : Statements.bare(app, tenant, query);
    }

    public <R> R as(TenantId tenant, Function<DSLContext, R> query) {
        return PostgresTransaction.isUnderWay()
                ? query.apply(PostgresTransaction.sql(tenant))
                : Statements.alone(app, tenant, settings, query);
    }
}
