package io.callwake.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The platform in a process of its own, on a data folder that outlives it. */
public final class PlatformProcess implements AutoCloseable {

    public static final String KEY = "a-demo-key-for-tests-only";

    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final JavaProcess process;
    private final Path folder;
    private final Client client;

    private PlatformProcess(JavaProcess process, Path folder, Client client) {
        this.process = process;
        this.folder = folder;
        this.client = client;
    }

    /** Starts it on that folder and waits until it is ready. What a first start does was done before, if it is empty. */
    public static PlatformProcess start(Path folder) {
        return start(folder, Map.of());
    }

    /** Starts it with more environment and waits until it is ready. */
    public static PlatformProcess start(Path folder, Map<String, String> environment) {
        return launchOnData(folder, environment).ready();
    }

    /** Starts it as in production, with all of the compiler, and waits until it is ready. */
    public static PlatformProcess startForBench(Path folder, Map<String, String> environment) {
        return startForBench(FaultyCallwake.class, folder, environment);
    }

    /** The same with another main, which has something of its own in it. */
    public static PlatformProcess startForBench(Class<?> main, Path folder, Map<String, String> environment) {
        return launch(main, folder, environment, List.of("-XX:TieredStopAtLevel=4"))
                .ready();
    }

    /** Starts it such that it dies, or is lied to, when it reaches one of these points; it may not live to be ready. */
    public static PlatformProcess startWithFaults(Path folder, List<FaultPoint> points) {
        return launchOnData(
                folder, Map.of(FaultyCallwake.FAULT, chosen(points), FaultyCallwake.REACHED, reachedFile(folder)));
    }

    /** Starts it such that it is lied to when it reaches one of these points, and waits until it is ready. */
    public static PlatformProcess startLiedTo(List<FaultPoint> points, Path folder, Map<String, String> environment) {
        Map<String, String> all = new TreeMap<>(environment);
        all.put(FaultyCallwake.FAULT, chosen(points));
        all.put(FaultyCallwake.REACHED, reachedFile(folder));
        return launchOnData(folder, all).ready();
    }

    private static String chosen(List<FaultPoint> points) {
        return points.stream().map(FaultPoint::toString).collect(Collectors.joining(","));
    }

    /** Starts it such that the first one to reach this point stays there for as long as the file exists. */
    public static PlatformProcess startHeldAt(
            FaultPoint point, Path file, Path folder, Map<String, String> environment) {
        Map<String, String> all = new TreeMap<>(environment);
        all.put(FaultyCallwake.HOLD, point.toString());
        all.put(FaultyCallwake.HOLD_UNTIL, file.toString());
        return launchOnData(folder, all).ready();
    }

    /**
     * Starts it with more environment, and waits until it has given up.
     *
     * @return what it said
     */
    public static String refusedStart(Path folder, Map<String, String> environment) {
        try (PlatformProcess platform = launch(folder, environment)) {
            if (!platform.awaitDeath(START_LIMIT)) {
                throw new AssertionError("it started, or tries to this day; see " + folder.resolve("platform.log"));
            }
        }
        try {
            return Files.readString(folder.resolve("platform.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String reachedFile(Path folder) {
        return folder.resolve("faults-reached.txt").toString();
    }

    /** A first start takes three times as long as the next: it unpacks Postgres, makes a database and fills it with a schema. */
    private static PlatformProcess launchOnData(Path folder, Map<String, String> more) {
        Path data = data(folder);
        if (!Files.exists(data) && !more.containsKey("CALLWAKE_DB_URL")) {
            FastStart.get().copyDataTo(data);
        }
        return launch(folder, more);
    }

    private static PlatformProcess launch(Path folder, Map<String, String> more) {
        return launch(FaultyCallwake.class, folder, more, List.of());
    }

    private static Path data(Path folder) {
        return folder.resolve("data");
    }

    private static PlatformProcess launch(
            Class<?> main, Path folder, Map<String, String> more, List<String> moreOptions) {
        int port = freePort();
        Map<String, String> environment = new TreeMap<>(Map.of(
                "CALLWAKE_PORT", Integer.toString(port),
                "CALLWAKE_DATA_DIR", data(folder).toString(),
                "CALLWAKE_DEMO_API_KEY", KEY));
        environment.putAll(more);
        environment.values().removeIf(String::isEmpty);
        FastStart fastStart = FastStart.get();
        List<String> options = new ArrayList<>(List.of("-Xmx512m", "-XX:AOTCache=" + fastStart.aotCache()));
        options.addAll(moreOptions);
        JavaProcess process = JavaProcess.start(
                main, fastStart.classPath(), options, List.of(), environment, folder.resolve("platform.log"));
        return new PlatformProcess(process, folder, new Client("http://127.0.0.1:" + port, KEY));
    }

    /** Waits until it is ready, or dead. */
    public boolean awaitReady() {
        Eventually.within(
                START_LIMIT,
                "the platform is ready; see " + folder.resolve("platform.log"),
                () -> !process.isAlive() || client.isReady());
        return process.isAlive();
    }

    private PlatformProcess ready() {
        if (!awaitReady()) {
            throw new AssertionError("the platform did not start; see " + folder.resolve("platform.log"));
        }
        return this;
    }

    public Client client() {
        return client;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public boolean awaitDeath(Duration limit) {
        return process.await((int) limit.toSeconds());
    }

    public long pid() {
        return process.pid();
    }

    /** {@code kill -9} for the JVM; Postgres goes on as an orphan. */
    public void kill() {
        process.kill();
    }

    /** {@code kill -9} for Postgres and all its children. */
    public void killPostgres() {
        postgres().forEach(ProcessHandle::destroyForcibly);
    }

    /** Postgres is still there, and does nothing until it may go on. */
    public void holdPostgres() {
        signalPostgres("-STOP");
    }

    public void letPostgresGoOn() {
        signalPostgres("-CONT");
    }

    private void signalPostgres(String signal) {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        postgres().forEach(process -> command.add(Long.toString(process.pid())));
        try {
            new ProcessBuilder(command).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a signal was sent", e);
        }
    }

    /** The main process of Postgres and all its children. */
    public List<ProcessHandle> postgres() {
        Path pidFile = data(folder).resolve("postgres").resolve("postmaster.pid");
        try {
            long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
            return ProcessHandle.of(pid).stream()
                    .flatMap(postmaster -> Stream.concat(Stream.of(postmaster), postmaster.descendants()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops it as Ctrl-C does. */
    @Override
    public void close() {
        process.close();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
