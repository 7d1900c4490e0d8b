package io.callwake.tests.bench;

import io.callwake.tests.Client;
import io.callwake.tests.PlatformProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * How fast reports with a transcript of 8 KB are taken in, each committed before it is answered, beside what the database takes at
 * best: the same rows, written bare. Both in turn, over as many connections, and on one machine with those who send. It judges
 * only while the machine does nothing else.
 */
public final class IntakeBench {

    private static final int CONNECTIONS = 8;
    private static final int ROUNDS = 5;
    private static final int MOST_ROUNDS = 12;
    private static final double MOST_OF_OTHERS = 0.2;
    private static final double LEAST_RATIO = 0.4;
    private static final double MOST_P99 = 50;
    private static final int OPEN_SENDERS = 64;
    private static final int BATCH = 100_000;
    private static final int SAMPLE = 20_000;
    private static final long MOST_GROWTH = 32;
    private static final int COUNTED = 1_000;

    /** Beside them the node does a little whether reports come or not. */
    private static final double MOST_ROUNDS_TO_DATABASE = 2.1;

    private static final String METRICS_KEY = "a-metrics-key-for-the-bench-only";

    private final PlatformProcess platform;
    private final Path folder;
    private final int seconds;
    private final AtomicInteger next = new AtomicInteger();
    private final List<String> missed = new ArrayList<>();
    private boolean isTooBusy;

    private IntakeBench(PlatformProcess platform, Path folder, int seconds) {
        this.platform = platform;
        this.folder = folder;
        this.seconds = seconds;
    }

    /** Sends or writes one report. */
    private interface Sender extends AutoCloseable {
        void send(int number) throws IOException, SQLException;

        @Override
        void close() throws IOException, SQLException;
    }

    private interface Senders {
        Sender open() throws IOException, SQLException;
    }

