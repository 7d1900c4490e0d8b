package io.callwake.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.AbstractList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Batches through the assembled platform, over HTTP and into Postgres. */
@Tag("platform")
class BatchTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String AGENT = "imports";

    @TempDir
    static Path folder;

    private static ReceiverProcess receiver;
    private static PlatformProcess platform;
    private static HttpClient http;

    @BeforeAll
    static void start() {
        receiver = ReceiverProcess.start(folder);
        platform = PlatformProcess.start(folder, Map.of());
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        platform.client().putAgent(AGENT, Documents.agent("Imports", receiver.url()));
    }

    @AfterAll
    static void stop() {
        http.shutdownNow();
        platform.close();
        receiver.close();
    }

    private static String line(String externalId) {
        return line(externalId, "");
    }

    private static String line(String externalId, String more) {
        return Documents.finalReport(externalId, AGENT).replace('\n', ' ').replaceFirst("\\{", "{" + more) + "\n";
    }

    private static Stream<JsonNode> answersTo(BodyPublisher lines) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(platform.client().base() + "/v1/calls/batch"))
                .header("Authorization", "Bearer " + PlatformProcess.KEY)
                .header("Content-Type", "application/x-ndjson")
                .POST(lines)
                .build();
        try {
            HttpResponse<Stream<String>> answer = http.send(request, BodyHandlers.ofLines());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body().map(JSON::readTree);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<JsonNode> answersTo(String lines) {
        return answersTo(BodyPublishers.ofString(lines)).toList();
    }

    /** Made as they are sent, so that whoever sends them does not have them all. */
    private static BodyPublisher lines(int count, IntFunction<String> line) {
        Enumeration<InputStream> streams = Collections.enumeration(new AbstractList<>() {
            @Override
            public InputStream get(int index) {
                return new ByteArrayInputStream(line.apply(index).getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public int size() {
                return count;
            }
        });
        return BodyPublishers.ofInputStream(() -> new SequenceInputStream(streams));
    }

    /** 300 MB, more than half of the memory that the platform has, sent before the first answer is read. */
    @Test
    void howManyLinesThereAreDoesNotMatter() {
        int count = 20_000;
        String padding = "\"wsUrl\": \"" + "x".repeat(16_000) + "\", ";
        BodyPublisher lines = lines(count, i -> i % 20 == 0 ? line("many-" + i) : line("wrong-" + i, padding));
        int[] accepted = {0};
        int[] refused = {0};
        answersTo(lines).forEach(answer -> {
            assertThat(answer.path("line").asInt()).isEqualTo(accepted[0] + refused[0] + 1);
            if (answer.path("status").asString().equals("accepted")) {
                accepted[0]++;
            } else {
                assertThat(answer.at("/errors/0/path").asString())
                        .as(answer.toString())
                        .isEqualTo("wsUrl");
                refused[0]++;
            }
        });

        assertThat(accepted[0]).isEqualTo(count / 20);
        assertThat(refused[0]).isEqualTo(count - count / 20);
    }

    @Test
    void theSameBatchAgainIsHarmless() {
        String batch = String.join(
                "", IntStream.range(0, 100).mapToObj(i -> line("twice-" + i)).toList());
        List<JsonNode> once = answersTo(batch);
        List<JsonNode> again = answersTo(batch);

        assertThat(again)
                .hasSize(100)
                .allMatch(answer -> answer.path("status").asString().equals("duplicate"));
        assertThat(again.stream().map(answer -> answer.path("callId").asString()))
                .isEqualTo(once.stream()
                        .map(answer -> answer.path("callId").asString())
                        .toList());
    }

    @Test
    void nobodyIsToldOfThemUnlessALineSaysSo() {
        List<JsonNode> answers = answersTo(
                line("quiet") + line("loud", "\"effects\": true, ") + line("quiet-2", "\"effects\": false, "));
        List<String> calls =
                answers.stream().map(answer -> answer.path("callId").asString()).toList();
        Eventually.within(
                SOON,
                "all are concluded",
                () -> calls.stream().allMatch(call -> progressOf(call).equals("DONE")));
        Eventually.within(SOON, "one is told", () -> told(calls.get(1)) == 1);

        assertThat(told(calls.get(0))).isZero();
        assertThat(told(calls.get(2))).isZero();
    }

    /** The container's error page was asked for by nobody, which filled the log with two stack traces. */
    @Test
    void whoBreaksOffIsAnsweredAndNothingIsAnErrorOfOurs() throws IOException {
        URI base = URI.create(platform.client().base());
        String sent = line("broken-off") + "{\"externalId\": ";
        String answer;
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout((int) SOON.toMillis());
            socket.getOutputStream().write("""
                    POST /v1/calls/batch HTTP/1.1\r
                    Host: localhost\r
                    Authorization: Bearer %s\r
                    Content-Type: application/x-ndjson\r
                    Content-Length: %d\r
                    \r
                    %s""".formatted(PlatformProcess.KEY, sent.length() + 100, sent)
                    .getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(answer).startsWith("HTTP/1.1 200").contains("accepted", "The body did not arrive in full");
        assertThat(Files.readString(folder.resolve("platform.log"))).doesNotContain("Access Denied", " ERROR ");
    }

    /** Longer than the container waits for other bodies. */
    @Test
    void whoMakesAPauseIsWaitedFor() {
        List<JsonNode> answers = answersTo(lines(3, i -> {
                    if (i == 1) {
                        pause(Duration.ofSeconds(7));
                    }
                    return line("pause-" + i);
                }))
                .toList();

        assertThat(answers)
                .hasSize(3)
                .allMatch(answer -> answer.path("status").asString().equals("accepted"));
    }

    private static void pause(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String progressOf(String call) {
        return platform.client()
                .graphQl("query Call($id: ID!) { call(id: $id) { progress } }", Map.of("id", call))
                .at("/call/progress")
                .asString();
    }

    private static long told(String call) {
        return receiver.receipts().stream()
                .filter(receipt -> receipt.callId().equals(call))
                .count();
    }
}
