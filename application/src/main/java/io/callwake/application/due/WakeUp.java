package io.callwake.application.due;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells the worker of this node that something has become due, so that it need not wait for its next look. */
public final class WakeUp {

    private final Semaphore signals = new Semaphore(0);

    /** Called after the commit. */
    public void signal() {
        if (signals.availablePermits() == 0) {
            signals.release();
        }
    }

    void await(Duration atMost) throws InterruptedException {
        if (signals.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            signals.drainPermits();
        }
    }
}