    /** Arguments: seconds of a round (6); lines of the batch (100000). */
    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 6;
        int lines = arguments.length > 1 ? Integer.parseInt(arguments[1]) : BATCH;
        Path folder = Files.createTempDirectory("callwake-bench-");
        Map<String, String> environment = Map.of(
                "CALLWAKE_LIMITS_KEY_PER_MINUTE",
                "1000000000",
                "CALLWAKE_LIMITS_TENANT_PER_MINUTE",
                "1000000000",
                "CALLWAKE_DB_CONNECTIONS",
                Integer.toString(CONNECTIONS),
                "CALLWAKE_METRICS_KEY",
                METRICS_KEY);
        System.out.printf("logs in %s%n", folder);
        try (PlatformProcess platform = PlatformProcess.startForBench(folder, environment)) {
            System.exit(new IntakeBench(platform, folder, seconds).run(lines));
        }
    }

    /** @return 0 if all holds, 1 if something does not, 2 if the machine was too busy to tell */
    private int run(int lines) throws Exception {
        platform.client().putAgent(BenchCalls.AGENT, "{\"name\": \"Bench\"}");
        String sample = BenchCalls.id("ours", 0);
        try (Wire wire = wire()) {
            wire.post("/v1/calls", BenchCalls.report("ours", 0));
        }
        next.set(1);
        try (BareWrites bare = new BareWrites(folder, sample)) {
            System.out.printf(
                    "%d rows a call; %s; %d connections; both sides and the senders on one machine of %d cores%n",
                    bare.rows(),
                    bare.durability(),
                    CONNECTIONS,
                    Runtime.getRuntime().availableProcessors());
        }
        Senders ours = () -> new Sender() {
            private final Wire wire = wire();

            @Override
            public void send(int number) throws IOException {
                int status = wire.post("/v1/calls", BenchCalls.report("ours", number));
                if (status != 202) {
                    throw new IOException("status " + status);
                }
            }

            @Override
            public void close() throws IOException {
                wire.close();
            }
        };
        Senders bare = () -> new Sender() {
            private final BareWrites writes = new BareWrites(folder, sample);

            @Override
            public void send(int number) throws SQLException {
                writes.write(BenchCalls.id("bare", number));
            }

            @Override
            public void close() throws SQLException {
                writes.close();
            }
        };
        System.out.println("warming up");
        perSecond(ours, 30);
        perSecond(bare, 3);
        countRounds(ours);
        openLoop(ours, compare(ours, bare) / 2);
        batch(lines);
        missed.forEach(each -> System.out.println("MISSED: " + each));
        if (!missed.isEmpty()) {
            return 1;
        }
        if (isTooBusy) {
            System.out.println("NOT JUDGED: the machine was too busy with something else for some of it.");
            return 2;
        }
        return 0;
    }

    private Wire wire() throws IOException {
        return new Wire(platform.client().base(), PlatformProcess.KEY);
    }

    /** A report that comes first of its call needs no transaction of several statements: each use of a connection is a round. */
    private void countRounds(Senders ours) throws IOException, SQLException {
        try (Sender sender = ours.open()) {
            double before = usesOfConnections();
            for (int i = 0; i < COUNTED; i++) {
                sender.send(next.getAndIncrement());
            }
            double rounds = (usesOfConnections() - before) / COUNTED;
            System.out.printf("%.2f rounds to the database a report%n", rounds);
            if (rounds > MOST_ROUNDS_TO_DATABASE) {
                missed.add("%.2f rounds to the database, more than two".formatted(rounds));
            }
        }
    }

    private double usesOfConnections() {
        return new Client(platform.client().base(), METRICS_KEY)
                .text("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith("hikaricp_connections_usage_seconds_count")
                        && line.contains("pool=\"callwake-app\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** @return reports a second of ours */
    private double compare(Senders ours, Senders bare) throws IOException, InterruptedException {
        List<Double> oursRates = new ArrayList<>();
        List<Double> bareRates = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        for (int tried = 0; oursRates.size() < ROUNDS && tried < MOST_ROUNDS; tried++) {
            Machine.Spent begin = Machine.spent(platform);
            double oursRate = perSecond(ours, seconds);
            Machine.Spent middle = Machine.spent(platform);
            double bareRate = perSecond(bare, seconds);
            Machine.Spent onOurs = middle.since(begin);
            Machine.Spent onBare = Machine.spent(platform).since(middle);
            double others = Math.max(onOurs.others(), onBare.others());
            boolean isQuiet = others <= MOST_OF_OTHERS;
            System.out.printf(
                    "ours %,6.0f/s (%s)  bare %,6.0f/s (%s)  ratio %.2f  others %.2f cores%s%n",
                    oursRate,
                    onOurs.forEach((int) (oursRate * seconds)),
                    bareRate,
                    onBare.forEach((int) (bareRate * seconds)),
                    oursRate / bareRate,
                    others,
                    isQuiet ? "" : ": does not count");
            all.add(oursRate);
            if (isQuiet) {
                oursRates.add(oursRate);
                bareRates.add(bareRate);
            }
        }
        if (oursRates.size() < ROUNDS) {
            isTooBusy = true;
            return median(all);
        }
        double ratio = median(oursRates) / median(bareRates);
        System.out.printf(
                "median of %d: ours %,.0f/s, bare %,.0f/s, ratio %.3f%n",
                ROUNDS, median(oursRates), median(bareRates), ratio);
        if (ratio < LEAST_RATIO) {
            missed.add("ratio %.3f, less than %.2f".formatted(ratio, LEAST_RATIO));
        }
        return median(oursRates);
    }

    private static double median(List<Double> several) {
        return several.stream().sorted().toList().get(several.size() / 2);
    }

    private double perSecond(Senders senders, int length) throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        long begin = System.nanoTime();
        long end = begin + length * 1_000_000_000L;
        inThreads(CONNECTIONS, senders, sender -> {
            while (System.nanoTime() < end) {
                sender.send(next.getAndIncrement());
                done.incrementAndGet();
            }
        });
        return done.get() / ((System.nanoTime() - begin) / 1e9);
    }

    private interface Work {
        void with(Sender sender) throws IOException, SQLException;
    }

    private static void inThreads(int count, Senders senders, Work work) throws InterruptedException {
        List<Exception> failures = new ArrayList<>();
        Thread[] threads = new Thread[count];
        for (int i = 0; i < count; i++) {
            threads[i] = Thread.ofPlatform().start(() -> {
                try (Sender sender = senders.open()) {
                    work.with(sender);
                } catch (IOException | SQLException e) {
                    synchronized (failures) {
                        failures.add(e);
                    }
                }
            });
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException(failures.getFirst());
        }
    }

    /** Each report has its moment, whatever became of those before; from then on its time counts. */
    private void openLoop(Senders ours, double rate) throws IOException, InterruptedException {
        for (int tried = 1; ; tried++) {
            Machine.Spent before = Machine.spent(platform);
            long[] sorted = latencies(ours, rate);
            double others = Machine.spent(platform).since(before).others();
            System.out.printf(
                    "open loop, %,.0f/s: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, most %.1f ms, others %.2f cores%n",
                    rate, at(sorted, 0.5), at(sorted, 0.9), at(sorted, 0.99), at(sorted, 0.999), at(sorted, 1), others);
            if (others <= MOST_OF_OTHERS) {
                if (at(sorted, 0.99) >= MOST_P99) {
                    missed.add("p99 %.1f ms, not less than %.0f".formatted(at(sorted, 0.99), MOST_P99));
                }
                return;
            }
            if (tried == 3) {
                isTooBusy = true;
                return;
            }
        }
    }

    private long[] latencies(Senders ours, double rate) throws InterruptedException {
        int count = (int) (rate * seconds * 3);
        AtomicInteger due = new AtomicInteger();
        ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
        long begin = System.nanoTime() + 500_000_000L;
        inThreads(OPEN_SENDERS, ours, sender -> {
            for (int i = due.getAndIncrement(); i < count; i = due.getAndIncrement()) {
                long dueAt = begin + (long) (i / rate * 1e9);
                for (long wait = dueAt - System.nanoTime(); wait > 0; wait = dueAt - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                sender.send(next.getAndIncrement());
                nanos.add(System.nanoTime() - dueAt);
            }
        });
        long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) (share * (sorted.length - 1))] / 1e6;
    }

    private void batch(int lines) throws IOException, InterruptedException {
        try (Wire wire = wire()) {
            wire.beginBatch();
            Thread sending = Thread.ofPlatform().start(() -> send(wire, lines));
            if (wire.status() != 200) {
                throw new IOException("the batch was refused");
            }
            List<Long> live = new ArrayList<>();
            int accepted = 0;
            long begin = System.nanoTime();
            try (BufferedReader answers =
                    new BufferedReader(new InputStreamReader(wire.batchAnswer(), StandardCharsets.UTF_8))) {
                int read = 0;
                for (String answer = answers.readLine(); answer != null; answer = answers.readLine()) {
                    accepted += answer.contains("\"accepted\"") ? 1 : 0;
                    if (++read % Math.min(SAMPLE, lines / 2) == 0) {
                        live.add(Machine.liveMegabytes(platform.pid()));
                        System.out.printf(
                                "batch: %,d lines, %,.0f/s, RSS %,d MB, live heap %,d MB%n",
                                read,
                                read / ((System.nanoTime() - begin) / 1e9),
                                Machine.residentMegabytes(platform.pid()),
                                live.getLast());
                    }
                }
            }
            sending.join();
            if (accepted != lines) {
                missed.add("of %,d lines %,d were accepted".formatted(lines, accepted));
            }
            if (live.getLast() - live.getFirst() > MOST_GROWTH) {
                missed.add("the live heap grew from %d MB to %d MB".formatted(live.getFirst(), live.getLast()));
            }
        }
    }

    private static void send(Wire wire, int lines) {
        try {
            for (int i = 0; i < lines; i++) {
                wire.sendChunk(BenchCalls.report("line", i) + "\n");
            }
            wire.endBatch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
