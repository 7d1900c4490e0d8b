package io.callwake.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.callwake.delivery.HttpWebhooks.Limits;
import io.callwake.delivery.Receiver.Reply;
import io.callwake.domain.delivery.AttemptResult;
import io.callwake.domain.delivery.AttemptResult.Answered;
import io.callwake.domain.delivery.AttemptResult.Unreachable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Receivers that answer wrongly, slowly, too much or not at all. */
class HostileReceiversTest {

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final Duration MOMENT = Duration.ofMillis(20);
    /** For what ends by itself: never reached, however slow this machine is. */
    private static final Limits PATIENT = new Limits(Duration.ofSeconds(20), Duration.ofSeconds(60));
    /** For what ends only because there is a limit. */
    private static final Limits IMPATIENT = new Limits(Duration.ofMillis(300), Duration.ofMillis(300));
    /** Long enough for a status to arrive. */
    private static final Limits BRIEF = new Limits(Duration.ofSeconds(2), Duration.ofSeconds(2));

    private final List<HttpWebhooks> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(HttpWebhooks::close);
    }

    @Test
    void headersByteByByteAreWaitedForNoLongerThanTheLimit() throws Exception {
        assertTimesOut((_, out, _) -> {
            out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(UTF_8));
            for (int i = 0; i < 10_000; i++) {
                out.write('x');
                Thread.sleep(MOMENT);
            }
        });
    }

    @Test
    void slowHeadersWithoutEndAreWaitedForNoLongerThanTheLimit() throws Exception {
        assertTimesOut((_, out, _) -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(UTF_8));
            for (int i = 0; i < 10_000; i++) {
                out.write("X: y\r\n".getBytes(UTF_8));
                Thread.sleep(MOMENT);
            }
        });
    }

    @Test
    void announcementsOfAnAnswerWithoutOneAreWaitedForNoLongerThanTheLimit() throws Exception {
        assertTimesOut((_, out, _) -> {
            while (true) {
                out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(UTF_8));
                Thread.sleep(MOMENT);
            }
        });
    }

    /** Once they kept the processors to themselves, and the clock that was to break them off never got to run. */
    @ParameterizedTest
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @ValueSource(
            strings = {
                "HTTP/1.1 100 Continue\r\n\r\n",
                "HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n",
                "HTTP/1.1 102 Processing\r\nA: b\r\nA: b\r\nA: b\r\nA: b\r\nA: b\r\nA: b\r\n\r\n"
            })
    void floodsOfAnnouncementsAreCutOffAndDelayNobody(String announcement) throws Exception {
        byte[] flood = announcement.repeat(20_000).getBytes(UTF_8);
        AtomicLong written = new AtomicLong();
        CountDownLatch flooded = new CountDownLatch(PROCESSORS);
        HttpWebhooks webhooks = webhooks(EgressPolicy.publicAddresses().withLoopback(), PATIENT);
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
                Receiver quick = Receiver.answering(200);
                Receiver hostile = Receiver.that((_, out, _) -> {
                    flooded.countDown();
                    pour(flood, out, written);
                })) {
            List<Future<AttemptResult>> sent = IntStream.range(0, 3 * PROCESSORS)
                    .mapToObj(_ -> senders.submit(() -> webhooks.send(Hooks.to(hostile.url("/")))))
                    .toList();
            flooded.await();

            assertThat(webhooks.send(Hooks.to(quick.url("/"))).took()).isLessThan(Duration.ofSeconds(5));
            for (Future<AttemptResult> each : sent) {
                assertUnreachable("protocol", each.get());
            }
        }
        assertThat(written).hasValueLessThan(64 * 1024 * 1024);
    }

    @Test
    void afterAFewAnnouncementsTheAnswerCounts() throws Exception {
        String early = "HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n".repeat(100);
        try (Receiver receiver = Receiver.answering(early + "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            HttpWebhooks webhooks = webhooks(EgressPolicy.publicAddresses().withLoopback(), PATIENT);
            for (int i = 0; i < 20; i++) {
                assertThat(webhooks.send(Hooks.to(receiver.url("/"))).isReceived())
                        .isTrue();
            }
            assertThat(receiver.connections()).isEqualTo(1);
        }
    }

    @Test
    void silenceIsWaitedForNoLongerThanTheLimit() throws Exception {
        assertTimesOut((_, _, _) -> Thread.sleep(Duration.ofMinutes(1)));
    }

    @Test
    void anEndlessBodyByteByByteIsWaitedForNoLongerThanTheLimitAndItsStatusCounts() throws Exception {
        try (Receiver receiver = Receiver.that((_, out, _) -> {
            out.write("HTTP/1.1 200 OK\r\n\r\nwait".getBytes(UTF_8));
            for (int i = 0; i < 10_000; i++) {
                out.write('.');
                Thread.sleep(MOMENT);
            }
        })) {
            assertThat(send(BRIEF, receiver.url("/"))).isInstanceOfSatisfying(Answered.class, answer -> {
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.excerpt()).startsWith("wait");
                assertThat(answer.took()).isBetween(BRIEF.whole(), BRIEF.whole().plusSeconds(10));
            });
        }
    }

    @Test
    void aBodyThatBreaksOffStillHasAStatus() throws Exception {
        try (Receiver receiver = Receiver.that((_, out, connection) -> {
            out.write("HTTP/1.1 500 Oops\r\nContent-Length: 100\r\n\r\nhalf".getBytes(UTF_8));
            connection.shutdownOutput();
        })) {
            assertThat(send(PATIENT, receiver.url("/")))
                    .isInstanceOfSatisfying(
                            Answered.class,
                            answer -> assertThat(answer.excerpt()).isEqualTo("half"));
        }
    }

    /** Once the next delivery counted as received by an answer that came before it was sent. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
                "HTTP/1.1 204 No Content\r\n\r\n",
                "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n"
            })
    void anAnswerToNothingIsNotTakenForThatToTheNextRequest(String answer) throws Exception {
        try (Receiver receiver = Receiver.that((request, out, _) -> {
            String unasked =
                    request.line().contains("/first") ? "HTTP/1.1 202 Unasked\r\nContent-Length: 0\r\n\r\n" : "";
            out.write((answer + unasked).getBytes(UTF_8));
        })) {
            HttpWebhooks webhooks = webhooks(EgressPolicy.publicAddresses().withLoopback(), PATIENT);

            assertThat(webhooks.send(Hooks.to(receiver.url("/first")))).isInstanceOf(Answered.class);
            assertUnreachable("protocol", webhooks.send(Hooks.to(receiver.url("/other"))));
            assertThat(webhooks.send(Hooks.to(receiver.url("/other")))).isInstanceOf(Answered.class);
            assertThat(receiver.connections()).isEqualTo(2);
        }
    }

    @Test
    void whoHangsUpAfterEachAnswerWithoutAWordIsAskedOverAFreshConnection() throws Exception {
        try (Receiver receiver = Receiver.that((_, out, connection) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(UTF_8));
            connection.close();
        })) {
            HttpWebhooks webhooks = webhooks(EgressPolicy.publicAddresses().withLoopback(), PATIENT);

            for (int i = 0; i < 5; i++) {
                assertThat(webhooks.send(Hooks.to(receiver.url("/hook"))).isReceived())
                        .isTrue();
            }
            assertThat(receiver.requests()).hasSize(5);
        }
    }

    @Test
    void whoHangsUpInsteadOfAnsweringIsAskedOnce() throws Exception {
        try (Receiver receiver = Receiver.that((_, _, connection) -> connection.close())) {
            HttpWebhooks webhooks = webhooks(EgressPolicy.publicAddresses().withLoopback(), PATIENT);

            assertUnreachable("reset", webhooks.send(Hooks.to(receiver.url("/hook"))));
            assertThat(receiver.requests()).hasSize(1);
        }
    }

    @Test
    void receiversAtOneHostShareNoConnection() throws Exception {
        try (Receiver receiver = Receiver.that(
                (_, out, _) -> out.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(UTF_8)))) {
            HttpWebhooks webhooks = webhooks(EgressPolicy.publicAddresses().withLoopback(), PATIENT);

            for (int i = 0; i < 3; i++) {
                assertThat(webhooks.send(Hooks.to(receiver.url("/one"))).isReceived())
                        .isTrue();
                assertThat(webhooks.send(Hooks.toAnother(receiver.url("/other")))
                                .isReceived())
                        .isTrue();
            }
            assertThat(receiver.connections()).isEqualTo(2);
        }
    }

    @Test
    void anAnswerToNothingThatComesLaterIsNotTakenForThatToTheNextRequest() throws Exception {
        CountDownLatch unasked = new CountDownLatch(1);
        try (Receiver receiver = Receiver.that((request, out, _) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(UTF_8));
            if (request.line().contains("/first")) {
                Thread.sleep(MOMENT);
                out.write("HTTP/1.1 408 Too Slow\r\nContent-Length: 0\r\n\r\n".getBytes(UTF_8));
                unasked.countDown();
            }
        })) {
            HttpWebhooks webhooks = webhooks(EgressPolicy.publicAddresses().withLoopback(), PATIENT);

            assertThat(webhooks.send(Hooks.to(receiver.url("/first"))).isReceived())
                    .isTrue();
            unasked.await();
            assertThat(webhooks.send(Hooks.to(receiver.url("/other"))).isReceived())
                    .isTrue();
            assertThat(receiver.requests()).hasSize(2);
            assertThat(receiver.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X: y\r\n", "x"})
    void moreHeadersThanAnybodySendsInEarnestAreNotRead(String piece) throws Exception {
        byte[] flood = piece.repeat(10_000).getBytes(UTF_8);
        AtomicLong written = new AtomicLong();
        try (Receiver receiver = Receiver.that((_, out, _) -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(UTF_8));
            pour(flood, out, written);
        })) {
            assertUnreachable("protocol", send(PATIENT, receiver.url("/")));
        }
        assertThat(written).hasValueLessThan(64 * 1024 * 1024);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Content-Length: 1000000000000\r\n", "Transfer-Encoding: chunked\r\n"})
    void aHugeBodyIsNotReadBeyondItsStart(String header) throws Exception {
        byte[] chunk = (header.startsWith("Transfer") ? "4000\r\n" + "x".repeat(0x4000) + "\r\n" : "x".repeat(0x4000))
                .getBytes(UTF_8);
        AtomicLong written = new AtomicLong();
        try (Receiver receiver = Receiver.that((_, out, _) -> {
            out.write(("HTTP/1.1 200 OK\r\n" + header + "\r\n").getBytes(UTF_8));
            pour(chunk, out, written);
        })) {
            assertThat(send(PATIENT, receiver.url("/")))
                    .isInstanceOfSatisfying(
                            Answered.class,
                            answer -> assertThat(answer.excerpt()).isEqualTo("x".repeat(16 * 1024)));
            assertThat(send(PATIENT, receiver.url("/")).isReceived()).isTrue();
            assertThat(receiver.connections()).isEqualTo(2);
        }
        assertThat(written).hasValueLessThan(64 * 1024 * 1024);
    }

    @Test
    void moreBehindABodyThanAnybodySendsInEarnestIsNotRead() throws Exception {
        byte[] flood = ("X: " + "y".repeat(1000) + "\r\n").repeat(1000).getBytes(UTF_8);
        AtomicLong written = new AtomicLong();
        try (Receiver receiver = Receiver.that((_, out, _) -> {
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n".getBytes(UTF_8));
            pour(flood, out, written);
        })) {
            assertThat(send(PATIENT, receiver.url("/")))
                    .isInstanceOfSatisfying(
                            Answered.class,
                            answer -> assertThat(answer.excerpt()).isEqualTo("ok"));
        }
        assertThat(written).hasValueLessThan(64 * 1024 * 1024);
    }

    @Test
    void aCompressedBodyIsNotInflated() throws Exception {
        byte[] bomb = gzipped(new byte[50 * 1024 * 1024]);
        try (Receiver receiver = Receiver.that((_, out, _) -> {
            out.write(("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + bomb.length + "\r\n\r\n")
                    .getBytes(UTF_8));
            out.write(bomb);
        })) {
            assertThat(send(PATIENT, receiver.url("/")))
                    .isInstanceOfSatisfying(
                            Answered.class,
                            answer -> assertThat(answer.excerpt())
                                    .startsWith("\u001F\uFFFD\b")
                                    .hasSizeLessThanOrEqualTo(16 * 1024));
            assertThat(receiver.onlyRequest().headers()).doesNotContainKey("accept-encoding");
        }
    }

    @Test
    void aResetIsNotRepeated() throws Exception {
        try (Receiver receiver = Receiver.that((_, _, connection) -> {
            connection.setSoLinger(true, 0);
            throw new IOException("away");
        })) {
            assertUnreachable("reset", send(PATIENT, receiver.url("/")));
            assertThat(receiver.requests()).hasSize(1);
        }
    }

    @Test
    void aConnectionThatEndsWithoutAnAnswerIsNotRepeated() throws Exception {
        try (Receiver receiver = Receiver.that((_, _, _) -> {
            throw new IOException("away");
        })) {
            assertUnreachable("reset", send(PATIENT, receiver.url("/")));
            assertThat(receiver.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.6\r\n\r\n",
                "HTTP/9.9 200 OK\r\n\r\n",
                "HTTP/1.1 two hundred\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno colon\r\n\r\n"
            })
    void whatIsNotHttpIsNoAnswer(String answer) throws Exception {
        try (Receiver receiver = Receiver.that((_, out, _) -> {
            out.write(answer.getBytes(ISO_8859_1));
            throw new IOException("away");
        })) {
            assertUnreachable("protocol", send(PATIENT, receiver.url("/")));
        }
    }

    @Test
    void nobodyListening() throws Exception {
        try (Nobody nobody = new Nobody()) {
            assertUnreachable("refused", send(PATIENT, nobody.url()));
        }
    }

    /** The queue of connections is full, and the system answers no more. */
    @Test
    void aConnectionThatIsNotAcceptedIsWaitedForNoLongerThanTheLimit() throws Exception {
        List<Socket> queue = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 4; i++) {
                Socket waiting = new Socket();
                queue.add(waiting);
                Thread.ofVirtual().start(() -> {
                    try {
                        waiting.connect(full.getLocalSocketAddress(), 60_000);
                    } catch (IOException _) {
                        // Closed.
                    }
                });
            }
            Thread.sleep(200);

            assertUnreachable("timeout", send(IMPATIENT, "http://127.0.0.1:" + full.getLocalPort() + "/"));
        } finally {
            for (Socket waiting : queue) {
                waiting.close();
            }
        }
    }

    @Test
    void aNameThatNobodyHas() {
        Limits limits = new Limits(Duration.ofSeconds(2), Duration.ofSeconds(60));

        assertUnreachable("dns", send(limits, "http://receiver.invalid/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "LocalHost", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]"})
    void anAddressThatThePolicyRefusesIsNotEvenConnectedTo(String host) throws Exception {
        try (Receiver receiver = Receiver.answering(200)) {
            HttpWebhooks webhooks = webhooks(EgressPolicy.publicAddresses(), PATIENT);

            assertUnreachable(
                    "address_refused", webhooks.send(Hooks.to("http://" + host + ":" + receiver.port() + "/")));
            assertThat(receiver.connections()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://169.254.169.254/latest/meta-data", "https://10.0.0.1/", "http://[fd00:ec2::254]/"})
    void metadataAndPrivateAddressesAreRefusedInAnyMode(String url) {
        assertUnreachable("address_refused", send(PATIENT, url));
    }

    @Test
    void aHostThatIsAllowedByNameIsReached() throws Exception {
        try (Receiver receiver = Receiver.answering(200)) {
            HttpWebhooks webhooks = webhooks(EgressPolicy.publicAddresses().withHosts(List.of("localhost")), PATIENT);

            assertThat(webhooks.send(Hooks.to("http://LOCALHOST:" + receiver.port() + "/"))
                            .isReceived())
                    .isTrue();
            assertUnreachable("address_refused", webhooks.send(Hooks.to(receiver.url("/"))));
        }
    }

    @Test
    void slowReceiversDoNotDelayAnother() throws Exception {
        int many = 200;
        CountDownLatch allAsked = new CountDownLatch(many);
        HttpWebhooks webhooks = webhooks(EgressPolicy.publicAddresses().withLoopback(), PATIENT);
        try (Receiver slow = Receiver.that((_, _, _) -> {
                    allAsked.countDown();
                    Thread.sleep(Duration.ofMinutes(2));
                });
                Receiver quick = Receiver.answering(200);
                ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < many; i++) {
                senders.execute(() -> webhooks.send(Hooks.to(slow.url("/"))));
            }
            allAsked.await();

            assertThat(webhooks.send(Hooks.to(quick.url("/"))).took()).isLessThan(PATIENT.connect());
            slow.close();
        }
    }

    @Test
    void anInterruptionIsNoResult() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        HttpWebhooks webhooks = webhooks(EgressPolicy.publicAddresses().withLoopback(), PATIENT);
        try (Receiver silent = Receiver.that((_, _, _) -> {
                    asked.countDown();
                    Thread.sleep(Duration.ofMinutes(2));
                });
                ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> sending = senders.submit(() -> assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> webhooks.send(Hooks.to(silent.url("/")))));
            asked.await();
            senders.shutdownNow();

            sending.get();
        }
    }

    @Test
    void afterTheEndNothingIsSentAndNothingIsAResult() throws Exception {
        try (Receiver receiver = Receiver.answering(200)) {
            HttpWebhooks webhooks = webhooks(EgressPolicy.publicAddresses().withLoopback(), PATIENT);
            webhooks.close();

            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> webhooks.send(Hooks.to(receiver.url("/"))));
            assertThat(receiver.connections()).isZero();
        }
    }

    private void assertTimesOut(Reply reply) throws IOException {
        try (Receiver receiver = Receiver.that(reply)) {
            AttemptResult result = send(IMPATIENT, receiver.url("/"));

            assertUnreachable("timeout", result);
            assertThat(result.took())
                    .isBetween(IMPATIENT.whole(), IMPATIENT.whole().plusSeconds(10));
        }
    }

    private static void assertUnreachable(String code, AttemptResult result) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        Unreachable.class,
                        unreachable -> assertThat(unreachable.code()).isEqualTo(code));
    }

    private AttemptResult send(Limits limits, String url) {
        return webhooks(EgressPolicy.publicAddresses().withLoopback(), limits).send(Hooks.to(url));
    }

    private HttpWebhooks webhooks(EgressPolicy policy, Limits limits) {
        HttpWebhooks webhooks = new HttpWebhooks(policy, limits, Clock.systemUTC(), "0");
        opened.add(webhooks);
        return webhooks;
    }

    private static void pour(byte[] bytes, OutputStream out, AtomicLong written) throws IOException {
        while (true) {
            out.write(bytes);
            written.addAndGet(bytes.length);
        }
    }

    private static byte[] gzipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }
}
