package io.callwake.workflows;

import io.grpc.Server;
import io.grpc.ServerInterceptor;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.temporal.internal.testservice.GRPCServerHelper;
import io.temporal.internal.testservice.TestServicesStarter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Temporal's in-process server behind a port, for who wants to be spoken to like a cluster. */
final class PortServer implements AutoCloseable {

    private final TestServicesStarter services = new TestServicesStarter(true, 0);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Server server;

    private PortServer(int port, @Nullable SslContext security, ServerInterceptor... interceptors) throws IOException {
        var builder = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .executor(threads);
        if (security != null) {
            builder.sslContext(security);
        }
        for (var interceptor : interceptors) {
            builder.intercept(interceptor);
        }
        GRPCServerHelper.registerServicesAndHealthChecks(services.getServices(), builder);
        server = builder.build().start();
    }

    static PortServer plain(int port) throws IOException {
        return new PortServer(port, null);
    }

    /** Speaks only to whoever shows that certificate. */
    static PortServer secured(PemFiles itself, PemFiles others, ServerInterceptor interceptor) throws IOException {
        var security = GrpcSslContexts.forServer(
                        itself.certificate().toFile(), itself.key().toFile())
                .trustManager(others.certificate().toFile())
                .clientAuth(ClientAuth.REQUIRE)
                .build();
        return new PortServer(0, security, interceptor);
    }

    int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        server.shutdownNow();
        try {
            server.awaitTermination();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.close();
        services.close();
    }
}
