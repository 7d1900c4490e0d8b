package io.callwake.llm.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.langchain4j.http.client.HttpMethod;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import io.callwake.application.Egress;
import io.callwake.application.MovableClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuardedHttpTest {

    private static final HttpRequest QUESTION = HttpRequest.builder()
            .method(HttpMethod.POST)
            .url("http://models.example.net/v1/chat/completions")
            .addHeader("Content-Type", "application/json")
            .addHeader("Authorization", "Bearer none")
            .addHeader("User-Agent", "some library")
            .body("{\"é\":1}")
            .build();

    private final List<Egress.Request> asked = new ArrayList<>();
    private int closed;

    private Egress answering(int status, Map<String, String> headers, byte[] body) {
        return request -> {
            asked.add(request);
            return new Egress.Opened() {

                @Override
                public int status() {
                    return status;
                }

                @Override
                public Optional<String> header(String name) {
                    return Optional.ofNullable(headers.get(name));
                }

                @Override
                public InputStream body() {
                    return new ByteArrayInputStream(body);
                }

                @Override
                public void close() {
                    closed++;
                }
            };
        };
    }

    private static GuardedHttp through(Egress egress) {
        return new GuardedHttp(egress, MovableClock.at("2026-03-03T09:00:00Z"), true);
    }

    private static String sent(Egress.Request request) {
        Egress.Content content = request.content();
        if (content == null) {
            return "";
        }
        try (InputStream body = content.open()) {
            byte[] bytes = body.readAllBytes();
            assertThat(bytes).hasSize((int) content.length());
            return new String(bytes, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aRequestGoesOutAsItIs() {
        SuccessfulHttpResponse response =
                through(answering(200, Map.of(), "{\"à\":2}".getBytes(UTF_8))).execute(QUESTION);

        assertThat(response.body()).isEqualTo("{\"à\":2}");
        assertThat(asked.getFirst().method()).isEqualTo("POST");
        assertThat(asked.getFirst().url()).hasToString("http://models.example.net/v1/chat/completions");
        assertThat(asked.getFirst().headers())
                .containsEntry("Authorization", "Bearer none")
                .containsEntry("Content-Type", "application/json")
                .containsEntry("Accept", "application/json")
                .doesNotContainKey("User-Agent");
        assertThat(sent(asked.getFirst())).isEqualTo("{\"é\":1}");
        assertThat(closed).isOne();
    }

    @Test
    void whoNeedsNoKeyIsSentNone() {
        Egress egress = answering(200, Map.of(), new byte[0]);
        new GuardedHttp(egress, MovableClock.at("2026-03-03T09:00:00Z"), false).execute(QUESTION);
        assertThat(asked.getFirst().headers())
                .doesNotContainKey("Authorization")
                .containsKey("Content-Type");
    }

    @Test
    void aRefusalKeepsItsStatusAndItsWait() {
        Egress egress = answering(429, Map.of("retry-after", "7"), "{\"error\":\"the secret words\"}".getBytes(UTF_8));
        Refusal refusal =
                catchThrowableOfType(Refusal.class, () -> through(egress).execute(QUESTION));

        assertThat(refusal.statusCode()).isEqualTo(429);
        assertThat(refusal.waitTold()).isEqualTo(Duration.ofSeconds(7));
        assertThat(refusal.speaksOf("secret")).isTrue();
        assertThat(refusal).message().doesNotContain("secret");
        assertThat(closed).isOne();
    }

    @Test
    void anAnswerWithoutEndIsNotRead() {
        Egress egress = answering(200, Map.of(), new byte[10 << 20]);
        Unanswered unanswered =
                catchThrowableOfType(Unanswered.class, () -> through(egress).execute(QUESTION));
        assertThat(unanswered.because()).isEqualTo(Unanswered.Because.SIZE);
        assertThat(closed).isOne();
    }

    @Test
    void theGuardsNoIsNoAnswer() {
        for (String obstacle : List.of("dns", "tls", "address_refused", "port_refused", "refused", "reset")) {
            Unanswered unanswered = catchThrowableOfType(
                    Unanswered.class,
                    () -> through(_ -> {
                                throw new IOException(obstacle);
                            })
                            .execute(QUESTION));
            assertThat(unanswered.because()).as(obstacle).isEqualTo(Unanswered.Because.WAY);
        }
        Unanswered late = catchThrowableOfType(
                Unanswered.class,
                () -> through(_ -> {
                            throw new IOException("timeout");
                        })
                        .execute(QUESTION));
        assertThat(late.because()).isEqualTo(Unanswered.Because.TIME);
    }
}
