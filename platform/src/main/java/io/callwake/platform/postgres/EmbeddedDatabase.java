package io.callwake.platform.postgres;

import io.callwake.application.ExemptFrom;
import io.callwake.persistence.Database.Login;
import io.callwake.persistence.MasterKeys;
import io.callwake.persistence.Migration;
import io.callwake.persistence.Role;
import io.callwake.persistence.StaleLeases;
import io.callwake.platform.start.StartRefused;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A Postgres that keeps its data in {@code <data>/postgres}, for this process alone: killed, it is started again; left behind by
 * a process that was killed, it is stopped first. At start it is migrated.
 */
@ExemptFrom(rule = "NO_SQL_OUTSIDE_PERSISTENCE", because = "it makes the database that the migrations begin with")
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger LOG = System.getLogger(EmbeddedDatabase.class.getName());

    private static final String NAME = "callwake";
    private static final String SUPERUSER = "postgres";
    private static final int PORTS_TRIED = 3;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final Duration BETWEEN_RESTARTS = Duration.ofSeconds(1);

    private final FolderLock lock;
    private final PostgresPasswords passwords;
    private final Postmaster postmaster;
    private final Thread watching;

    private int port;
    private ProcessHandle process;
    private Set<String> masterKeysInUse = Set.of();
    private boolean closed;

    private EmbeddedDatabase(FolderLock lock, PostgresPasswords passwords, Postmaster postmaster)
            throws IOException, InterruptedException {
        this.lock = lock;
        this.passwords = passwords;
        this.postmaster = postmaster;
        this.watching = Thread.ofPlatform().daemon().name("embedded-postgres").unstarted(this::keepRunning);
        postmaster.stop();
        for (int tried = 1; ; tried++) {
            port = freePort();
            try {
                process = postmaster.start(port);
                return;
            } catch (PostgresFailed e) {
                postmaster.stop();
                // Somebody else may have taken the port since we found it free.
                if (!(e instanceof PostgresFailed.PortTaken) || tried == PORTS_TRIED) {
                    throw e;
                }
            }
        }
    }

    /** @throws StartRefused where it cannot be run, saying what to do */
    public static EmbeddedDatabase start(Path dataFolder, Instant now) {
        Path data = dataFolder.toAbsolutePath().normalize();
        try {
            return start(data, data.resolve("postgres-programs"), Commands.asWhoeverWeAre(), now);
        } catch (IOException e) {
            throw refused(data, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the embedded Postgres started", e);
        }
    }

    static EmbeddedDatabase start(Path data, Path programs, Commands commands, Instant now)
            throws InterruptedException {
        try {
            Files.createDirectories(data);
            return startLocked(data, programs, commands, now);
        } catch (PostgresFailed e) {
            throw refused(data, String.valueOf(e.getMessage()));
        } catch (NoSuchFileException e) {
            throw refused(data, e.getFile() + " is missing");
        } catch (FileAlreadyExistsException e) {
            throw refused(data, e.getFile() + " is no folder");
        } catch (AccessDeniedException e) {
            throw refused(data, e.getFile() + " may not be read or written");
        } catch (IOException e) {
            throw refused(data, e.toString());
        }
    }

    private static StartRefused refused(Path data, String reason) {
        return new StartRefused(
                "The embedded Postgres cannot be started in the data folder %s: %s".formatted(data, reason), List.of());
    }

    private static EmbeddedDatabase startLocked(Path data, Path programs, Commands commands, Instant now)
            throws IOException, InterruptedException {
        FolderLock lock = FolderLock.take(data);
        try {
            Binaries binaries = Binaries.unpackedIn(programs);
            Path folder = data.resolve("postgres");
            PostgresPasswords passwords = passwordsOfFolder(data.resolve("keys"), folder, binaries, commands);
            refuseOtherVersions(folder, binaries);
            Path log = data.resolve("postgres.log");
            EmbeddedDatabase database =
                    new EmbeddedDatabase(lock, passwords, new Postmaster(binaries, commands, folder, log));
            database.prepareOrClose(folder, now);
            return database;
        } catch (IOException | InterruptedException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME;
    }

    public Login login(Role role) {
        return new Login(role.userName(), passwords.of(role));
    }

    /** The master keys with which something in the database is encrypted. */
    public Set<String> masterKeysInUse() {
        return masterKeysInUse;
    }

    /** Stops it, all connections with it. */
    @Override
    public void close() throws IOException, InterruptedException {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            postmaster.stop();
        }
        watching.interrupt();
        watching.join();
        lock.close();
    }

    synchronized ProcessHandle process() {
        return process;
    }

    /** Makes the folder if there never was one, and tells that from one that was lost. */
    private static PostgresPasswords passwordsOfFolder(Path keys, Path folder, Binaries binaries, Commands commands)
            throws IOException, InterruptedException {
        if (PostgresPasswords.areIn(keys)) {
            if (!Files.exists(folder.resolve("PG_VERSION"))) {
                throw new StartRefused(
                        "The database in %s is missing, and %s says that there was one: put it back from your backup; or delete both, %s and %s, to begin with an empty one."
                                .formatted(folder, keys, folder, keys),
                        List.of());
            }
            return PostgresPasswords.read(keys);
        }
        if (!Files.exists(folder)) {
            makeFolder(folder, binaries, commands, PostgresPasswords.make(keys));
        } else if (!PostgresPasswords.arePendingIn(keys)) {
            throw new StartRefused(
                    "The passwords of the embedded Postgres are missing: put %s back from your backup."
                            .formatted(keys.resolve("postgres.properties")),
                    List.of());
        }
        return PostgresPasswords.confirm(keys);
    }

    private static void refuseOtherVersions(Path folder, Binaries binaries) throws IOException {
        String writtenBy = Files.readString(folder.resolve("PG_VERSION")).strip();
        if (!writtenBy.equals(binaries.majorVersion())) {
            throw new StartRefused(
                    "The data in %s was written by Postgres %s, and this Callwake brings Postgres %s: start the Callwake that wrote it, dump the database with the pg_dump of Postgres %s, and load that into a new data folder. docs/running.md says how to connect."
                            .formatted(folder, writtenBy, binaries.majorVersion(), writtenBy),
                    List.of());
        }
    }

    /** Made aside and moved to its place when it is whole, so that a crash in between leaves nothing half-made behind. */
    private static void makeFolder(Path folder, Binaries binaries, Commands commands, PostgresPasswords passwords)
            throws IOException, InterruptedException {
        Path unfinished = folder.resolveSibling("postgres.new");
        if (Files.exists(unfinished)) {
            Binaries.removeAll(unfinished);
        }
        Path passwordFile = passwords.writeOfSuperuser();
        try {
            commands.run(
                    binaries.program("initdb"),
                    "--pgdata=" + unfinished,
                    "--username=" + SUPERUSER,
                    // From the first moment on nobody comes in without a password.
                    "--auth=scram-sha-256",
                    "--pwfile=" + passwordFile,
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--no-instructions");
        } finally {
            Files.delete(passwordFile);
        }
        Files.writeString(unfinished.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private void prepareOrClose(Path folder, Instant now) throws IOException, InterruptedException {
        try {
            prepare(folder, now);
            watching.start();
        } catch (SQLException e) {
            close();
            throw new PostgresFailed("The embedded Postgres cannot be prepared: " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void prepare(Path folder, Instant now) throws SQLException, IOException {
        try (Connection connection =
                as(SUPERUSER, passwords.ofSuperuser(), "postgres").getConnection()) {
            Path served = Path.of(text(connection, "show data_directory"));
            if (!Files.isSameFile(served, folder)) {
                throw new PostgresFailed("another database answers on our port: it serves " + served);
            }
            if (!holds(connection, "exists (select from pg_database where datname = '" + NAME + "')")) {
                execute(connection, "create database " + NAME);
            }
            if (!holds(
                    connection,
                    "3 = (select count(*) from pg_authid where rolname like 'callwake%' and rolpassword is not"
                            + " null)")) {
                makeRoles(connection);
            }
        }
        DataSource owner = as(Role.OWNER.userName(), passwords.of(Role.OWNER), NAME);
        Migration.run(owner, now);
        // The lock on the folder says that nobody else is at work here.
        StaleLeases.end(owner);
        masterKeysInUse = MasterKeys.inUse(owner);
    }

    private void makeRoles(Connection superuser) throws SQLException {
        Migration.prepare(as(SUPERUSER, passwords.ofSuperuser(), NAME));
        for (Role role : Role.values()) {
            superuser
                    .unwrap(PGConnection.class)
                    .alterUserPassword(role.userName(), passwords.of(role).toCharArray(), "scram-sha-256");
        }
    }

    private DataSource as(String user, String password, String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    private void keepRunning() {
        try {
            while (true) {
                Thread.sleep(BETWEEN_LOOKS);
                synchronized (this) {
                    if (closed) {
                        return;
                    }
                    if (!postmaster.isRunning(process)) {
                        LOG.log(Level.WARNING, "the embedded Postgres has ended; starting it again");
                        startAgain();
                    }
                }
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    /** On the port it had: connection pools know no other. */
    private void startAgain() throws InterruptedException {
        try {
            postmaster.stop();
            process = postmaster.start(port);
        } catch (IOException | PostgresFailed e) {
            LOG.log(Level.ERROR, "the embedded Postgres does not start; trying again", e);
            Thread.sleep(BETWEEN_RESTARTS);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static boolean holds(Connection connection, String condition) throws SQLException {
        return text(connection, "select case when " + condition + " then 'yes' else 'no' end")
                .equals("yes");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
