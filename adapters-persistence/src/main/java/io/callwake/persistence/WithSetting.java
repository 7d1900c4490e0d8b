package io.callwake.persistence;

import io.callwake.domain.tenant.TenantId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jooq.tools.jdbc.DefaultConnection;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose statements come with a setting: {@code set_config} goes before the statement, in one text. The driver sends
 * both together and Postgres runs them as one implicit transaction, so the setting costs no round of its own, and is gone with
 * the statement.
 */
final class WithSetting extends DefaultConnection {

    private static final String TENANT = "select set_config('app.tenant_id', ?, true); ";
    private static final String HOW_TO_PLAN = "select set_config('enable_' || way, ?, true)"
            + " from unnest(array['seqscan', 'bitmapscan', 'sort', 'incremental_sort']) as way; ";

    private final String set;
    private final String value;
    private final boolean onlyOnce;
    private boolean isSet;

    private WithSetting(Connection connection, String set, String value, boolean onlyOnce) {
        super(connection);
        this.set = set;
        this.value = value;
        this.onlyOnce = onlyOnce;
    }

    /** For a connection in autocommit. */
    static WithSetting ofTenantInEachStatement(Connection connection, TenantId tenant) {
        return new WithSetting(connection, TENANT, tenant.value().toString(), false);
    }

    /** For a connection in a transaction, which keeps the name to its end. */
    static WithSetting ofTenantInFirstStatement(Connection connection, TenantId tenant) {
        return new WithSetting(connection, TENANT, tenant.value().toString(), true);
    }

    /** For a connection in autocommit: no table is gone through from its beginning, and nothing is put in order that an index has so. */
    static WithSetting ofIndexesInEachStatement(Connection connection) {
        return new WithSetting(connection, HOW_TO_PLAN, "off", false);
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        if (onlyOnce && isSet) {
            return super.prepareStatement(sql);
        }
        isSet = true;
        PreparedStatement statement = super.prepareStatement(set + sql);
        statement.setString(1, value);
        return (PreparedStatement) Proxy.newProxyInstance(
                WithSetting.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                (_, method, arguments) -> invoke(statement, method, arguments));
    }

    /** Hides the first parameter and the first result. */
    private static @Nullable Object invoke(
            PreparedStatement statement, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        return switch (method.getName()) {
            case "execute" -> execute(statement);
            case "executeQuery" -> {
                execute(statement);
                yield statement.getResultSet();
            }
            case "executeUpdate" -> {
                execute(statement);
                yield statement.getUpdateCount();
            }
            case "addBatch", "executeBatch", "executeLargeBatch", "executeLargeUpdate" ->
                throw new UnsupportedOperationException(method + " on a statement that comes with a setting");
            default -> {
                if (arguments != null && isParameter(method) && arguments[0] instanceof Integer index) {
                    arguments[0] = index + 1;
                }
                try {
                    yield method.invoke(statement, arguments);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            }
        };
    }

    private static boolean execute(PreparedStatement statement) throws SQLException {
        statement.execute();
        return statement.getMoreResults();
    }

    private static boolean isParameter(Method method) {
        return method.getName().startsWith("set")
                && method.getParameterCount() >= 2
                && method.getParameterTypes()[0] == int.class;
    }
}
