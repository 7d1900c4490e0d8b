package io.callwake.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwake.workflows.EmbeddedEngine.Replacement;
import io.temporal.worker.Worker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("workflow")
final class EmbeddedEngineTest {

    private static final Replacement NEVER = new Replacement(Integer.MAX_VALUE, Duration.ofSeconds(5));

    private final Semaphore fresh = new Semaphore(0);
    private final Set<String> done = ConcurrentHashMap.newKeySet();
    private final Semaphore ends = new Semaphore(0);

    @Test
    void thereIsAFreshServerAfterSoManyStartsAndEveryTimeWorkResumes() throws InterruptedException {
        try (var engine = engine(Tiny.doing(this::finish), new Replacement(3, Duration.ofSeconds(5)))) {
            assertThat(fresh.tryAcquire()).isTrue();

            startAndAwait(engine, "1", "2", "3");
            assertThat(fresh.tryAcquire(20, TimeUnit.SECONDS)).isTrue();

            startAndAwait(engine, "4", "5", "6");
            assertThat(fresh.tryAcquire(20, TimeUnit.SECONDS)).isTrue();

            startAndAwait(engine, "7");
            assertThat(done).containsExactlyInAnyOrder("1", "2", "3", "4", "5", "6", "7");
            assertThat(fresh.tryAcquire()).isFalse();
        }
    }

