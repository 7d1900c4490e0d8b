package io.callwake.llm.analysis;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for something, and breaks it off when there is no more time. */
final class InTime {

    private InTime() {}

    /**
     * @throws Unanswered if the time is over
     * @throws CancellationException if the one who waits is interrupted
     */
    static <T> T within(Duration time, Callable<T> asking) {
        FutureTask<T> task = new FutureTask<>(asking);
        Thread _ = Thread.ofVirtual().name("analyst").start(task);
        try {
            return task.get(Math.max(0, time.toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            task.cancel(true);
            throw new Unanswered(Unanswered.Because.TIME, null);
        } catch (InterruptedException _) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while a model was asked");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }
}
