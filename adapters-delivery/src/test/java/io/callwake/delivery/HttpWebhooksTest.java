package io.callwake.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import io.callwake.delivery.Receiver.Request;
import io.callwake.domain.delivery.AttemptResult;
import io.callwake.domain.delivery.AttemptResult.Answered;
import io.callwake.domain.delivery.SigningKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent, and how a receiver's plain answers are taken. */
class HttpWebhooksTest {

    private final HttpWebhooks webhooks = new HttpWebhooks(
            EgressPolicy.publicAddresses().withLoopback(), HttpWebhooks.Limits.DEFAULT, Clock.systemUTC(), "0.1.0");

    @AfterEach
    void close() {
        webhooks.close();
    }

    @Test
    void postsTheBodyAsItIs() throws Exception {
        try (Receiver receiver = Receiver.answering(204)) {
            webhooks.send(Hooks.to(receiver.url("/a//b/../calls?key=x%20y&z=é")));

            Request request = receiver.onlyRequest();
            assertThat(request.line()).isEqualTo("POST /a//b/../calls?key=x%20y&z=%C3%A9 HTTP/1.1");
            assertThat(request.body()).isEqualTo(Hooks.BODY);
            assertThat(request.headers())
                    .containsOnlyKeys(
                            "connection",
                            "content-length",
                            "content-type",
                            "host",
                            "user-agent",
                            "webhook-id",
                            "webhook-signature",
                            "webhook-timestamp");
            assertThat(request.header("content-type")).isEqualTo("application/json");
            assertThat(request.header("user-agent")).isEqualTo("Callwake/0.1.0");
            assertThat(request.header("host")).isEqualTo("127.0.0.1:" + receiver.port());
            assertThat(request.header("webhook-id")).isEqualTo(Hooks.EVENT.toString());
        }
    }

    @Test
    void signsSoThatAnotherLibraryVerifiesIt() throws Exception {
        try (Receiver receiver = Receiver.answering(200)) {
            webhooks.send(Hooks.to(receiver.url("/")));

            Request request = receiver.onlyRequest();
            new Webhook(Hooks.SECRET.value()).verify(request.body(), request.headers());
        }
    }

    @Test
    void tellsTheTimeOfTheTryInWholeSeconds() throws Exception {
        Clock clock = Clock.fixed(Instant.parse("2026-03-03T09:00:00.999Z"), ZoneOffset.UTC);
        try (Receiver receiver = Receiver.answering(200);
                HttpWebhooks atThatTime = new HttpWebhooks(
                        EgressPolicy.publicAddresses().withLoopback(), HttpWebhooks.Limits.DEFAULT, clock, "0")) {
            atThatTime.send(Hooks.to(receiver.url("/")));

            assertThat(receiver.onlyRequest().header("webhook-timestamp")).isEqualTo("1772528400");
        }
    }

    @Test
    void sendsNoSignatureWithoutASecret() throws Exception {
        try (Receiver receiver = Receiver.answering(200)) {
            webhooks.send(Hooks.unsignedTo(receiver.url("/")));

            assertThat(receiver.onlyRequest().headers())
                    .doesNotContainKey("webhook-signature")
                    .containsKeys("webhook-id", "webhook-timestamp");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200, true", "201, true", "202, true", "204, true", "299, true", "300, false", "301, false", "302, false",
        "304, false", "307, false", "308, false", "400, false", "401, false", "404, false", "407, false", "408, false",
        "410, false", "421, false", "429, false", "500, false", "502, false", "503, false", "504, false", "599, false"
    })
    void countsOnly2xxAsReceivedAndTriesOnce(int status, boolean received) throws Exception {
        try (Receiver elsewhere = Receiver.answering(200);
                Receiver receiver = Receiver.answering("HTTP/1.1 " + status + " Whatever\r\nLocation: "
                        + elsewhere.url("/") + "\r\nRetry-After: 0\r\nWWW-Authenticate: Basic realm=\"x\"\r\n"
                        + "Proxy-Authenticate: Basic realm=\"x\"\r\n"
                        + (status == 204 || status == 304 ? "" : "Content-Length: 0\r\n") + "\r\n")) {
            AttemptResult result = webhooks.send(Hooks.to(receiver.url("/")));

            assertThat(result.isReceived()).isEqualTo(received);
            assertThat(result).isInstanceOfSatisfying(Answered.class, answer -> {
                assertThat(answer.status()).isEqualTo(status);
                assertThat(answer.excerpt()).isNull();
                assertThat(answer.took()).isPositive();
            });
            assertThat(receiver.requests()).hasSize(1);
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 500 Oops\r\nContent-Length: 9\r\n\r\nno room 🙂",
                "HTTP/1.1 500 Oops\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nno \r\n6\r\nroom 🙂\r\n0\r\n\r\n",
                "HTTP/1.0 500 Oops\r\n\r\nno room",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 500\r\nContent-Length: 7\r\n\r\nno room"
            })
    void keepsTheStartOfTheAnswer(String answer) throws Exception {
        try (Receiver receiver = Receiver.that((_, out, connection) -> {
            out.write(answer.getBytes(UTF_8));
            connection.shutdownOutput();
        })) {
            assertThat(webhooks.send(Hooks.to(receiver.url("/"))))
                    .isInstanceOfSatisfying(
                            Answered.class,
                            result -> assertThat(result.excerpt()).startsWith("no room"));
        }
    }

