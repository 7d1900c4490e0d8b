package io.callwake.workflows;

import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.GrpcCompression;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import io.temporal.testserver.TestServer.InProcessTestServer;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One in-process server with its client and worker, from its start until it is thrown away with all it knows. */
final class Generation {

    private static final Logger log = LoggerFactory.getLogger(Generation.class);

    /** Between two activities of one workflow the server needs a moment. */
    private static final Duration REST = Duration.ofMillis(100);

    private static final Duration INTERRUPTED_ACTIVITIES = Duration.ofSeconds(1);

    /** Measured: in one process more of them carry nothing more. */
    private static final int POLLERS = 2;

    private final RunningActivities activities = new RunningActivities();
    private final AtomicInteger starts = new AtomicInteger();
    private final InProcessTestServer server;
    private final WorkflowServiceStubs stubs;
    private final WorkflowClient client;
    private final WorkerFactory workers;

    private Generation(EngineWork work) {
        server = TestServer.createServer(true); // true locks time skipping: this server lives by the wall clock
        stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setChannel(server.getChannel())
                .setGrpcCompression(GrpcCompression.NONE)
                .build());
        client = WorkflowClient.newInstance(stubs, work.clientOptions("default"));
        workers = WorkerFactory.newInstance(client, EngineWork.factoryOptions(activities));
        work.registration().accept(workers.newWorker(work.taskQueue(), work.workerOptions(POLLERS)));
    }

    static Generation start(EngineWork work) {
        var generation = new Generation(work);
        try {
            generation.workers.start();
            return generation;
        } catch (RuntimeException e) {
            generation.discard();
            throw e;
        }
    }

    WorkflowClient client() {
        return client;
    }

    int countStart() {
        return starts.incrementAndGet();
    }

    /**
     * Ends it: what was started may come to its end; after so long no further activity begins, and those that run may
     * finish; after as long again they are interrupted, and if that does not impress one, it is left to itself.
     */
    void end(Duration patience) {
        if (!hasComeToRest(patience)) {
            log.warn("Activities of the old engine are still running after {}; no more are begun", patience);
            workers.shutdown();
            workers.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
        }
        discard();
    }

    private boolean hasComeToRest(Duration patience) {
        try {
            return activities.awaitRest(REST, patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void discard() {
        workers.shutdownNow();
        workers.awaitTermination(INTERRUPTED_ACTIVITIES.toMillis(), TimeUnit.MILLISECONDS);
        cutConnection();
        stubs.shutdownNow();
        server.close();
    }

    /** The server would wait for polls that are still open, and complain of them. */
    private void cutConnection() {
        try {
            server.getChannel()
                    .shutdownNow()
                    .awaitTermination(INTERRUPTED_ACTIVITIES.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
