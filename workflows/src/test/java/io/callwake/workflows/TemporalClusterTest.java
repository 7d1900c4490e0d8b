package io.callwake.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwake.workflows.ClusterAddress.ClientCertificate;
import io.callwake.workflows.ClusterAddress.Tls;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How we speak to a cluster, shown on Temporal's in-process server behind a port of its own. */
@Tag("workflow")
final class TemporalClusterTest {

    private final Semaphore done = new Semaphore(0);

    @Test
    void aClusterThatComesLaterIsWaitedFor() throws IOException, InterruptedException {
        int port = freePort();
        var engine = new TemporalCluster(work(), plain(port));
        assertThatThrownBy(() -> Tiny.start(engine, "early")).isInstanceOf(EngineUnavailable.class);

        try (var _ = PortServer.plain(port);
                engine) {
            startWhenPossible(engine, "in time");

            assertThat(done.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aClusterThatGoesAwayIsNoLongerReachable() throws IOException, InterruptedException {
        int port = freePort();
        try (var engine = new TemporalCluster(work(), plain(port))) {
            assertThat(engine.isReachable()).isFalse();
            try (var _ = PortServer.plain(port)) {
                startWhenPossible(engine, "in time");
                assertThat(engine.isReachable()).isTrue();
            }
            assertThat(engine.isReachable()).isFalse();
        }
    }

    private static void startWhenPossible(TemporalEngine engine, String id) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            try {
                Tiny.start(engine, id);
                return;
            } catch (EngineUnavailable e) {
                Thread.sleep(50);
            }
        }
    }

    @Test
    void aClusterThatNeverComesLeavesNoThreadBehind(@TempDir Path directory) throws IOException, InterruptedException {
        var before = LiveThreads.now(directory);

        new TemporalCluster(work(), plain(freePort())).close();

        for (int i = 0; i < 50 && !LiveThreads.since(before, directory).isEmpty(); i++) {
            Thread.sleep(100);
        }
        assertThat(LiveThreads.since(before, directory)).isEmpty();
    }

    @Test
    void bothSidesShowTheirCertificatesAndWeOurKey(@TempDir Path directory)
            throws IOException, InterruptedException, GeneralSecurityException {
        var cluster = PemFiles.make(directory, "cluster");
        var us = PemFiles.make(directory, "us");
        Set<String> shown = ConcurrentHashMap.newKeySet();
        var tls = new Tls(
                Optional.of(new ClientCertificate(us.certificate(), us.key())),
                Optional.of(cluster.certificate()),
                Optional.of("localhost"));
        try (var server = PortServer.secured(cluster, us, keysShownTo(shown));
                var engine = new TemporalCluster(work(), secured(server.port(), tls, Optional.of("the-key")))) {
            Tiny.start(engine, "secured");

            assertThat(done.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
            assertThat(shown).containsExactly("Bearer the-key");
        }
    }

    @Test
    void aClusterThatTakesUsForAStrangerIsNotSpokenTo(@TempDir Path directory)
            throws IOException, InterruptedException, GeneralSecurityException {
        var cluster = PemFiles.make(directory, "cluster");
        var us = PemFiles.make(directory, "us");
        var tls = new Tls(Optional.empty(), Optional.of(cluster.certificate()), Optional.empty());
        try (var server = PortServer.secured(cluster, us, keysShownTo(ConcurrentHashMap.newKeySet()));
                var engine = new TemporalCluster(work(), secured(server.port(), tls, Optional.empty()))) {
            assertThatThrownBy(() -> Tiny.start(engine, "strange")).isInstanceOf(EngineUnavailable.class);
        }
    }

    private static ServerInterceptor keysShownTo(Set<String> shown) {
        return new ServerInterceptor() {
            @Override
            public <Q, A> ServerCall.Listener<Q> interceptCall(
                    ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
                var key = headers.get(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER));
                if (key != null) {
                    shown.add(key);
                }
                return next.startCall(call, headers);
            }
        };
    }

    private EngineWork work() {
        return new EngineWork("test", Tiny.doing(_ -> done.release()), UUID::randomUUID, 8);
    }

    private static ClusterAddress plain(int port) {
        return new ClusterAddress("127.0.0.1:" + port, "default", Optional.empty(), Optional.empty());
    }

    private static ClusterAddress secured(int port, Tls tls, Optional<String> apiKey) {
        return new ClusterAddress("127.0.0.1:" + port, "default", Optional.of(tls), apiKey);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
