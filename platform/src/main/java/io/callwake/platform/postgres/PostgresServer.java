package io.callwake.platform.postgres;

import io.callwake.platform.start.StartRefused;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

/** One running Postgres on one folder. */
final class PostgresServer implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration ORPHAN_LIMIT = Duration.ofSeconds(30);

    private final EmbeddedPostgres server;
    private final Path folder;
    private final String password;

    private PostgresServer(EmbeddedPostgres server, Path folder, String password) {
        this.server = server;
        this.folder = folder;
        this.password = password;
    }

    /**
     * Starts it, with a fresh cluster if the folder is empty. Nobody comes in without a password, from the first moment on.
     *
     * @param programs where the binaries are unpacked
     */
    static PostgresServer start(Path folder, Path programs, Path log, Path passwordFile, String password)
            throws IOException, SQLException {
        stopOrphan(folder);
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(programs.toFile())
                .setPort(freePort())
                .setPGStartupWait(START_LIMIT)
                // The order of closing is ours.
                .setRegisterShutdownHook(false)
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                // These go to initdb, after its own "-A trust".
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", passwordFile.toString())
                .setLocaleConfig("locale", "C")
                .setConnectConfig("password", password);
        SERVER_SETTINGS.forEach(builder::setServerConfig);
        PostgresServer started = new PostgresServer(start(builder), folder, password);
        try {
            started.checkFolder();
            return started;
        } catch (SQLException | RuntimeException e) {
            started.close();
            throw e;
        }
    }

    private static final Map<String, String> SERVER_SETTINGS = Map.of(
            // The library is made for tests and switches these off.
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "unix_socket_directories", "''",
            "max_connections", "60",
            "shared_buffers", "128MB",
            "max_wal_size", "2GB",
            // A client that is gone must not hold locks until TCP notices.
            "client_connection_check_interval", "10s");

    private static EmbeddedPostgres start(EmbeddedPostgres.Builder builder) throws IOException {
        try {
            return builder.start();
        } catch (IllegalStateException e) {
            if (isRootWithoutNamespaces()) {
                throw new StartRefused(
                        "Postgres does not run as root, and this machine does not let root start it as somebody else (\"unshare -U\" is refused)."
                                + " Start Callwake as another user, or name a Postgres of your own with CALLWAKE_DB_URL.",
                        List.of());
            }
            throw e;
        }
    }

    private static boolean isRootWithoutNamespaces() throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return false;
        }
        try {
            Process process = new ProcessBuilder("unshare", "-U", "true").start();
            return process.waitFor() != 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whoever answers on a port may be somebody else's Postgres. */
    private void checkFolder() throws SQLException {
        try (var connection = superuser("postgres").getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("show data_directory")) {
            rows.next();
            Path answered = Path.of(rows.getString(1)).toAbsolutePath().normalize();
            if (!answered.equals(folder.toAbsolutePath().normalize())) {
                throw new IllegalStateException("the Postgres that answers has its data in " + answered + ", not in " + folder);
            }
        }
    }

    int port() {
        return server.getPort();
    }

    DataSource superuser(String database) {
        return server.getDatabase("postgres", database, Map.of("password", password));
    }

    Optional<ProcessHandle> process() throws IOException {
        return postmaster(folder);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** A Postgres that outlived its Callwake. Only to be called with the lock on the data folder. */
    private static void stopOrphan(Path folder) throws IOException {
        Optional<ProcessHandle> orphan = postmaster(folder);
        if (orphan.isEmpty()) {
            return;
        }
        try {
            // A fast shutdown: what SIGTERM asks for waits for clients.
            new ProcessBuilder("kill", "-INT", Long.toString(orphan.get().pid())).start().waitFor();
            orphan.get().onExit().get(ORPHAN_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while an earlier Postgres was stopping", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "an earlier Postgres (process " + orphan.get().pid() + ") on " + folder + " does not stop", e);
        }
    }

    private static Optional<ProcessHandle> postmaster(Path folder) throws IOException {
        Path pidFile = folder.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.size() < 2 || !Path.of(lines.get(1).strip()).toAbsolutePath().equals(folder.toAbsolutePath())) {
            return Optional.empty();
        }
        // The number may have passed to another process long since.
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(process -> process.info().command().map(command -> command.endsWith("postgres")).orElse(false));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
