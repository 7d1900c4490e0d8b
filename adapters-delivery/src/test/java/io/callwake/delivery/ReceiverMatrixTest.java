package io.callwake.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.callwake.delivery.HttpWebhooks.Limits;
import io.callwake.domain.delivery.AttemptNumber;
import io.callwake.domain.delivery.AttemptResult;
import io.callwake.domain.delivery.AttemptResult.Answered;
import io.callwake.domain.delivery.AttemptResult.Unreachable;
import io.callwake.domain.delivery.DeliveryState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a receiver does, and what then becomes of the delivery: from the first byte to the time of the next try. */
class ReceiverMatrixTest {

    private static final Instant NOW = Instant.parse("2026-03-03T09:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Limits PATIENT = new Limits(Duration.ofSeconds(20), Duration.ofSeconds(60));
    private static final Limits IMPATIENT = new Limits(Duration.ofMillis(300), Duration.ofMillis(300));
    private static final AttemptNumber FIRST = new AttemptNumber(1);
    private static final AttemptNumber THIRD = new AttemptNumber(3);
    private static final AttemptNumber LAST = new AttemptNumber(10);
    /** With which gaps are as long as they stand in the schedule. */
    private static final double EVEN = 0.5;

    private final HttpWebhooks webhooks = sender(PATIENT);
    private final HttpWebhooks impatient = sender(IMPATIENT);

    @AfterEach
    void close() {
        webhooks.close();
        impatient.close();
    }

    private static HttpWebhooks sender(Limits limits) {
        return new HttpWebhooks(EgressPolicy.publicAddresses().withLoopback(), limits, CLOCK, "0");
    }

    private static AttemptResult from(HttpWebhooks sender, Receiver receiver) throws IOException {
        try (receiver) {
            return sender.send(Hooks.to(receiver.url("/")));
        }
    }

    /** In a word: where the delivery stands, or the time until the next try. */
    private static String after(AttemptNumber attempt, AttemptResult result) {
        return switch (DeliveryState.after(attempt, result, NOW, EVEN)) {
            case DeliveryState.Pending(Instant next) ->
                Duration.between(NOW, next).toString();
            case DeliveryState.Delivered _ -> "delivered";
            case DeliveryState.GivenUp(Instant _, String reason) -> reason;
            case DeliveryState.Held _, DeliveryState.Skipped _ -> throw new AssertionError("no result of a try");
        };
    }

    @ParameterizedTest
    @CsvSource({
        "200, delivered, delivered",
        "201, delivered, delivered",
        "204, delivered, delivered",
        "299, delivered, delivered",
        "301, PT30M, tries",
        "302, PT30M, tries",
        "307, PT30M, tries",
        "308, PT30M, tries",
        "400, PT30M, tries",
        "401, PT30M, tries",
        "403, PT30M, tries",
        "404, PT30M, tries",
        "408, PT30M, tries",
        "410, gone, gone",
        "425, PT30M, tries",
        "429, PT30M, tries",
        "500, PT30M, tries",
        "502, PT30M, tries",
        "503, PT30M, tries",
        "504, PT30M, tries"
    })
    void aStatus(int status, String third, String last) throws Exception {
        AttemptResult result = from(webhooks, Receiver.answering(status));

        assertThat(result)
                .isInstanceOfSatisfying(
                        Answered.class, answer -> assertThat(answer.status()).isEqualTo(status));
        assertThat(after(THIRD, result)).isEqualTo(third);
        assertThat(after(LAST, result)).isEqualTo(last);
    }

    /** The first gap is five seconds, the third half an hour; a minute becomes six seconds more for half of the chance. Nobody is made to wait for more than twice as long. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "429 |                               | PT1M6S | PT30M",
                "429 | 1                             | PT1M6S | PT30M",
                "429 | 90                            | PT1M30S | PT30M",
                "429 | 2700                          | PT2M  | PT45M",
                "429 | 86400                         | PT2M  | PT1H",
                "429 | Tue, 03 Mar 2026 09:01:30 GMT | PT1M30S | PT30M",
                "429 | Tue, 03 Mar 2026 09:45:00 GMT | PT2M  | PT45M",
                "429 | Tue, 03 Mar 2026 08:00:00 GMT | PT1M6S | PT30M",
                "429 | Fri, 31 Dec 9999 23:59:59 GMT | PT1M6S | PT30M",
                "429 | -60                           | PT1M6S | PT30M",
                "429 | soon                          | PT1M6S | PT30M",
                "429 | 99999999999999999999          | PT1M6S | PT30M",
                "503 | 2700                          | PT10S | PT45M",
                "503 | 7                             | PT7S  | PT30M",
                "500 | soon                          | PT5S  | PT30M",
                "301 | 2700                          | PT10S | PT45M",
                "200 | 2700                          | delivered | delivered",
                "410 | 2700                          | gone  | gone"
            })
    void aWishToBeLeftAlone(int status, String retryAfter, String first, String third) throws Exception {
        String header = retryAfter == null ? "" : "Retry-After: " + retryAfter + "\r\n";

        AttemptResult result = from(
                webhooks, Receiver.answering("HTTP/1.1 " + status + " No\r\n" + header + "Content-Length: 0\r\n\r\n"));

        assertThat(after(FIRST, result)).isEqualTo(first);
        assertThat(after(THIRD, result)).isEqualTo(third);
    }

    @Test
    void theFirstOfTwoWishesCounts() throws Exception {
        AttemptResult result = from(
                webhooks,
                Receiver.answering("HTTP/1.1 503 No\r\nRetry-After: 7\r\nRetry-After: 9\r\nContent-Length: 0\r\n\r\n"));

        assertThat(after(FIRST, result)).isEqualTo("PT7S");
    }

    /** What is received is what the status says, even if the rest never comes. */
    @Test
    void bodiesThatAreSlowHugeOrPackedChangeNothing() throws Exception {
        byte[] bomb = bomb();
        assertThat(after(FIRST, from(webhooks, Receiver.that((_, out, _) -> {
                    out.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n".getBytes(UTF_8));
                    out.write(bomb);
                }))))
                .isEqualTo("delivered");
        assertThat(after(FIRST, from(webhooks, Receiver.that((_, out, _) -> {
                    out.write("HTTP/1.1 500 No\r\n\r\n".getBytes(UTF_8));
                    while (true) {
                        out.write(bomb);
                    }
                }))))
                .isEqualTo("PT5S");
        try (HttpWebhooks brief = sender(new Limits(Duration.ofSeconds(2), Duration.ofSeconds(2)))) {
            assertThat(after(FIRST, from(brief, Receiver.that((_, out, _) -> {
                        out.write("HTTP/1.1 410 Gone\r\nContent-Length: 9\r\n\r\n".getBytes(UTF_8));
                        Thread.sleep(Duration.ofMinutes(1));
                    }))))
                    .isEqualTo("gone");
        }
    }

    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(new byte[10 * 1024 * 1024]);
        }
        return compressed.toByteArray();
    }

    @Test
    void headersThatAreSlowLeadToAPause() throws Exception {
        AttemptResult result = from(impatient, Receiver.that((_, out, _) -> {
            out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(UTF_8));
            Thread.sleep(Duration.ofMinutes(1));
        }));

        assertUnreachable("timeout", "PT1M6S", result);
    }

    @Test
    void connectionsThatBreakOrNeverComeAreTriedAgain() throws Exception {
        assertUnreachable("reset", "PT5S", from(webhooks, Receiver.that((_, _, connection) -> {
            connection.setSoLinger(true, 0);
            throw new IOException("away");
        })));
        assertUnreachable("protocol", "PT5S", from(webhooks, Receiver.answering("SSH-2.0-OpenSSH_9.6\r\n\r\n")));
        assertUnreachable("tls", "PT5S", fromTls());
        try (Nobody nobody = new Nobody()) {
            assertUnreachable("refused", "PT5S", webhooks.send(Hooks.to(nobody.url())));
        }
        assertUnreachable("dns", "PT5S", webhooks.send(Hooks.to("http://receiver.invalid/")));
        assertUnreachable("address_refused", "PT5S", webhooks.send(Hooks.to("http://10.0.0.1/")));
        assertUnreachable("port_refused", "PT5S", webhooks.send(Hooks.to("http://127.0.0.1:25/")));
    }

    @Test
    void aReceiverThatHasNothingButIpv6IsReached() throws Exception {
        InetAddress here = InetAddress.ofLiteral("::1");
        assumeTrue(NetworkInterface.getByInetAddress(here) != null, "this machine has no IPv6");
        HttpServer receiver = HttpServer.create(new InetSocketAddress(here, 0), 0);
        receiver.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        try {
            assertThat(after(
                            FIRST,
                            webhooks.send(Hooks.to(
                                    "http://[::1]:" + receiver.getAddress().getPort() + "/"))))
                    .isEqualTo("delivered");
        } finally {
            receiver.stop(0);
        }
    }

    private AttemptResult fromTls() throws IOException {
        try (Receiver receiver = Receiver.answering(200)) {
            return webhooks.send(Hooks.to("https://127.0.0.1:" + receiver.port() + "/"));
        }
    }

    private static void assertUnreachable(String code, String first, AttemptResult result) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        Unreachable.class,
                        unreachable -> assertThat(unreachable.code()).isEqualTo(code));
        assertThat(after(FIRST, result)).isEqualTo(first);
        assertThat(after(LAST, result)).isEqualTo("tries");
    }
}