    @Test
    void signsWithAllKeysThatAreValidSoThatEitherVerifiesIt() throws Exception {
        RandomSigningKeys keys = new RandomSigningKeys();
        SigningKey.Shared fresh = keys.shared();
        SigningKey.Shared former = keys.shared();
        try (Receiver receiver = Receiver.answering(200)) {
            webhooks.send(Hooks.signedWith(List.of(fresh, former, keys.ed25519()), receiver.url("/")));

            Request request = receiver.onlyRequest();
            assertThat(request.header("webhook-signature")).matches("v1,\\S+ v1,\\S+ v1a,\\S+");
            new Webhook(fresh.secret().value()).verify(request.body(), request.headers());
            new Webhook(former.secret().value()).verify(request.body(), request.headers());
        }
    }

    @Test
    void sendsTheHeadersOfTheReceiverButItsOwnCount() throws Exception {
        Map<String, String> headers =
                Map.of("X-Api-Key", "a key", "User-Agent", "Somebody/1", "Webhook-Id", "evt_of_somebody_else");
        try (Receiver receiver = Receiver.answering(200)) {
            webhooks.send(Hooks.with(headers, receiver.url("/")));

            Request request = receiver.onlyRequest();
            assertThat(request.header("x-api-key")).isEqualTo("a key");
            assertThat(request.header("user-agent")).isEqualTo("Somebody/1");
            assertThat(request.header("webhook-id")).isEqualTo(Hooks.EVENT.toString());
        }
    }

    @Test
    void bothersNobodyWithMoreThanAReceiverIsUsedTo() throws Exception {
        try (Receiver receiver = Receiver.answering(200)) {
            assertThat(webhooks.send(Hooks.saying("é".repeat(128 * 1024), receiver.url("/")))
                            .isReceived())
                    .isTrue();
            assertThat(webhooks.send(Hooks.saying("é".repeat(128 * 1024) + "!", receiver.url("/"))))
                    .isEqualTo(new AttemptResult.Unreachable("too_large", Duration.ZERO));
            assertThat(receiver.requests()).hasSize(1);
        }
    }

    @Test
    void goesToNoPortOfAnotherService() {
        assertThat(webhooks.send(Hooks.to("http://127.0.0.1:22/")))
                .isInstanceOfSatisfying(
                        AttemptResult.Unreachable.class,
                        refused -> assertThat(refused.code()).isEqualTo("port_refused"));
    }

    @Test
    void goesNowhereWithoutTlsIfThatIsDemanded() throws Exception {
        try (Receiver receiver = Receiver.answering(200);
                HttpWebhooks safe = new HttpWebhooks(
                        EgressPolicy.publicAddresses().withLoopback().withHttpsOnly(),
                        HttpWebhooks.Limits.DEFAULT,
                        Clock.systemUTC(),
                        "0")) {
            assertThat(safe.send(Hooks.to(receiver.url("/"))))
                    .isInstanceOfSatisfying(
                            AttemptResult.Unreachable.class,
                            refused -> assertThat(refused.code()).isEqualTo("scheme_refused"));
            assertThat(receiver.connections()).isZero();
        }
    }

    @Test
    void keepsNoCookies() throws Exception {
        try (Receiver receiver =
                Receiver.answering("HTTP/1.1 200 OK\r\nSet-Cookie: a=b; Path=/\r\nContent-Length: 0\r\n\r\n")) {
            webhooks.send(Hooks.to(receiver.url("/")));
            webhooks.send(Hooks.to(receiver.url("/")));

            assertThat(receiver.requests())
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request.headers()).doesNotContainKey("cookie"));
        }
    }

    @Test
    void sendsTheNextOneOverTheSameConnection() throws Exception {
        try (Receiver receiver = Receiver.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
            for (int i = 0; i < 5; i++) {
                webhooks.send(Hooks.to(receiver.url("/")));
            }

            assertThat(receiver.requests()).hasSize(5);
            assertThat(receiver.connections()).isEqualTo(1);
        }
    }
}
