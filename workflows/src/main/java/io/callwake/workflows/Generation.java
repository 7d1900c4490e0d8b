package io.callwake.workflows;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.temporal.api.workflowservice.v1.ListOpenWorkflowExecutionsRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.internal.testservice.GRPCServerHelper;
import io.temporal.internal.testservice.TestServicesStarter;
import io.temporal.serviceclient.GrpcCompression;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One in-process server with its client and worker, from its start until it is thrown away with all it knows. The server is
 * put together by hand, since Temporal's own {@code TestServer} leaves with polls still open: of those a thread would remain
 * for a minute.
 */
final class Generation {

    private static final Logger log = LoggerFactory.getLogger(Generation.class);

    /** Workflows that are open but only wait for something do not keep the engine, and are known by this time of rest. */
    private static final Duration REST = Duration.ofSeconds(1);

    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration INTERRUPTED_ACTIVITIES = Duration.ofSeconds(1);
    private static final Duration OPEN_POLLS = Duration.ofSeconds(5);

    /** Measured: in one process more of them carry nothing more. */
    private static final int POLLERS = 2;

    private final RunningActivities activities = new RunningActivities();
    private final AtomicInteger starts = new AtomicInteger();
    private final ExecutorService serverThreads = Executors.newVirtualThreadPerTaskExecutor();
    private final TestServicesStarter services;
    private final Server server;
    private final ManagedChannel channel;
    private final WorkflowServiceStubs stubs;
    private final WorkflowClient client;
    private final WorkerFactory workers;

    private Generation(EngineWork work) {
        services = new TestServicesStarter(true, 0); // locks time skipping: this server lives by the wall clock
        String name = InProcessServerBuilder.generateName();
        server = serve(name);
        channel = InProcessChannelBuilder.forName(name).directExecutor().build();
        stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setChannel(channel)
                .setGrpcCompression(GrpcCompression.NONE)
                .setMetricsScope(work.figures())
                .build());
        client = WorkflowClient.newInstance(stubs, work.clientOptions("default"));
        workers = WorkerFactory.newInstance(client, work.factoryOptions(activities));
    }

    private Server serve(String name) {
        var builder = InProcessServerBuilder.forName(name).executor(serverThreads);
        GRPCServerHelper.registerServicesAndHealthChecks(services.getServices(), builder);
        try {
            return builder.build().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Generation start(EngineWork work) {
        var generation = new Generation(work);
        try {
            work.registration().accept(generation.workers.newWorker(work.taskQueue(), work.workerOptions(POLLERS)));
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

    int starts() {
        return starts.get();
    }

    /**
     * Ends it: what was started may come to its end; after so long no further activity begins, and those that run may
     * finish; after as long again they are interrupted, and if that does not impress one, it is left to itself.
     *
     * @param hurry whether to wait no longer for anything
     */
    void end(Duration patience, BooleanSupplier hurry) {
        if (!awaitWorkflows(patience, hurry)) {
            log.warn("The old engine is still at work; what runs may finish, and no more begins");
            workers.shutdown();
            for (long looks = patience.dividedBy(LOOK);
                    looks > 0 && !workers.isTerminated() && !hurry.getAsBoolean();
                    looks--) {
                workers.awaitTermination(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
        discard();
    }

    private boolean awaitWorkflows(Duration patience, BooleanSupplier hurry) {
        try {
            long rested = 0;
            for (long looks = patience.dividedBy(LOOK); looks > 0 && !hurry.getAsBoolean(); looks--) {
                if (nothingIsOpen() || rested >= REST.dividedBy(LOOK)) {
                    return true;
                }
                rested = activities.rest(LOOK) ? rested + 1 : 0;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private boolean nothingIsOpen() {
        try {
            return stubs.blockingStub()
                            .listOpenWorkflowExecutions(ListOpenWorkflowExecutionsRequest.getDefaultInstance())
                            .getExecutionsCount()
                    == 0;
        } catch (StatusRuntimeException e) {
            return false;
        }
    }

    private void discard() {
        workers.shutdownNow();
        workers.awaitTermination(INTERRUPTED_ACTIVITIES.toMillis(), TimeUnit.MILLISECONDS);
        stubs.shutdownNow();
        channel.shutdownNow();
        server.shutdownNow();
        awaitOpenPolls();
        services.close();
    }

    private void awaitOpenPolls() {
        serverThreads.shutdown();
        try {
            if (!serverThreads.awaitTermination(OPEN_POLLS.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("The old engine's server is still busy");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