    @Test
    void whatIsUnderWayMayEndBeforeTheServerGoes() throws InterruptedException {
        var slow = new CountDownLatch(1);
        Tiny.Act waiting = id -> {
            await(slow);
            finish(id);
        };
        try (var engine = engine(Tiny.doing(waiting), new Replacement(2, Duration.ofSeconds(30)))) {
            fresh.acquire();
            Tiny.start(engine, "1");
            Tiny.start(engine, "2");

            assertThat(fresh.tryAcquire(500, TimeUnit.MILLISECONDS)).isFalse();
            slow.countDown();

            assertThat(fresh.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
            assertThat(done).containsExactlyInAnyOrder("1", "2");
        }
    }

    @Test
    void aStartThatWouldHaveToWaitForLongIsRefusedAndLaterTaken() throws InterruptedException {
        var slow = new CountDownLatch(1);
        Tiny.Act waiting = id -> {
            await(slow);
            finish(id);
        };
        try (var engine = engine(Tiny.doing(waiting), new Replacement(2, Duration.ofSeconds(30)))) {
            fresh.acquire();
            Tiny.start(engine, "1");
            Tiny.start(engine, "2");

            // Some may slip through until the replacement has begun.
            assertThatThrownBy(() -> IntStream.range(3, 1_000).forEach(i -> Tiny.start(engine, String.valueOf(i))))
                    .isInstanceOf(EngineUnavailable.class)
                    .hasMessage("the embedded engine is being replaced");

            slow.countDown();
            assertThat(fresh.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
            startAndAwait(engine, "again");
            assertThat(done).contains("1", "2", "again");
        }
    }

    @Test
    void aServerThatDoesNotStartIsTriedAgainWithTheNextStart() throws InterruptedException {
        var attempts = new AtomicInteger();
        Consumer<Worker> failsTheSecondTime = worker -> {
            if (attempts.incrementAndGet() == 2) {
                throw new IllegalStateException("no second server, says the test");
            }
            Tiny.doing(this::finish).accept(worker);
        };
        try (var heard = Heard.of(EmbeddedEngine.class);
                var engine = engine(failsTheSecondTime, new Replacement(1, Duration.ofSeconds(5)))) {
            fresh.acquire();
            startAndAwait(engine, "1");
            while (heard.lines().isEmpty()) {
                Thread.sleep(10);
            }

            assertThatThrownBy(() -> Tiny.start(engine, "2")).isInstanceOf(EngineUnavailable.class);
            assertThat(fresh.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
            startAndAwait(engine, "2");

            assertThat(done).containsExactlyInAnyOrder("1", "2");
            assertThat(attempts).hasValueGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void workThatCannotBeResumedAtOnceDoesNotStopTheEngine() throws InterruptedException {
        Runnable broken = () -> {
            throw new IllegalStateException("no database, says the test");
        };
        try (var heard = Heard.of(EmbeddedEngine.class);
                var engine = new EmbeddedEngine(work(Tiny.doing(this::finish)), NEVER, broken)) {
            startAndAwait(engine, "1");

            assertThat(done).containsExactly("1");
            assertThat(heard.lines()).singleElement().asString().contains("no database, says the test");
        }
    }

    @Test
    void aClosedEngineStartsNothing() {
        var engine = engine(Tiny.doing(this::finish), NEVER);
        assertThat(engine.isReachable()).isTrue();

        engine.close();

        assertThatThrownBy(() -> Tiny.start(engine, "1")).isInstanceOf(EngineUnavailable.class);
        assertThat(engine.isReachable()).isFalse();
    }

    @Test
    void closingDoesNotWaitForAReplacementUnderWay() throws InterruptedException {
        var slow = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        Tiny.Act waiting = _ -> {
            begun.countDown();
            await(slow);
        };
        var engine = engine(Tiny.doing(waiting), new Replacement(1, Duration.ofMinutes(10)));
        var closing = new Thread(engine::close);
        try {
            Tiny.start(engine, "1");
            assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

            closing.start();

            assertThat(closing.join(Duration.ofSeconds(20))).isTrue();
        } finally {
            slow.countDown();
        }
    }

    @Test
    void noThreadOutlivesTheEngine(@TempDir Path directory) throws InterruptedException {
        var before = LiveThreads.now(directory);
        try (var engine = engine(Tiny.doing(this::finish), new Replacement(2, Duration.ofSeconds(5)))) {
            fresh.acquire();
            startAndAwait(engine, "1", "2");
            fresh.acquire();
            startAndAwait(engine, "3");
            assertThat(LiveThreads.since(before, directory)).isNotEmpty();
        }

        // What gRPC shares between connections it gives up a second after the last one.
        for (int i = 0; i < 50 && !LiveThreads.since(before, directory).isEmpty(); i++) {
            Thread.sleep(100);
        }
        assertThat(LiveThreads.since(before, directory)).isEmpty();
    }

    @Test
    void memoryDoesNotGrowWithTheNumberOfCalls() throws InterruptedException {
        int generation = 500;
        try (var engine = engine(Tiny.doing(this::finish), new Replacement(generation, Duration.ofSeconds(20)))) {
            run(engine, 0, generation);
            fresh.acquire(2);
            long afterOneGeneration = usedHeap();
            for (int i = 1; i < 6; i++) {
                run(engine, i * generation, generation);
                fresh.acquire();
            }

            // A server that keeps them all needs 11 KB for each, and more than 25 MB for these.
            assertThat(usedHeap() - afterOneGeneration).isLessThan(8 << 20);
        }
    }

    private EmbeddedEngine engine(Consumer<Worker> registration, Replacement replacement) {
        return new EmbeddedEngine(work(registration), replacement, fresh::release);
    }

    private static EngineWork work(Consumer<Worker> registration) {
        return new EngineWork("test", registration, UUID::randomUUID, 8);
    }

    private void run(TemporalEngine engine, int first, int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            Tiny.start(engine, "tiny-" + (first + i));
        }
        assertThat(ends.tryAcquire(count, 60, TimeUnit.SECONDS)).isTrue();
        done.clear();
    }

    private void startAndAwait(TemporalEngine engine, String... ids) throws InterruptedException {
        for (var id : ids) {
            Tiny.start(engine, id);
        }
        for (int i = 0; i < 2_000 && !done.containsAll(List.of(ids)); i++) {
            Thread.sleep(10);
        }
        assertThat(done).contains(ids);
    }

    private void finish(String id) {
        done.add(id);
        ends.release();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
