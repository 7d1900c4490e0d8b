package io.callwake.persistence.testing;

import io.callwake.persistence.Migration;
import io.callwake.persistence.Role;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * The Postgres of this JVM: started when first asked for, gone with the JVM. It is as fast as it can be made at the cost of
 * durability, which no test on it is about.
 */
public final class TestServer {

    private static final String TEMPLATE = "callwake_template";

    /** Test time, in which the months of delivery attempts begin. */
    public static final Instant MIGRATED_AT = Instant.parse("2026-03-03T09:00:00Z");

    private final EmbeddedPostgres postgres;
    private final AtomicInteger databases = new AtomicInteger();

    private TestServer() {
        try {
            postgres = startAnother();
            execute("postgres", "create database " + TEMPLATE);
            Migration.prepare(database("postgres", TEMPLATE));
            Migration.run(database(Role.OWNER.userName(), TEMPLATE), MIGRATED_AT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A server with nothing in it, for what concerns all databases of a server. To be closed. */
    public static EmbeddedPostgres startAnother() throws IOException {
        Path work =
                Path.of(System.getProperty("java.io.tmpdir"), "callwake-postgres-" + System.getProperty("user.name"));
        Files.createDirectories(work);
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(work.toFile())
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("unix_socket_directories", "''")
                .setServerConfig("max_connections", "200")
                .setServerConfig("wal_level", "minimal")
                .setServerConfig("max_wal_senders", "0")
                .setServerConfig("full_page_writes", "off")
                .start();
    }

    public static TestServer running() {
        return Holder.SERVER;
    }

    /** A new database with the schema of this build, and no rows. */
    public TestDatabase newDatabase() {
        String name = "test_" + databases.incrementAndGet();
        execute("postgres", "create database " + name + " template " + TEMPLATE + " strategy file_copy");
        return new TestDatabase(this, name);
    }

    /** A new database without roles' grants, schema or anything. */
    public TestDatabase newEmptyDatabase() {
        String name = "test_" + databases.incrementAndGet();
        execute("postgres", "create database " + name);
        return new TestDatabase(this, name);
    }

    void drop(String name) {
        execute("postgres", "drop database " + name + " with (force)");
    }

    String url(String databaseName) {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + databaseName;
    }

    DataSource database(String user, String databaseName) {
        return postgres.getDatabase(user, databaseName);
    }

    private void execute(String databaseName, String sql) {
        try (Connection connection = database("postgres", databaseName).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static final class Holder {
        static final TestServer SERVER = new TestServer();
    }
}
