package io.callwake.workflows;

import com.uber.m3.tally.Scope;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowServiceException;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Temporal cluster, which remembers by itself. While it cannot be reached calls are taken in all the same; their rows
 * wait, and the workers begin when it is there.
 */
public final class TemporalCluster implements TemporalEngine {

    private static final Logger log = LoggerFactory.getLogger(TemporalCluster.class);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);
    /** A start that fails comes again with its row, and should not hold a thread for the minute that is the default. */
    private static final Duration GIVES_UP_AFTER = Duration.ofSeconds(5);

    /** For a look whether it is there. */
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(1);

    /**
     * A cluster spreads a task queue over partitions and passes tasks between them slowly, so that few pollers starve:
     * measured on a development server, 5 carry half of what 20 do, and those that grow on demand less.
     */
    private static final int POLLERS = 20;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EngineWork work;
    private final ClusterAddress address;
    private final WorkflowServiceStubs stubs;
    private final WorkflowClient client;
    private final WorkerFactory workers;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread connecting;
    private volatile boolean connected;
    private boolean complained;

    /**
     * Connects, now or as soon as the cluster can be reached.
     *
     * @throws IllegalArgumentException if the cluster refuses what is configured: namespace, key or certificate
     */
    public TemporalCluster(EngineWork work, ClusterAddress address) {
        this.work = work;
        this.address = address;
        stubs = WorkflowServiceStubs.newServiceStubs(stubsOptions(address, work.figures()));
        client = WorkflowClient.newInstance(stubs, work.clientOptions(address.namespace()));
        workers = WorkerFactory.newInstance(client, work.factoryOptions());
        work.registration().accept(workers.newWorker(work.taskQueue(), work.workerOptions(POLLERS)));
        connecting = Thread.ofVirtual().name("temporal-connecting").unstarted(this::keepConnecting);
        try {
            connect();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        if (!connected) {
            connecting.start();
        }
    }

    private static WorkflowServiceStubsOptions stubsOptions(ClusterAddress address, Scope figures) {
        var options = WorkflowServiceStubsOptions.newBuilder()
                .setTarget(address.target())
                .setMetricsScope(figures)
                .setRpcRetryOptions(RpcRetryOptions.newBuilder()
                        .setExpiration(GIVES_UP_AFTER)
                        .validateBuildWithDefaults());
        address.tls().ifPresent(tls -> {
            var context = GrpcSslContexts.forClient();
            tls.authorities().ifPresent(file -> context.trustManager(file.toFile()));
            tls.client()
                    .ifPresent(us -> context.keyManager(
                            us.certificate().toFile(), us.key().toFile()));
            try {
                options.setSslContext(context.build());
            } catch (SSLException e) {
                throw new IllegalArgumentException("The certificates for " + address + " cannot be used", e);
            }
            tls.serverName().ifPresent(name -> options.setChannelInitializer(c -> c.overrideAuthority(name)));
        });
        address.apiKey().ifPresent(key -> options.addApiKey(() -> key));
        return options.build();
    }

    private void keepConnecting() {
        try {
            while (!connected && !closed.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS)) {
                connect();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalArgumentException e) {
            log.error("No workflows are run until the configuration is corrected", e);
        }
    }

    private void connect() {
        try {
            workers.start();
            connected = true;
            log.info("Workflows run on {}", address);
        } catch (StatusRuntimeException e) {
            if (!mayPass(e.getStatus().getCode())) {
                throw new IllegalArgumentException(address + " refuses us: " + e.getStatus(), e);
            }
            if (!complained) {
                log.warn(
                        "{} cannot be reached ({}); trying until it can",
                        address,
                        e.getStatus().getCode());
                complained = true;
            }
        }
    }

    private static boolean mayPass(Status.Code code) {
        return switch (code) {
            case NOT_FOUND, INVALID_ARGUMENT, PERMISSION_DENIED, UNAUTHENTICATED, UNIMPLEMENTED -> false;
            default -> true;
        };
    }

    @Override
    public void start(BiConsumer<WorkflowClient, String> start) {
        if (!connected) {
            throw new EngineUnavailable(address + " cannot be reached");
        }
        try {
            start.accept(client, work.taskQueue());
        } catch (WorkflowServiceException e) {
            throw new EngineUnavailable("nothing could be started on " + address, e);
        }
    }

    @Override
    public boolean isReachable() {
        if (!connected) {
            return false;
        }
        try {
            stubs.blockingStub()
                    .withDeadlineAfter(ANSWERS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                    .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
            return true;
        } catch (StatusRuntimeException e) {
            return false;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        if (!connected) {
            stubs.shutdownNow(); // ends an attempt to connect that is under way
        }
        try {
            connecting.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (connected) {
            // Workers that never started have nothing to stop, but would take leave of the cluster and fail.
            workers.shutdown();
            workers.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            workers.shutdownNow();
        }
        stubs.shutdownNow();
        stubs.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
