package io.callwake.workflows;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What workflows are tested on: a server in this process that skips the time nobody needs, or a real one. */
public final class Stage implements AutoCloseable {

    private static final int ACTIVITIES_AT_ONCE = 8;
    private static final long SECONDS_TO_A_RESULT = 30;

    private final TemporalEngine engine;

    private Stage(TemporalEngine engine) {
        this.engine = engine;
    }

    public static Stage withSkippedTime(Consumer<Worker> registration) {
        var work = work(registration);
        var environment = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(work.clientOptions("default"))
                .setWorkerFactoryOptions(work.factoryOptions())
                .build());
        work.registration().accept(environment.newWorker(work.taskQueue(), work.workerOptions(2)));
        environment.start();
        return new Stage(new TemporalEngine() {
            @Override
            public void start(BiConsumer<WorkflowClient, String> start) {
                start.accept(environment.getWorkflowClient(), work.taskQueue());
            }

            @Override
            public boolean isReachable() {
                return true;
            }

            @Override
            public void close() {
                environment.close();
            }
        });
    }

    public static Stage onRealServer(Consumer<Worker> registration) {
        var address = ClusterAddress.from(System.getenv()).orElseThrow();
        return new Stage(new TemporalCluster(work(registration), address));
    }

    /** A queue of its own, so that tests on one server do not take each other's work. */
    private static EngineWork work(Consumer<Worker> registration) {
        return new EngineWork("test-" + UUID.randomUUID(), registration, UUID::randomUUID, ACTIVITIES_AT_ONCE);
    }

    public TemporalEngine engine() {
        return engine;
    }

    public WorkflowClient client() {
        var client = new AtomicReference<WorkflowClient>();
        engine.start((c, _) -> client.set(c));
        return client.get();
    }

    /** Waits until the workflow of that id has closed, and says how it went. */
    public <R> R resultOf(String workflowId, Class<R> type) throws TimeoutException {
        return stub(workflowId).getResult(SECONDS_TO_A_RESULT, TimeUnit.SECONDS, type);
    }

    public WorkflowStub stub(String workflowId) {
        return client().newUntypedWorkflowStub(workflowId);
    }

    /** All that Temporal knows of it, as JSON. */
    public String historyOf(String workflowId) {
        return client().fetchHistory(workflowId).toJson(true);
    }

    @Override
    public void close() {
        engine.close();
    }
}
