package io.callwake.application.call;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/** Errands on threads of their own, so many at once at most. */
public final class BoundedErrands implements Errands, AutoCloseable {

    private static final Logger LOG = System.getLogger(BoundedErrands.class.getName());

    private final Semaphore free;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public BoundedErrands(int most) {
        free = new Semaphore(most);
    }

    @Override
    public boolean take(Runnable errand) {
        if (!free.tryAcquire()) {
            return false;
        }
        try {
            threads.execute(() -> run(errand));
            return true;
        } catch (RejectedExecutionException _) {
            free.release();
            return false;
        }
    }

    private void run(Runnable errand) {
        try {
            errand.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, "an errand broke; what is due about it comes back later", e);
        } finally {
            free.release();
        }
    }

    /** What is under way is broken off: it is written down what has to be done again. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
