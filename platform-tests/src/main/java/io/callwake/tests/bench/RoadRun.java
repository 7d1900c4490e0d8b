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
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;

/** Calls down the whole road, from {@code POST /v1/calls} to the receiver of {@code call.completed}. */
final class RoadRun {

    private static final int SENDERS = 8;
    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final Duration SAMPLE = Duration.ofSeconds(10);
    /** No further ahead of the receiver than this, so that the backlog does not grow with the number of calls. */
    private static final int MOST_UNDER_WAY = 500;

    private final PlatformProcess platform;
    private final ReceiverProcess receiver;
    private final String agent;
    private final Ledger ledger = new Ledger();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger received = new AtomicInteger();
    private final AtomicInteger sending = new AtomicInteger(SENDERS);
    private final AtomicBoolean isOver = new AtomicBoolean();

    RoadRun(PlatformProcess platform, ReceiverProcess receiver, String agent) {
        this.platform = platform;
        this.receiver = receiver;
        this.agent = agent;
    }

    /** What of our own environment is about the engine. */
    static Map<String, String> engine() {
        Map<String, String> environment = new LinkedHashMap<>();
        System.getenv().forEach((name, value) -> {
            if (name.startsWith("TEMPORAL_")) {
                environment.put(name, value);
            }
        });
        return environment;
    }

    static Path newFolder() throws IOException {
        Path folder = Files.createTempDirectory("callwake-bench-");
        System.out.printf(
                "through the %s; logs in %s%n", engine().getOrDefault("TEMPORAL_ADDRESS", "embedded engine"), folder);
        return folder;
    }

    /** As many calls, one after another; ends this program if one is lost or doubled. */
    void send(int calls) throws InterruptedException, IOException {
        run(number -> number < calls);
    }

    /** The same for as long. */
    void send(Duration duration) throws InterruptedException, IOException {
        long end = System.nanoTime() + duration.toNanos();
        run(_ -> System.nanoTime() < end);
    }

    private void run(IntPredicate isToBeSent) throws InterruptedException, IOException {
        for (int i = 0; i < SENDERS; i++) {
            Thread.ofVirtual().start(() -> keepSending(isToBeSent));
        }
        long start = System.nanoTime();
        watch(start, () -> sending.get() == 0 && received.get() >= ledger.size());
        isOver.set(true);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%,d of %,d calls in %.1f s: %.0f calls/s%n",
                received.get(), ledger.size(), seconds, received.get() / seconds);
        Set<String> differences = ledger.differences(platform.client().calls(), receiver.receipts());
        System.out.printf("lost or doubled: %d%n", differences.size());
        differences.stream().limit(5).forEach(System.out::println);
        if (!differences.isEmpty() || received.get() < ledger.size()) {
            System.exit(1);
        }
    }

    private void watch(long start, BooleanSupplier isDone) throws InterruptedException, IOException {
        long lastAt = start;
        int lastReceived = 0;
        while (!isDone.getAsBoolean() && System.nanoTime() - start < LIMIT.toNanos()) {
            Thread.sleep(200);
            received.set((int) receiver.countLines());
            long now = System.nanoTime();
            if (now - lastAt >= SAMPLE.toNanos() || isDone.getAsBoolean()) {
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
    }

    private void keepSending(IntPredicate isToBeSent) {
        for (int call = next.getAndIncrement(); isToBeSent.test(call); call = next.getAndIncrement()) {
            while (call - received.get() > MOST_UNDER_WAY && !isOver.get()) {
                pause();
            }
            String externalId = agent + "-" + call;
            while (!ledger.send(platform.client(), externalId, Documents.finalReport(externalId, agent))) {
                pause();
            }
        }
        sending.decrementAndGet();
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What it takes of the machine, and what of that is alive after a full collection. */
    static String memory(long pid) throws IOException {
        return "RSS " + Machine.residentMegabytes(pid) + " MB, live heap " + Machine.liveMegabytes(pid) + " MB";
    }
}
