package io.callwake.workflows.call;

import io.callwake.domain.call.CallId;
import io.callwake.domain.tenant.TenantId;
import io.callwake.workflows.ClusterAddress;
import io.callwake.workflows.EmbeddedEngine;
import io.callwake.workflows.EmbeddedEngine.Replacement;
import io.callwake.workflows.EngineUnavailable;
import io.callwake.workflows.EngineWork;
import io.callwake.workflows.TemporalCluster;
import io.callwake.workflows.TemporalEngine;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * How many calls a second an engine carries when the use cases cost nothing but time. Not a test: run it by hand, with the
 * number of calls, of starts to a replacement, of calls and of activities at once, and the milliseconds of an analysis; on the
 * server that {@code TEMPORAL_ADDRESS} names, else embedded.
 */
public final class PostCallBench {

    private static final TenantId TENANT = new TenantId(UUID.fromString("01890000-0000-7000-8000-000000000001"));

    private PostCallBench() {}

    public static void main(String[] args) throws InterruptedException {
        int calls = Integer.parseInt(args[0]);
        int every = Integer.parseInt(args[1]);
        int atOnce = Integer.parseInt(args[2]);
        int activities = Integer.parseInt(args[3]);
        long analysis = Long.parseLong(args[4]);
        Set<CallId> open = ConcurrentHashMap.newKeySet();
        var room = new Semaphore(atOnce);
        var noOp = new PostCallActivities() {
            @Override
            public void analyse(PostCallRequest request) {
                LockSupport.parkNanos(analysis * 1_000_000);
            }

            @Override
            public void conclude(PostCallRequest request) {
                if (open.remove(CallId.parse(request.callId()))) {
                    room.release();
                }
            }
        };
        var work = new EngineWork(
                "bench-" + UUID.randomUUID(),
                new PostCallRegistration(noOp, PostCallPatience.DEFAULT),
                UUID::randomUUID,
                activities);
        var again = new AtomicReference<Runnable>(() -> {});
        Optional<ClusterAddress> address = ClusterAddress.from(System.getenv());
        long up = System.nanoTime();
        try (TemporalEngine engine = address.<TemporalEngine>map(a -> new TemporalCluster(work, a))
                        .orElseGet(() -> new EmbeddedEngine(
                                work,
                                new Replacement(every, Replacement.DEFAULT.patience()),
                                () -> again.get().run()));
                var starting = Executors.newVirtualThreadPerTaskExecutor()) {
            System.out.printf("engine up in %d ms%n", (System.nanoTime() - up) / 1_000_000);
            var starter = new TemporalPostCall(engine);
            again.set(() -> {
                System.out.printf("replaced; %d calls are open%n", open.size());
                open.forEach(call -> starting.execute(() -> start(starter, call)));
            });
            long began = System.nanoTime();
            long lap = began;
            int step = Math.max(calls / 10, 1);
            for (int i = 1; i <= calls; i++) {
                room.acquire();
                var call = new CallId(new UUID(0x0189_0000_0000_7000L + ((long) i << 16), 0x8000_0000_0000_0000L | i));
                open.add(call);
                starting.execute(() -> start(starter, call));
                if (i % step == 0) {
                    long now = System.nanoTime();
                    System.out.printf("%,7d  %5.0f/s  heap after gc %d MB%n", i, step * 1e9 / (now - lap), heap());
                    lap = System.nanoTime();
                }
            }
            while (!open.isEmpty()) {
                Thread.sleep(20);
            }
            System.out.printf(
                    "%,d calls in %.1f s: %.0f/s%n",
                    calls, (System.nanoTime() - began) / 1e9, calls * 1e9 / (System.nanoTime() - began));
        }
    }

    private static void start(TemporalPostCall starter, CallId call) {
        while (true) {
            try {
                starter.start(TENANT, call);
                return;
            } catch (EngineUnavailable e) {
                LockSupport.parkNanos(1_000_000_000);
            }
        }
    }

    private static long heap() {
        System.gc();
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
    }
}
