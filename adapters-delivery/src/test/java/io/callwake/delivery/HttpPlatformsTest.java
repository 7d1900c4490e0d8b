package io.callwake.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwake.application.connection.FetchFromPlatform.Answer;
import io.callwake.application.connection.FetchFromPlatform.PlatformUnreachable;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpPlatformsTest {

    private final HttpPlatforms platforms =
            platforms(new HttpPlatforms.Limits(Duration.ofSeconds(5), Duration.ofSeconds(20), 1_000));

    @AfterEach
    void close() {
        platforms.close();
    }

    @Test
    void itAsksWithWhatItIsGivenAndBringsTheAnswer() throws Exception {
        try (Receiver api = Receiver.answering(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{\"a\":\"ä\"}")) {
            assertThat(get(api, "/v2/calls/1?full=true")).isEqualTo(new Answer(200, "{\"a\":\"ä\"}"));

            assertThat(api.onlyRequest().line()).isEqualTo("GET /v2/calls/1?full=true HTTP/1.1");
            assertThat(api.onlyRequest().header("accept")).isEqualTo("application/json");
            assertThat(api.onlyRequest().header("authorization")).isEqualTo("Bearer secret");
        }
    }

    @Test
    void whateverTheStatusItIsAnAnswer() throws Exception {
        try (Receiver api = Receiver.answering("HTTP/1.1 404 Gone\r\nContent-Length: 2\r\n\r\nno")) {
            assertThat(get(api, "/")).isEqualTo(new Answer(404, "no"));
        }
        try (Receiver api = Receiver.answering("HTTP/1.1 204 Nothing\r\n\r\n")) {
            assertThat(get(api, "/")).isEqualTo(new Answer(204, ""));
        }
    }

    @Test
    void itIsNotSentOn() throws Exception {
        try (Receiver elsewhere = Receiver.answering(200);
                Receiver api = Receiver.answering(
                        "HTTP/1.1 302 There\r\nLocation: " + elsewhere.url("/") + "\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(get(api, "/").status()).isEqualTo(302);
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void otherAlphabetsAreReadAsTheySay() throws Exception {
        try (Receiver api = Receiver.that((_, out, _) -> out.write(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=iso-8859-1\r\nContent-Length: 3\r\n\r\n\"ä\""
                        .getBytes(ISO_8859_1)))) {
            assertThat(get(api, "/").body()).isEqualTo("\"ä\"");
        }
        try (Receiver api = Receiver.answering(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=klingon\r\nContent-Length: 4\r\n\r\n\"ä\"")) {
            assertThat(get(api, "/").body()).isEqualTo("\"ä\"");
        }
    }

    @Test
    void moreThanItWantsToReadIsNoAnswer() throws Exception {
        try (Receiver api = Receiver.that((_, out, _) -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(UTF_8));
            while (true) {
                out.write(new byte[512]);
            }
        })) {
            assertThatThrownBy(() -> get(api, "/"))
                    .isInstanceOf(PlatformUnreachable.class)
                    .hasMessageContaining("more than 1000 bytes");
        }
    }

    @Test
    void anAnswerThatDoesNotComeIsNotWaitedForLong() throws Exception {
        try (HttpPlatforms impatient =
                        platforms(new HttpPlatforms.Limits(Duration.ofSeconds(5), Duration.ofMillis(200), 1_000));
                Receiver api = Receiver.that((_, _, _) -> Thread.sleep(60_000))) {
            assertThatThrownBy(() -> impatient.get(URI.create(api.url("/")), Map.of()))
                    .isInstanceOf(PlatformUnreachable.class)
                    .hasMessageEndingWith("timeout");
        }
    }

    @Test
    void itGoesWhereWebhooksMayGoAlone() {
        assertThatThrownBy(() -> platforms.get(URI.create("http://10.0.0.1/"), Map.of()))
                .isInstanceOf(PlatformUnreachable.class)
                .hasMessageEndingWith("address_refused");
    }

    private Answer get(Receiver api, String path) {
        return platforms.get(URI.create(api.url(path)), Map.of("Authorization", "Bearer secret"));
    }

    private static HttpPlatforms platforms(HttpPlatforms.Limits limits) {
        return new HttpPlatforms(EgressPolicy.publicAddresses().withLoopback(), limits, "0");
    }
}
