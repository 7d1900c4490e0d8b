package io.callwake.persistence;

import io.callwake.application.TenantTransaction;
import io.callwake.application.fault.Faults;
import io.callwake.application.fault.Moment;
import io.callwake.application.fault.Site;
import io.callwake.domain.tenant.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/**
 * A transaction as one tenant. Repositories take part in the one that is under way on their thread, and fail where there is
 * none. The tenant is named together with the first statement, so that a transaction of n statements takes n + 1 rounds.
 */
public final class PostgresTransaction implements TenantTransaction {

    private static final ScopedValue<UnderWay> UNDER_WAY = ScopedValue.newInstance();

    private record UnderWay(TenantId tenant, Connection connection, DSLContext sql, List<Runnable> afterCommit) {}

    private final DataSource app;
    private final Faults faults;

    public PostgresTransaction(DataSource app, Faults faults) {
        this.app = app;
        this.faults = faults;
    }

    @Override
    public <R> R in(TenantId tenant, Site site, Supplier<R> work) {
        if (isUnderWay()) {
            throw new IllegalStateException("a transaction in a transaction, at " + site);
        }
        List<Runnable> afterCommit = new ArrayList<>();
        R result;
        try (Connection connection = app.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Connection named = WithSetting.ofTenantInFirstStatement(connection, tenant);
                result = ScopedValue.where(UNDER_WAY, new UnderWay(tenant, named, Statements.on(named), afterCommit))
                        .call(work::get);
                faults.reach(site, Moment.BEFORE);
                connection.commit();
            } catch (Throwable e) {
                rollBack(connection, e);
                throw e;
            }
        } catch (DataAccessException e) {
            throw Away.classified(e);
        } catch (SQLException e) {
            throw Away.classified("the transaction at " + site + " failed", e);
        }
        reachedAfter(site);
        afterCommit.forEach(Runnable::run);
        return result;
    }

    /** One statement that is a transaction of its own, in one round. */
    public <R> R statement(TenantId tenant, Site site, Function<DSLContext, R> statement) {
        return bare(tenant, site, connection -> statement.apply(Statements.on(connection)));
    }

    /** The same past jOOQ. */
    public <R> R bare(TenantId tenant, Site site, Function<Connection, R> statement) {
        if (isUnderWay()) {
            throw new IllegalStateException("a transaction in a transaction, at " + site);
        }
        faults.reach(site, Moment.BEFORE);
        R result = Statements.bare(app, tenant, statement);
        reachedAfter(site);
        return result;
    }

    /** The transaction under way on this thread, for what that tenant wants to write. */
    public static DSLContext sql(TenantId tenant) {
        return underWay(tenant).sql();
    }

    /** The same past jOOQ. */
    public static Connection connection(TenantId tenant) {
        return underWay(tenant).connection();
    }

    /** What is to be done once the transaction under way has committed; never, if it does not. */
    public static void afterCommit(TenantId tenant, Runnable action) {
        underWay(tenant).afterCommit().add(action);
    }

    public static boolean isUnderWay() {
        return UNDER_WAY.isBound();
    }

    private static UnderWay underWay(TenantId tenant) {
        if (!isUnderWay()) {
            throw new IllegalStateException("this takes part in a transaction, and there is none");
        }
        UnderWay underWay = UNDER_WAY.get();
        if (!underWay.tenant().equals(tenant)) {
            throw new IllegalStateException(
                    "a transaction of " + underWay.tenant() + " was asked to work for " + tenant);
        }
        return underWay;
    }

    private void reachedAfter(Site site) {
        faults.reach(site, Moment.AFTER);
        faults.reach(site, Moment.AFTER_BUT_UNKNOWN);
    }

    private static void rollBack(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
