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
 * A connection whose statements name their tenant themselves: {@code set_config} goes before the statement, in one text. The
 * driver sends both together and Postgres runs them as one implicit transaction, so naming the tenant costs no round of its
 * own, and the name is gone with the statement.
 */
final class NamedTenant extends DefaultConnection {

    private static final String SET = "select set_config('app.tenant_id', ?, true); ";

    private final TenantId tenant;
    private final boolean onlyOnce;
    private boolean named;

    private NamedTenant(Connection connection, TenantId tenant, boolean onlyOnce) {
        super(connection);
        this.tenant = tenant;
        this.onlyOnce = onlyOnce;
    }

    /** For a connection in autocommit. */
    static NamedTenant inEachStatement(Connection connection, TenantId tenant) {
        return new NamedTenant(connection, tenant, false);
    }

    /** For a connection in a transaction, which keeps the name to its end. */
    static NamedTenant inFirstStatement(Connection connection, TenantId tenant) {
        return new NamedTenant(connection, tenant, true);
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        if (onlyOnce && named) {
            return super.prepareStatement(sql);
        }
        named = true;
        PreparedStatement statement = super.prepareStatement(SET + sql);
        statement.setString(1, tenant.value().toString());
        return (PreparedStatement) Proxy.newProxyInstance(
                NamedTenant.class.getClassLoader(),
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
                throw new UnsupportedOperationException(method + " on a statement that names its tenant");
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
