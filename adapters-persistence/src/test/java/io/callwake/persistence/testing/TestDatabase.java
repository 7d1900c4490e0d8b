package io.callwake.persistence.testing;

import io.callwake.persistence.Database;
import io.callwake.persistence.Database.Login;
import io.callwake.persistence.Role;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A database on the {@link TestServer}, with connections as each of the roles. Dropped when closed. */
public final class TestDatabase implements AutoCloseable {

    private static final int CONNECTIONS = 16;

    private final TestServer server;
    private final String name;
    private final Database database;

    TestDatabase(TestServer server, String name) {
        this.server = server;
        this.name = name;
        this.database = Database.open(
                server.url(name),
                new Login(Role.APP.userName(), ""),
                new Login(Role.RELAY.userName(), ""),
                CONNECTIONS);
    }

    public String url() {
        return server.url(name);
    }

    public DataSource app() {
        return database.app();
    }

    public DataSource relay() {
        return database.relay();
    }

    public DataSource owner() {
        return server.database(Role.OWNER.userName(), name);
    }

    /** To arrange and to look: it sees every row, so nothing that is tested may use it. */
    public DataSource superuser() {
        return server.database("postgres", name);
    }

    public void execute(String sql) {
        execute(superuser(), sql);
    }

    public void execute(DataSource as, String sql) {
        try (Connection connection = as.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The rows that a query gives to a superuser, each as its columns' text, separated by {@code |}. */
    public List<String> rows(String sql) {
        try (Connection connection = superuser().getConnection()) {
            return rows(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The rows that a query gives, each as its columns' text, separated by {@code |}. */
    public static List<String> rows(Connection connection, String sql) {
        List<String> found = new ArrayList<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(String.valueOf(rows.getString(i)));
                }
                found.add(String.join("|", row));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        database.close();
        server.drop(name);
    }
}
