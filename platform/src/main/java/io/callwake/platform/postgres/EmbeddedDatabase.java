package io.callwake.platform.postgres;

import io.callwake.application.ExemptFrom;
import io.callwake.persistence.Database.Login;
import io.callwake.persistence.Migration;
import io.callwake.persistence.Role;
import io.callwake.persistence.StaleLeases;
import io.callwake.platform.start.StartRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The database that comes along: its data stay in {@code postgres} under the data folder, its passwords in {@code keys}. When it
 * has started, it has the schema of this version.
 */
@ExemptFrom(rule = "NO_SQL_OUTSIDE_PERSISTENCE", because = "it makes the database that the migrations begin with")
public final class EmbeddedDatabase implements AutoCloseable {

    private static final String DATABASE = "callwake";

    private final FolderLock lock;
    private final PostgresServer server;
    private final PostgresPasswords passwords;
    private volatile boolean closing;

    private EmbeddedDatabase(FolderLock lock, PostgresServer server, PostgresPasswords passwords) {
        this.lock = lock;
        this.server = server;
        this.passwords = passwords;
    }

    /** @param whenItEnds called when Postgres ends although nobody has closed it */
    public static EmbeddedDatabase start(Path dataFolder, Instant now, Runnable whenItEnds) {
        try {
            Path folder = dataFolder.toAbsolutePath().normalize();
            Files.createDirectories(folder);
            FolderLock lock = FolderLock.take(folder);
            try {
                return start(folder, lock, now, whenItEnds);
            } catch (IOException | SQLException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded Postgres does not start", e);
        } catch (SQLException e) {
            throw new IllegalStateException("The embedded Postgres does not start", e);
        }
    }

    private static EmbeddedDatabase start(Path folder, FolderLock lock, Instant now, Runnable whenItEnds)
            throws IOException, SQLException {
        Path keys = folder.resolve("keys");
        Path data = folder.resolve("postgres");
        Files.createDirectories(keys, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        if (Files.exists(data) && !PostgresPasswords.areIn(keys)) {
            throw new StartRefused(
                    "The passwords of the embedded Postgres are missing: put " + keys.resolve("postgres.properties")
                            + " back from your backup.",
                    List.of());
        }
        PostgresPasswords passwords = PostgresPasswords.areIn(keys) ? PostgresPasswords.read(keys) : PostgresPasswords.make(keys);
        if (!Files.exists(data)) {
            make(folder, data, passwords);
        }
        EmbeddedDatabase database = new EmbeddedDatabase(lock, server(folder, data, passwords), passwords);
        try {
            database.prepare(now);
            database.watch(whenItEnds);
            return database;
        } catch (IOException | SQLException | RuntimeException e) {
            database.closing = true;
            database.server.close();
            throw e;
        }
    }

    /** Made aside and moved to its place when it is whole, so that a crash in between leaves nothing half-made behind. */
    private static void make(Path folder, Path data, PostgresPasswords passwords) throws IOException, SQLException {
        Path unfinished = folder.resolve("postgres.new");
        deleteAll(unfinished);
        server(folder, unfinished, passwords).close();
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private static PostgresServer server(Path folder, Path data, PostgresPasswords passwords)
            throws IOException, SQLException {
        Path passwordFile = Files.createTempFile(
                folder.resolve("keys"),
                "initdb",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(passwordFile, passwords.ofSuperuser());
            return PostgresServer.start(
                    data,
                    folder.resolve("postgres-programs"),
                    folder.resolve("postgres.log"),
                    passwordFile,
                    passwords.ofSuperuser());
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }

    private void prepare(Instant now) throws SQLException {
        try (Connection connection = server.superuser("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            try (var found = statement.executeQuery("select from pg_database where datname = '" + DATABASE + "'")) {
                if (!found.next()) {
                    statement.execute("create database " + DATABASE);
                }
            }
        }
        DataSource superuser = server.superuser(DATABASE);
        Migration.prepare(superuser);
        try (Connection connection = superuser.getConnection();
                Statement statement = connection.createStatement()) {
            for (Role role : Role.values()) {
                // The passwords are ours and hold no quote.
                statement.execute("alter role " + role.userName() + " password '" + passwords.of(role) + "'");
            }
        }
        Migration.run(asOwner(), now);
        // The lock says that nobody else is at work here.
        StaleLeases.end(asOwner());
    }

    private DataSource asOwner() {
        PGSimpleDataSource owner = new PGSimpleDataSource();
        owner.setUrl(url());
        owner.setUser(Role.OWNER.userName());
        owner.setPassword(passwords.of(Role.OWNER));
        return owner;
    }

    private void watch(Runnable whenItEnds) throws IOException {
        for (ProcessHandle process : server.process().stream().toList()) {
            var _ = process.onExit().thenRun(() -> {
                if (!closing) {
                    whenItEnds.run();
                }
            });
        }
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + DATABASE;
    }

    public Login login(Role role) {
        return new Login(role.userName(), passwords.of(role));
    }

    @Override
    public void close() throws IOException {
        closing = true;
        try (lock) {
            server.close();
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
