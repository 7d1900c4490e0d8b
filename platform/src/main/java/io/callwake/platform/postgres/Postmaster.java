package io.callwake.platform.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The processes of one data folder: the main one, which is called postmaster, and those it has started. */
final class Postmaster {

    private static final Logger LOG = System.getLogger(Postmaster.class.getName());

    /** For a machine that has other things to do. What makes commits durable is said aloud, whatever the default. */
    private static final Map<String, String> SETTINGS = new TreeMap<>(Map.ofEntries(
            Map.entry("fsync", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", "''"),
            Map.entry("password_encryption", "scram-sha-256"),
            Map.entry("max_connections", "60"),
            Map.entry("shared_buffers", "128MB"),
            Map.entry("effective_cache_size", "512MB"),
            Map.entry("random_page_cost", "1.1"),
            Map.entry("max_wal_size", "512MB"),
            Map.entry("max_parallel_workers_per_gather", "0"),
            // Nobody replicates it, and it writes less so.
            Map.entry("wal_level", "minimal"),
            Map.entry("max_wal_senders", "0"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            Map.entry("log_checkpoints", "off"),
            // Neither a statement's text nor a row that breaks a rule: either may be somebody's data.
            Map.entry("log_min_error_statement", "panic"),
            Map.entry("log_error_verbosity", "terse")));

    private static final Duration START_WITHIN = Duration.ofSeconds(60);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final long LARGEST_LOG = 10_000_000;

    private final Binaries binaries;
    private final Commands commands;
    private final Path folder;
    private final Path log;

    Postmaster(Binaries binaries, Commands commands, Path folder, Path log) {
        this.binaries = binaries;
        this.commands = commands;
        this.folder = folder;
        this.log = log;
    }

    /**
     * Starts it and waits until it takes connections.
     *
     * @return its process
     */
    ProcessHandle start(int port) throws IOException, InterruptedException {
        if (Files.exists(log) && Files.size(log) > LARGEST_LOG) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
        }
        long before = Files.exists(log) ? Files.size(log) : 0;
        StringBuilder options = new StringBuilder("-p " + port);
        SETTINGS.forEach(
                (name, value) -> options.append(" -c ").append(name).append('=').append(value));
        try {
            // pg_ctl takes it out of our terminal's reach: Ctrl-C is for us, and the database is stopped last.
            commands.run(
                    binaries.program("pg_ctl"),
                    "start",
                    "-w",
                    "-t",
                    String.valueOf(START_WITHIN.toSeconds()),
                    "-s",
                    "-D",
                    folder.toString(),
                    "-l",
                    log.toString(),
                    "-o",
                    options.toString());
        } catch (PostgresFailed e) {
            String said = loggedSince(before);
            if (said.contains("could not bind")) {
                throw new PostgresFailed.PortTaken(said);
            }
            throw new PostgresFailed(said.isEmpty() ? String.valueOf(e.getMessage()) : said, e);
        }
        Optional<ProcessHandle> running = running(pidFile());
        if (running.isEmpty()) {
            throw new PostgresFailed("Postgres ended as soon as it had started: " + loggedSince(before));
        }
        return running.get();
    }

    /** Whether that process still lives, and has not become a corpse that nobody has buried. */
    boolean isRunning(ProcessHandle process) {
        return process.isAlive() && isOnFolder(process);
    }

    /** Stops what runs on the folder: ours, or what a process before us has left behind. Nothing, if nothing runs. */
    void stop() throws IOException, InterruptedException {
        Optional<ProcessHandle> running = running(pidFile());
        if (running.isPresent()) {
            commands.run(
                    binaries.program("pg_ctl"),
                    "stop",
                    "-s",
                    "-m",
                    "fast",
                    "-t",
                    String.valueOf(STOP_WITHIN.toSeconds()),
                    "-D",
                    folder.toString());
        }
        waitForStragglers();
        removeStalePidFile();
    }

    /** When a postmaster is killed its processes notice and go, each in its own time. Until then nobody may start another. */
    private void waitForStragglers() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + STOP_WITHIN.toNanos();
        while (!processesOnFolder().isEmpty()) {
            if (System.nanoTime() > deadline) {
                LOG.log(Level.WARNING, "ending processes that a database on {0} has left behind", folder);
                processesOnFolder().forEach(ProcessHandle::destroyForcibly);
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    /**
     * Postgres will not start while its pid file names a live process, though that number may have gone to somebody else since,
     * as it does in containers. We hold the lock on the folder and have seen that nothing runs on it.
     */
    private void removeStalePidFile() throws IOException {
        if (isLinux() && processesOnFolder().isEmpty()) {
            Files.deleteIfExists(folder.resolve("postmaster.pid"));
        }
    }

    private Optional<ProcessHandle> running(List<String> pidFile) {
        if (pidFile.isEmpty()) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(pidFile.getFirst().strip())).filter(this::isRunning);
    }

    private List<ProcessHandle> processesOnFolder() {
        return isLinux() ? ProcessHandle.allProcesses().filter(this::isOnFolder).toList() : List.of();
    }

    /** All processes of a database have its folder as their working directory. */
    private boolean isOnFolder(ProcessHandle process) {
        if (!process.info()
                .command()
                .map(command -> command.endsWith("/postgres"))
                .orElse(false)) {
            return false;
        }
        if (!isLinux()) {
            return process.info()
                    .commandLine()
                    .map(line -> line.contains(folder.toString()))
                    .orElse(false);
        }
        try {
            return Files.isSameFile(Path.of("/proc", String.valueOf(process.pid()), "cwd"), folder);
        } catch (IOException e) {
            // It has ended in this moment, or it is a stranger's.
            return false;
        }
    }

    private static boolean isLinux() {
        return Files.isDirectory(Path.of("/proc/self"));
    }

    private List<String> pidFile() throws IOException {
        Path file = folder.resolve("postmaster.pid");
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private String loggedSince(long before) throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        try (InputStream lines = Files.newInputStream(log)) {
            lines.skipNBytes(before);
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
