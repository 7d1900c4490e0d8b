package io.callwake.workflows;

import com.uber.m3.tally.NoopScope;
import com.uber.m3.tally.Scope;
import io.callwake.application.NewIds;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What an engine is given to do, and how much of it at once.
 *
 * @param taskQueue where its workers listen
 * @param registration puts workflows and activities on a worker
 * @param correlationIds names for failures, which stand in the log and in the history
 * @param activitiesAtOnce how many activities run at the same time in this process
 * @param watcher of the activities, and of the trace that goes with a workflow
 * @param figures where Temporal's own code leaves its figures
 */
public record EngineWork(
        String taskQueue,
        Consumer<Worker> registration,
        NewIds correlationIds,
        int activitiesAtOnce,
        Watcher watcher,
        Scope figures) {

    /** Far beyond what a workflow task needs, so that a starved machine is not taken for a deadlock. */
    private static final Duration DEADLOCK = Duration.ofSeconds(10);

    /** Activities wait for the world and workflow tasks only compute, so these follow the cores. */
    private static final int WORKFLOW_TASKS_AT_ONCE =
            8 * Math.max(2, Runtime.getRuntime().availableProcessors());

    public EngineWork {
        if (activitiesAtOnce < 1) {
            throw new IllegalArgumentException("activitiesAtOnce: " + activitiesAtOnce);
        }
    }

    /** Nobody watches it. */
    public EngineWork(String taskQueue, Consumer<Worker> registration, NewIds correlationIds, int activitiesAtOnce) {
        this(taskQueue, registration, correlationIds, activitiesAtOnce, Watcher.NOBODY, new NoopScope());
    }

    public EngineWork watchedBy(Watcher watcher, Scope figures) {
        return new EngineWork(taskQueue, registration, correlationIds, activitiesAtOnce, watcher, figures);
    }

    WorkflowClientOptions clientOptions(String namespace) {
        return WorkflowClientOptions.newBuilder()
                .setNamespace(namespace)
                // The default would write this machine's name into every history.
                .setIdentity("callwake/" + ProcessHandle.current().pid())
                .setDataConverter(DefaultDataConverter.newDefaultInstance()
                        .withFailureConverter(new SealedFailures(correlationIds)))
                .setContextPropagators(List.of(new TraceHeader(watcher)))
                // Negative is off: the embedded engine offers heartbeats, then refuses them with a warning.
                .setWorkerHeartbeatInterval(Duration.ofSeconds(-1))
                .build();
    }

    WorkerFactoryOptions factoryOptions(WorkerInterceptor... interceptors) {
        return WorkerFactoryOptions.newBuilder()
                .setUsingVirtualWorkflowThreads(true)
                .setShutdownCheckInterval(Duration.ofMillis(10))
                .setWorkerInterceptors(Stream.concat(Stream.of(new WatchedActivities(watcher)), Stream.of(interceptors))
                        .toArray(WorkerInterceptor[]::new))
                .build();
    }

    /** @param pollers how many ask the engine for work at the same time, of either kind */
    WorkerOptions workerOptions(int pollers) {
        return WorkerOptions.newBuilder()
                .setUsingVirtualThreads(true)
                .setMaxConcurrentActivityExecutionSize(activitiesAtOnce)
                .setMaxConcurrentWorkflowTaskExecutionSize(WORKFLOW_TASKS_AT_ONCE)
                .setMaxConcurrentActivityTaskPollers(pollers)
                .setMaxConcurrentWorkflowTaskPollers(pollers)
                .setDefaultDeadlockDetectionTimeout(DEADLOCK.toMillis())
                .build();
    }
}
