package io.callwake.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.callwake.application.delivery.Deliveries.Outgoing;
import io.callwake.delivery.Receiver.Received;
import io.callwake.delivery.SignedWebhooks.Patience;
import io.callwake.domain.agent.WebhookSecret;
import io.callwake.domain.agent.WebhookUrl;
import io.callwake.domain.delivery.AttemptNumber;
import io.callwake.domain.delivery.AttemptResult;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.EventId;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class SignedWebhooksTest {

    private static final Patience SHORT = new Patience(Duration.ofMillis(150), Duration.ofMillis(300));
    /** Far more than the patience, far less than for ever. */
    private static final Duration SOON = Duration.ofSeconds(4);

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String BODY = "{\"event\":\"call.completed\",\"summary\":\"Für Ada, 漢\"}";
    private static final Instant NOW = Instant.parse("2026-03-03T09:02:00.750Z");
    private static final EventId EVENT = new EventId(new UUID(1, 2));

    private final SignedWebhooks webhooks = webhooksWith(Patience.USUAL, InetAddress::getAllByName);
    private final SignedWebhooks hasty = webhooksWith(SHORT, InetAddress::getAllByName);

    @AfterEach
    void close() {
        webhooks.close();
        hasty.close();
    }

    private static SignedWebhooks webhooksWith(Patience patience, EgressGuard.Lookup lookup) {
        return new SignedWebhooks(
                new EgressPolicy(true, Set.of()), Clock.fixed(NOW, ZoneOffset.UTC), "1.2.3", patience, lookup);
    }

    @Test
    void theReceiverGetsTheBodyAndTheHeadersOfTheStandard() throws IOException {
        try (Receiver receiver = Receiver.answering(204)) {
            webhooks.send(outgoing(receiver.url(), SECRET));

            Received request = receiver.received().getFirst();
            assertThat(request.requestLine()).isEqualTo("POST /hooks?a=b HTTP/1.1");
            assertThat(request.body()).isEqualTo(BODY);
            assertThat(request.headers())
                    .containsOnlyKeys(
                            "accept",
                            "connection",
                            "content-length",
                            "content-type",
                            "host",
                            "user-agent",
                            "webhook-id",
                            "webhook-signature",
                            "webhook-timestamp");
            assertThat(request.header("content-type")).isEqualTo("application/json");
            assertThat(request.header("user-agent")).isEqualTo("Callwake/1.2.3");
            assertThat(request.header("webhook-id")).isEqualTo(EVENT.toString());
            assertThat(request.header("webhook-timestamp")).isEqualTo("1772528520");
            assertThat(request.header("webhook-signature")).startsWith("v1,");
        }
    }

    @Test
    void withoutASecretNothingIsSigned() throws IOException {
        try (Receiver receiver = Receiver.answering(204)) {
            webhooks.send(outgoing(receiver.url(), null));

            assertThat(receiver.received().getFirst().headers())
                    .doesNotContainKey("webhook-signature")
                    .containsKeys("webhook-id", "webhook-timestamp");
        }
    }

    @Test
    void theSignatureIsThatOfTheSpecificationsExample() {
        assertThat(WebhookSignature.of(
                        new WebhookSecret(SECRET),
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        1614265330,
                        "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void theStandardsOwnLibraryVerifiesTheSignature() throws IOException, WebhookVerificationException {
        try (Receiver receiver = Receiver.answering(204);
                SignedWebhooks inTime = new SignedWebhooks(
                        new EgressPolicy(true, Set.of()),
                        Clock.systemUTC(),
                        "1",
                        Patience.USUAL,
                        InetAddress::getAllByName)) {
            inTime.send(outgoing(receiver.url(), SECRET));

            Received request = receiver.received().getFirst();
            Webhook verifier = new Webhook(SECRET);
            verifier.verify(request.body(), request.headers());
            assertThatThrownBy(() -> verifier.verify(request.body() + " ", request.headers()))
                    .isInstanceOf(WebhookVerificationException.class);
            assertThatThrownBy(() -> new Webhook("whsec_" + "A".repeat(32)).verify(request.body(), request.headers()))
                    .isInstanceOf(WebhookVerificationException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {200, 201, 202, 204, 299, 300, 301, 302, 307, 308, 400, 401, 404, 407, 410, 429, 500, 502, 503, 504})
    void everyStatusIsAnAnswerAndNobodyIsFollowedOrAskedAgain(int status) throws IOException {
        try (Receiver receiver = Receiver.answering(status)) {
            AttemptResult result = webhooks.send(outgoing(receiver.url(), SECRET));

            assertThat(answered(result).status()).isEqualTo(status);
            assertThat(result.isReceived()).isEqualTo(status < 300);
            assertThat(receiver.received()).hasSize(1);
        }
    }

    @Test
    void theStartOfTheAnswerIsKept() throws IOException {
        try (Receiver receiver = Receiver.answering(
                "HTTP/1.1 500 Oops", "Content-Type: text/plain; charset=utf-8", "Content-Length: 10", "", "Für 漢\0!")) {
            assertThat(excerptFrom(receiver)).isEqualTo("Für 漢\uFFFD!");
        }
        try (Receiver receiver = Receiver.answering("HTTP/1.1 204 No Content", "", "")) {
            assertThat(excerptFrom(receiver)).isNull();
        }
        try (Receiver receiver = Receiver.answering(
                "HTTP/1.1 200 OK", "Content-Type: text/plain; charset=nonsense", "Content-Length: 2", "", "ok")) {
            assertThat(excerptFrom(receiver)).isEqualTo("ok");
        }
    }

    @Test
    void aPackedAnswerIsNotUnpacked() throws IOException {
        try (Receiver receiver = Receiver.answering(
                "HTTP/1.1 200 OK", "Content-Encoding: gzip", "Content-Length: 4", "", "\u001f\u0001ab")) {
            assertThat(excerptFrom(receiver)).isNull();
        }
    }

    @Test
    void ofAHugeAnswerOnlyTheStartIsRead() throws IOException {
        String turn = "漢".repeat(1_000);
        try (Receiver receiver = Receiver.that((socket, closing) -> {
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n".getBytes(UTF_8));
            while (closing.getCount() > 0) {
                out.write(turn.getBytes(UTF_8));
            }
        })) {
            AttemptResult result = webhooks.send(outgoing(receiver.url(), SECRET));

            String excerpt = answered(result).excerpt();
            assertThat(excerpt).isNotNull().hasSize(16 * 1024 / 3).containsOnlyOnce("漢".repeat(16 * 1024 / 3));
            assertThat(result.took()).isLessThan(Patience.USUAL.whole());
        }
    }

    @Test
    void anAnswerThatNeverStartsTimesOut() throws IOException {
        try (Receiver receiver = Receiver.that((_, closing) -> closing.await())) {
            assertUnreachable(hasty, "timeout", outgoing(receiver.url(), SECRET));
        }
    }

    @Test
    void headersThatDripTimeOut() throws IOException {
        try (Receiver receiver = Receiver.that(
                (socket, closing) -> Receiver.drip(socket.getOutputStream(), "H".getBytes(UTF_8), closing))) {
            assertUnreachable(hasty, "timeout", outgoing(receiver.url(), SECRET));
        }
    }

    @Test
    void headersWithoutEndAreNotRead() throws IOException {
        try (Receiver receiver = Receiver.that((socket, closing) -> {
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\n".getBytes(UTF_8));
            while (closing.getCount() > 0) {
                socket.getOutputStream().write("X-More: and more\r\n".getBytes(UTF_8));
            }
        })) {
            assertUnreachable("protocol", outgoing(receiver.url(), SECRET));
        }
        try (Receiver receiver = Receiver.that((socket, closing) -> {
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nX-Long: ".getBytes(UTF_8));
            while (closing.getCount() > 0) {
                socket.getOutputStream().write("and longer".getBytes(UTF_8));
            }
        })) {
            assertUnreachable("protocol", outgoing(receiver.url(), SECRET));
        }
    }

    @Test
    void interimAnswersWithoutEndTimeOut() throws IOException {
        try (Receiver receiver = Receiver.that((socket, closing) ->
                Receiver.drip(socket.getOutputStream(), "HTTP/1.1 102 Processing\r\n\r\n".getBytes(UTF_8), closing))) {
            assertUnreachable(hasty, "timeout", outgoing(receiver.url(), SECRET));
        }
    }

    @Test
    void aBodyThatDripsHasItsTimeAndTheStatusStands() throws IOException {
        try (Receiver receiver = Receiver.that((socket, closing) -> {
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes(UTF_8));
            Receiver.drip(socket.getOutputStream(), "x".getBytes(UTF_8), closing);
        })) {
            AttemptResult result = hasty.send(outgoing(receiver.url(), SECRET));

            assertThat(answered(result).status()).isEqualTo(200);
            assertThat(answered(result).excerpt()).matches("x+");
            assertThat(result.took()).isBetween(SHORT.whole(), SOON);
        }
    }

    @Test
    void aBodyThatBreaksOffLeavesTheStatusStanding() throws IOException {
        try (Receiver receiver = Receiver.that((socket, _) -> {
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf".getBytes(UTF_8));
            socket.close();
        })) {
            AttemptResult result = webhooks.send(outgoing(receiver.url(), SECRET));

            assertThat(answered(result).status()).isEqualTo(200);
            assertThat(answered(result).excerpt()).isEqualTo("half");
        }
    }

    @Test
    void aReceiverThatHangsUpResets() throws IOException {
        try (Receiver receiver = Receiver.that((socket, _) -> socket.close())) {
            assertUnreachable("reset", outgoing(receiver.url(), SECRET));
        }
        try (Receiver receiver = Receiver.that((socket, _) -> {
            socket.setSoLinger(true, 0);
            socket.close();
        })) {
            assertUnreachable("reset", outgoing(receiver.url(), SECRET));
        }
    }

    @Test
    void whatIsNotHttpIsAMatterOfProtocol() throws IOException {
        try (Receiver receiver = Receiver.that((socket, _) -> {
            socket.getOutputStream()
                    .write("220 mail.example.net ESMTP\r\n".repeat(200).getBytes(UTF_8));
            socket.close();
        })) {
            assertUnreachable("protocol", outgoing(receiver.url(), SECRET));
        }
        try (Receiver receiver = Receiver.answering("HTTP/1.1 abc", "", "")) {
            assertUnreachable("protocol", outgoing(receiver.url(), SECRET));
        }
    }

    @Test
    void whereNobodyListensTheConnectionIsRefused() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        assertUnreachable("refused", outgoing(URI.create("http://127.0.0.1:" + port + "/"), SECRET));
    }

    @Test
    void aConnectionThatIsNotTakenTimesOut() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket first = new Socket(full.getInetAddress(), full.getLocalPort());
                Socket second = new Socket(full.getInetAddress(), full.getLocalPort())) {
            assertThat(first.isConnected() && second.isConnected()).isTrue();

            assertUnreachable(
                    hasty, "timeout", outgoing(URI.create("http://127.0.0.1:" + full.getLocalPort() + "/"), SECRET));
        }
    }

    @Test
    void aNameThatDoesNotResolveIsAMatterOfDns() {
        try (SignedWebhooks nameless = webhooksWith(SHORT, host -> {
            throw new UnknownHostException(host);
        })) {
            assertUnreachable(nameless, "dns", outgoing(URI.create("http://nowhere.example/"), SECRET));
        }
    }

    @Test
    void aDirectoryOfNamesThatHangsTimesOut() {
        CountDownLatch never = new CountDownLatch(1);
        try (SignedWebhooks waiting = webhooksWith(SHORT, host -> {
            try {
                never.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            throw new UnknownHostException(host);
        })) {
            assertUnreachable(waiting, "timeout", outgoing(URI.create("http://slow.example/"), SECRET));
        }
    }

    @Test
    void aReceiverThatSpeaksNoTlsIsAMatterOfTls() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket socket = plain.accept()) {
                    socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
                    socket.getInputStream().readAllBytes();
                } catch (IOException _) {
                    // The other side has hung up.
                }
            });
            assertUnreachable("tls", outgoing(URI.create("https://127.0.0.1:" + plain.getLocalPort() + "/"), SECRET));
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsAMatterOfTls(@TempDir Path folder) throws Exception {
        SSLContext selfSigned = selfSigned(folder.resolve("keys.p12"));
        try (ServerSocket server =
                selfSigned.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Integer> read = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> {
                try (Socket socket = server.accept()) {
                    read.complete(socket.getInputStream().read());
                } catch (IOException e) {
                    read.completeExceptionally(e);
                }
            });
            assertUnreachable("tls", outgoing(URI.create("https://localhost:" + server.getLocalPort() + "/"), SECRET));
            assertThat(read).failsWithin(SOON);
        }
    }

    private static SSLContext selfSigned(Path store)
            throws IOException, InterruptedException, GeneralSecurityException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "self",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        assertThat(process.waitFor()).isZero();
        char[] password = "changeit".toCharArray();
        KeyStore keys = KeyStore.getInstance(store.toFile(), password);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    @Test
    void anInterruptedSenderIsToldSoAndStaysInterrupted() throws IOException {
        try (Receiver receiver = Receiver.that((_, closing) -> closing.await())) {
            Thread.currentThread().interrupt();

            AttemptResult result = webhooks.send(outgoing(receiver.url(), SECRET));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(result)
                    .isInstanceOfSatisfying(
                            AttemptResult.Unreachable.class,
                            unreachable -> assertThat(unreachable.code()).isEqualTo("interrupted"));
        }
    }

    @Test
    void aConnectionIsUsedAgainButNotAfterAnAnswerThatWasNotReadToItsEnd() throws IOException {
        try (Receiver receiver = Receiver.answering(200)) {
            webhooks.send(outgoing(receiver.url(), SECRET));
            webhooks.send(outgoing(receiver.url(), SECRET));

            assertThat(receiver.received()).hasSize(2);
            assertThat(receiver.connections()).isEqualTo(1);
        }
        try (Receiver receiver =
                Receiver.answering("HTTP/1.1 200 OK", "Content-Length: 40000", "", "x".repeat(40_000))) {
            webhooks.send(outgoing(receiver.url(), SECRET));
            webhooks.send(outgoing(receiver.url(), SECRET));

            assertThat(receiver.received()).hasSize(2);
            assertThat(receiver.connections()).isEqualTo(2);
        }
    }

    @Test
    void cookiesAreForgotten() throws IOException {
        try (Receiver receiver =
                Receiver.answering("HTTP/1.1 200 OK", "Set-Cookie: session=1; Path=/", "Content-Length: 0", "", "")) {
            webhooks.send(outgoing(receiver.url(), SECRET));
            webhooks.send(outgoing(receiver.url(), SECRET));

            assertThat(receiver.received().getLast().headers()).doesNotContainKey("cookie");
        }
    }

    @Test
    void afterManyTimeOutsConnectionsAreStillToBeHad() throws IOException, InterruptedException {
        try (SignedWebhooks veryHasty = webhooksWith(
                        new Patience(Duration.ofMillis(200), Duration.ofMillis(50)), InetAddress::getAllByName);
                Receiver silent = Receiver.that((_, closing) -> closing.await(2, TimeUnit.SECONDS))) {
            for (int i = 0; i < 60; i++) {
                veryHasty.send(outgoing(silent.url(), SECRET));
            }
            assertThat(silent.received()).hasSizeGreaterThan(40);
        }
    }

    private void assertUnreachable(String code, Outgoing outgoing) {
        assertUnreachable(webhooks, code, outgoing);
    }

    private static void assertUnreachable(SignedWebhooks webhooks, String code, Outgoing outgoing) {
        AttemptResult result = webhooks.send(outgoing);

        assertThat(result)
                .isInstanceOfSatisfying(
                        AttemptResult.Unreachable.class,
                        unreachable -> assertThat(unreachable.code()).isEqualTo(code));
        assertThat(result.isReceived()).isFalse();
        assertThat(result.took()).isLessThan(SOON);
    }

    private @Nullable String excerptFrom(Receiver receiver) {
        return answered(webhooks.send(outgoing(receiver.url(), SECRET))).excerpt();
    }

    private static AttemptResult.Answered answered(AttemptResult result) {
        assertThat(result).isInstanceOf(AttemptResult.Answered.class);
        return (AttemptResult.Answered) result;
    }

    static Outgoing outgoing(URI url, @Nullable String secret) {
        return new Outgoing(
                new DeliveryId(new UUID(3, 4)),
                EVENT,
                new WebhookUrl(url),
                Optional.ofNullable(secret).map(WebhookSecret::new),
                BODY,
                new AttemptNumber(1));
    }
}
