package io.callwake.application.due;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells the workers of this node that something has become due, so that they need not wait for their next look. */
public final class WakeUp {

    private final Map<DueQueue, Semaphore> signals = new EnumMap<>(DueQueue.class);

    public WakeUp() {
        for (DueQueue queue : DueQueue.values()) {
            signals.put(queue, new Semaphore(0));
        }
    }

    /** Called after the commit. */
    public void signal(DueQueue queue) {
        Semaphore signal = of(queue);
        if (signal.availablePermits() == 0) {
            signal.release();
        }
    }

    /** Until something is due in the queue, or so long. */
    public void await(DueQueue queue, Duration atMost) throws InterruptedException {
        Semaphore signal = of(queue);
        if (signal.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            signal.drainPermits();
        }
    }

    private Semaphore of(DueQueue queue) {
        return Objects.requireNonNull(signals.get(queue));
    }
}
