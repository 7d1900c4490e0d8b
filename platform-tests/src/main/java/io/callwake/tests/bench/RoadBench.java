package io.callwake.tests.bench;

import io.callwake.tests.Documents;
import io.callwake.tests.Ledger;
import io.callwake.tests.PlatformProcess;
import io.callwake.tests.ReceiverProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends many calls down the whole road, from {@code POST /v1/calls} to the receiver of {@code call.completed}, and tells how fast
 * they come out and how much memory that takes. With {@code TEMPORAL_ADDRESS} set it goes through that cluster.
 */
public final class RoadBench {

    private static final int SENDERS = 8;
    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final Duration SAMPLE = Duration.ofSeconds(10);
    /** No further ahead of the receiver than this, so that the backlog does not grow with the number of calls. */
    private static final int MOST_UNDER_WAY = 500;

    private RoadBench() {}

    /** Argument: how many calls. */
    public static void main(String[] arguments) throws Exception {
        int calls = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
        Path folder = Files.createTempDirectory("callwake-bench-");
        Map<String, String> environment = new LinkedHashMap<>();
        System.getenv().forEach((name, value) -> {
            if (name.startsWith("TEMPORAL_")) {
                environment.put(name, value);
            }
        });
        String engine = environment.getOrDefault("TEMPORAL_ADDRESS", "embedded engine");
        System.out.printf("%,d calls through the %s; logs in %s%n", calls, engine, folder);
        try (ReceiverProcess receiver = ReceiverProcess.start(folder);
                PlatformProcess platform = PlatformProcess.startForBench(folder, environment)) {
            System.out.printf("at rest: %s%n", memory(platform.pid()));
            platform.client().putAgent("bench", Documents.agent("Bench", receiver.url()));
            run(calls, platform, receiver);
        }
    }

    private static void run(int calls, PlatformProcess platform, ReceiverProcess receiver)
            throws InterruptedException, IOException {
        Ledger ledger = new Ledger();
        AtomicInteger next = new AtomicInteger();
        AtomicInteger received = new AtomicInteger();
        long start = System.nanoTime();
        for (int i = 0; i < SENDERS; i++) {
            Thread.ofVirtual().start(() -> keepSending(calls, next, received, ledger, platform));
        }
        long lastAt = start;
        int lastReceived = 0;
        long deadline = start + LIMIT.toNanos();
        while (received.get() < calls && System.nanoTime() < deadline) {
            Thread.sleep(200);
            received.set((int) receiver.countLines());
            long now = System.nanoTime();
            if (now - lastAt >= SAMPLE.toNanos() || received.get() >= calls) {
                System.out.printf(
                        "%6.1f s  accepted %,7d  received %,7d  %5.0f calls/s  %s%n",
                        (now - start) / 1e9,
                        ledger.size(),
                        received.get(),
                        (received.get() - lastReceived) / ((now - lastAt) / 1e9),
                        memory(platform.pid()));
                lastAt = now;
                lastReceived = received.get();
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%,d of %,d calls in %.1f s: %.0f calls/s%n", received.get(), calls, seconds, received.get() / seconds);
        var differences = ledger.differences(platform.client().calls(), receiver.receipts());
        System.out.printf("lost or doubled: %d%n", differences.size());
        differences.stream().limit(5).forEach(System.out::println);
        if (!differences.isEmpty() || received.get() < calls) {
            System.exit(1);
        }
    }

    private static void keepSending(
            int calls, AtomicInteger next, AtomicInteger received, Ledger ledger, PlatformProcess platform) {
        for (int call = next.getAndIncrement(); call < calls; call = next.getAndIncrement()) {
            while (call - received.get() > MOST_UNDER_WAY) {
                pause();
            }
            String externalId = "bench-" + call;
            while (!ledger.send(platform.client(), externalId, Documents.finalReport(externalId, "bench"))) {
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What it takes of the machine, and what of that is alive after a full collection. */
    private static String memory(long pid) throws IOException {
        return "RSS " + Machine.residentMegabytes(pid) + " MB, live heap " + Machine.liveMegabytes(pid) + " MB";
    }
}
