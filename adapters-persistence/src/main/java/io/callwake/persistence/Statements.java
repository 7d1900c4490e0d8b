package io.callwake.persistence;

import io.callwake.domain.tenant.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.conf.SettingsTools;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/** How jOOQ gets at connections. */
public final class Statements {

    private static final Settings SETTINGS = new Settings()
            .withExecuteLogging(false)
            .withRenderSchema(true)
            // Lists of 9 to 16 make one statement text and one plan, not eight.
            .withInListPadding(true);

    private Statements() {}

    /** For statements that the database ends if they take longer; in whole seconds, rounded up. */
    static Settings endedAfter(Duration longest) {
        Settings settings = SettingsTools.clone(SETTINGS);
        return settings.withQueryTimeout(
                Math.toIntExact(longest.plusNanos(999_999_999).toSeconds()));
    }

    /** One statement, as one tenant, in a transaction of its own and in one round. */
    static <R> R alone(DataSource app, TenantId tenant, Settings settings, Function<DSLContext, R> statement) {
        return bare(app, tenant, connection -> statement.apply(DSL.using(connection, SQLDialect.POSTGRES, settings)));
    }

    /** The same past jOOQ. */
    static <R> R bare(DataSource app, TenantId tenant, Function<Connection, R> statement) {
        return connected(app, connection -> statement.apply(WithSetting.ofTenantInEachStatement(connection, tenant)));
    }

    /** One statement, as no tenant. */
    public static <R> R asNobody(DataSource database, Function<DSLContext, R> statement) {
        return connected(database, connection -> statement.apply(on(connection)));
    }

    /**
     * The same, but every table is reached through an index and in its order: a plan that is made in the belief that there is next
     * to nothing in a table would go through all of it, or put all of it in order, once there is a backlog.
     */
    public static <R> R throughIndexes(DataSource database, Function<DSLContext, R> statement) {
        return connected(database, connection -> statement.apply(on(WithSetting.ofIndexesInEachStatement(connection))));
    }

    private static <R> R connected(DataSource database, Function<Connection, R> statement) {
        try (Connection connection = database.getConnection()) {
            return statement.apply(connection);
        } catch (DataAccessException e) {
            throw Away.classified(e);
        } catch (SQLException e) {
            throw Away.classified("no connection to the database", e);
        }
    }

    static DSLContext on(Connection connection) {
        return DSL.using(connection, SQLDialect.POSTGRES, SETTINGS);
    }
}
