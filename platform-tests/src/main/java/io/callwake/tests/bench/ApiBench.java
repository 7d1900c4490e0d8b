package io.callwake.tests.bench;

import io.callwake.tests.Client;
import io.callwake.tests.Documents;
import io.callwake.tests.PlatformProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/** How fast the API answers, with authentication, for clients that ask one thing after the other. Client and server share the machine. */
public final class ApiBench {

    private static final int CLIENTS = 8;
    private static final int CALLS = 200;
    private static final long WARM_UP = 8_000_000_000L;
    private static final String TRIVIAL = "{ viewer { tenant { id name } } }";
    private static final String PAGE = """
            { calls(first: 50) { nodes {
                id externalId status direction startedAt durationSec reach ending from { masked } agent { ref name } } } }
            """;

    private ApiBench() {}

    /** Argument: seconds for each kind of request. */
    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15;
        Path folder = Files.createTempDirectory("callwake-bench-");
        Map<String, String> unlimited = Map.of(
                "CALLWAKE_LIMITS_KEY_PER_MINUTE", "1000000000", "CALLWAKE_LIMITS_TENANT_PER_MINUTE", "1000000000");
        try (PlatformProcess platform = PlatformProcess.startForBench(folder, unlimited)) {
            Client client = platform.client();
            client.putAgent("bench", "{\"name\": \"Bench\"}");
            for (int i = 0; i < CALLS; i++) {
                client.postCall(Documents.finalReport("filled-" + i, "bench"));
            }
            System.out.printf(
                    "%d clients, %d s each, after %d s to warm up%n", CLIENTS, seconds, WARM_UP / 1_000_000_000);
            measure("trivial query", seconds, _ -> client.ask(TRIVIAL, Map.of()).status() == 200);
            measure("page of 50 calls", seconds, _ -> client.ask(PAGE, Map.of()).status() == 200);
            measure(
                    "call report",
                    seconds,
                    number -> client.postCall(Documents.finalReport("report-" + number, "bench"))
                                    .status()
                            == 202);
        }
    }

    private static void measure(String what, int seconds, IntPredicate request) throws InterruptedException {
        AtomicInteger number = new AtomicInteger();
        AtomicInteger failures = new AtomicInteger();
        ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
        long start = System.nanoTime() + WARM_UP;
        long end = start + seconds * 1_000_000_000L;
        Thread[] clients = new Thread[CLIENTS];
        for (int i = 0; i < CLIENTS; i++) {
            clients[i] = Thread.ofVirtual().start(() -> {
                for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
                    boolean fine = request.test(number.getAndIncrement());
                    if (now >= start) {
                        nanos.add(System.nanoTime() - now);
                        failures.addAndGet(fine ? 0 : 1);
                    }
                }
            });
        }
        for (Thread client : clients) {
            client.join();
        }
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                "%-18s %,7.0f/s  p50 %6.1f ms  p99 %6.1f ms  %d failed%n",
                what, (double) sorted.length / seconds, at(sorted, 0.50), at(sorted, 0.99), failures.get());
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) (share * (sorted.length - 1))] / 1e6;
    }
}
