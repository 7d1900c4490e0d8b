package io.callwake.workflows;

import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Temporal's in-process server. It keeps nothing on disk, and since it never forgets a closed workflow and slows down
 * with each, it is replaced by a fresh one every so many starts. What was under way is then begun again from the rows
 * of the database, as after a restart.
 */
public final class EmbeddedEngine implements TemporalEngine {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedEngine.class);

    /** A start may wait for a replacement this long; its row is safe, and would rather come again than block others. */
    private static final Duration START_WAITS = Duration.ofSeconds(2);

    /** Who stops the process does not want to wait; what is not finished is begun again from its row. */
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final EngineWork work;
    private final Replacement replacement;
    private final Runnable resume;

    /** Shared by those who start workflows, exclusive to the one who replaces or closes. */
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock(true);

    private final ExecutorService replacing = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("engine-replacement").factory());
    private @Nullable Generation generation;
    private volatile boolean closed;

    /**
     * When the server is replaced.
     *
     * @param everyStarts after how many started workflows
     * @param patience how long what was started may take to come to its end, and then what still runs to finish
     */
    public record Replacement(int everyStarts, Duration patience) {
        public static final Replacement DEFAULT = new Replacement(1_000, Duration.ofSeconds(30));

        public Replacement {
            if (everyStarts < 1 || patience.isNegative()) {
                throw new IllegalArgumentException("every " + everyStarts + " starts, patience " + patience);
            }
        }
    }

    /**
     * Starts the first server.
     *
     * @param resume makes due at once what waits for a workflow; called whenever there is a fresh, empty server
     */
    public EmbeddedEngine(EngineWork work, Replacement replacement, Runnable resume) {
        this.work = work;
        this.replacement = replacement;
        this.resume = resume;
        this.generation = Generation.start(work);
        resume();
    }

    @Override
    public void start(BiConsumer<WorkflowClient, String> start) {
        enter();
        try {
            var current = generation;
            if (closed) {
                throw new EngineUnavailable("the embedded engine is closed");
            }
            if (current == null) {
                replacing.execute(this::replace);
                throw new EngineUnavailable("the embedded engine could not be replaced yet");
            }
            if (current.countStart() == replacement.everyStarts()) {
                replacing.execute(this::replace);
            }
            start.accept(current.client(), work.taskQueue());
        } finally {
            gate.readLock().unlock();
        }
    }

    @Override
    public boolean isReachable() {
        if (!gate.readLock().tryLock()) {
            return !closed;
        }
        try {
            return generation != null;
        } finally {
            gate.readLock().unlock();
        }
    }

    private void enter() {
        try {
            if (gate.readLock().tryLock(START_WAITS.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new EngineUnavailable("the embedded engine is being replaced");
    }

    private void replace() {
        gate.writeLock().lock();
        try {
            if (closed || isFresh()) {
                return;
            }
            endGeneration(replacement.patience(), () -> closed);
            if (!closed) {
                generation = Generation.start(work);
            }
        } catch (RuntimeException e) {
            log.error("No fresh embedded engine; the next start tries again", e);
            return;
        } finally {
            gate.writeLock().unlock();
        }
        resume();
    }

    private boolean isFresh() {
        return generation != null && generation.starts() < replacement.everyStarts();
    }

    private void endGeneration(Duration patience, BooleanSupplier hurry) {
        var old = generation;
        generation = null;
        if (old != null) {
            old.end(patience, hurry);
        }
    }

    private void resume() {
        try {
            resume.run();
        } catch (RuntimeException e) {
            log.warn("What waits for a workflow could not be made due at once; it becomes due in its own time", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        gate.writeLock().lock();
        try {
            endGeneration(CLOSING, () -> false);
        } finally {
            gate.writeLock().unlock();
        }
        replacing.close();
    }
}
