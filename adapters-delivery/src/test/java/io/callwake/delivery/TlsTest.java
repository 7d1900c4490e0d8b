package io.callwake.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.delivery.AttemptResult;
import io.callwake.domain.delivery.AttemptResult.Unreachable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsTest {

    private static final HttpWebhooks.Limits PATIENT =
            new HttpWebhooks.Limits(Duration.ofSeconds(20), Duration.ofSeconds(60));
    private static final HttpWebhooks.Limits IMPATIENT =
            new HttpWebhooks.Limits(Duration.ofMillis(300), Duration.ofMillis(300));

    private final HttpWebhooks webhooks = webhooks(PATIENT);

    @AfterEach
    void close() {
        webhooks.close();
    }

    @Test
    void aReceiverThatSpeaksNoTlsGetsNothing() throws Exception {
        try (Receiver receiver = Receiver.answering(400)) {
            assertUnreachable("tls", webhooks.send(Hooks.to("https://127.0.0.1:" + receiver.port() + "/")));
        }
    }

    @Test
    void aHandshakeThatNeverEndsIsWaitedForNoLongerThanTheLimit() throws Exception {
        try (ServerSocket receiver = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
                HttpWebhooks impatient = webhooks(IMPATIENT)) {
            AttemptResult result = impatient.send(Hooks.to("https://127.0.0.1:" + receiver.getLocalPort() + "/"));

            assertUnreachable("timeout", result);
            assertThat(result.took()).isLessThan(Duration.ofSeconds(10));
        }
    }

    /** TLS passes over warnings of that kind, and what is none it skips, when it is left, as long as there is some. */
    @ParameterizedTest
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @CsvSource({"1503030002015a, timeout", "7878787878, tls"})
    void aFloodBeforeTheHandshakeDelaysNobody(String bytes, String code) throws Exception {
        byte[] flood = HexFormat.of().parseHex(bytes.repeat(100_000));
        int processors = Runtime.getRuntime().availableProcessors();
        CountDownLatch flooded = new CountDownLatch(processors);
        try (HttpWebhooks brief = webhooks(new HttpWebhooks.Limits(Duration.ofSeconds(4), Duration.ofSeconds(4)));
                ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
                Receiver quick = Receiver.answering(200);
                ServerSocket hostile = pouring(flood, flooded)) {
            String url = "https://127.0.0.1:" + hostile.getLocalPort() + "/";
            List<Future<AttemptResult>> sent = IntStream.range(0, 3 * processors)
                    .mapToObj(_ -> senders.submit(() -> brief.send(Hooks.to(url))))
                    .toList();
            flooded.await();

            AttemptResult other = webhooks.send(Hooks.to(quick.url("/")));

            assertThat(other.isReceived()).isTrue();
            assertThat(other.took()).isLessThan(Duration.ofSeconds(3));
            for (Future<AttemptResult> each : sent) {
                assertUnreachable(code, each.get());
            }
        }
    }

    private static ServerSocket pouring(byte[] flood, CountDownLatch flooded) throws IOException {
        ServerSocket listening = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(() -> {
            try {
                while (true) {
                    Socket connection = listening.accept();
                    Thread.ofPlatform().daemon().start(() -> pour(flood, connection, flooded));
                }
            } catch (IOException _) {
                // Closed.
            }
        });
        return listening;
    }

    private static void pour(byte[] flood, Socket connection, CountDownLatch flooded) {
        try (connection) {
            while (true) {
                connection.getOutputStream().write(flood);
                flooded.countDown();
            }
        } catch (IOException _) {
            // Which is what is expected.
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNotTrusted(@TempDir Path folder) throws Exception {
        AtomicBoolean heard = new AtomicBoolean();
        try (SSLServerSocket receiver = selfSigned(folder)) {
            Thread.ofVirtual().start(() -> {
                try (Socket connection = receiver.accept()) {
                    heard.set(connection.getInputStream().read() >= 0);
                } catch (IOException _) {
                    // Which is what is expected.
                }
            });

            assertUnreachable("tls", webhooks.send(Hooks.to("https://127.0.0.1:" + receiver.getLocalPort() + "/")));
        }
        assertThat(heard).isFalse();
    }

    private static HttpWebhooks webhooks(HttpWebhooks.Limits limits) {
        return new HttpWebhooks(EgressPolicy.publicAddresses().withLoopback(), limits, Clock.systemUTC(), "0");
    }

    private static void assertUnreachable(String code, AttemptResult result) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        Unreachable.class,
                        unreachable -> assertThat(unreachable.code()).isEqualTo(code));
    }

    private static SSLServerSocket selfSigned(Path folder)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve("keys.p12");
        String password = "changeit";
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "receiver",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        password)
                .redirectErrorStream(true)
                .start();
        String told = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertThat(keytool.waitFor()).as(told).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, password.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        return (SSLServerSocket)
                tls.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
