package io.callwake.workflows;

import io.temporal.client.WorkflowClient;
import java.util.function.BiConsumer;

/** What runs the workflows. Whether work is left is for the database to say, never for the engine. */
public interface TemporalEngine extends AutoCloseable {

    /**
     * Uses the engine to start a workflow, or to find the one of that id still running.
     *
     * @param start is given a client and the task queue our workers listen on
     * @throws EngineUnavailable when there is no engine to start it on just now; the same again later is the remedy
     */
    void start(BiConsumer<WorkflowClient, String> start);

    /** Whether the engine answers just now. One that is being replaced counts as there: it is gone for a moment only. */
    boolean isReachable();

    /** Takes no more work, lets running activities end for a bounded time, and leaves no thread behind. */
    @Override
    void close();
}
