package io.callwake.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.fault.Moment;
import io.callwake.application.fault.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Something fails in a request, in a due row and in an activity; what each leaves in the log says whose it was. */
@Tag("platform")
class LogsTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TENANT = "ws_01j0000000e008000000000000";
    private static final List<FaultPoint> LIES = List.of(
            new FaultPoint(Site.RECEIVE_REPORT, Moment.AFTER_BUT_UNKNOWN),
            new FaultPoint(Site.SETTLE_CALL, Moment.AFTER_BUT_UNKNOWN),
            new FaultPoint(Site.ASK_ANALYST, Moment.AFTER_BUT_UNKNOWN));

    @TempDir
    static Path folder;

    private static PlatformProcess platform;

    @BeforeAll
    static void start() {
        platform = PlatformProcess.startLiedTo(LIES, folder, Map.of("CALLWAKE_LOG_FORMAT", "ecs"));
        platform.client().putAgent("logged", "{\"name\": \"Logged\"}");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void everyFailureSaysWhoseItWas() throws IOException, InterruptedException {
        assertThat(post("a-sane-id_1").statusCode()).isEqualTo(500);
        JsonNode request = line("Request failed");
        assertThat(request.get("requestId").asString()).isEqualTo("a-sane-id_1");
        assertThat(request.get("tenant").asString()).isEqualTo(TENANT);
        assertThat(request.get("traceId").asString()).hasSize(32);

        JsonNode row = line("a due row of kind POST_CALL");
        assertThat(row.get("tenant").asString()).isEqualTo(TENANT);
        assertThat(row.get("traceId").asString())
                .isEqualTo(request.get("traceId").asString());

        JsonNode activity = line("analyse of post-call");
        assertThat(activity.get("tenant").asString()).isEqualTo(TENANT);
        assertThat(activity.get("WorkflowId").asString()).startsWith("post-call/" + TENANT + "/call_");
        assertThat(activity.get("traceId").asString())
                .isEqualTo(request.get("traceId").asString());
    }

    @Test
    void aRequestKeepsASaneIdAndGetsOneForAnyOther() throws IOException, InterruptedException {
        assertThat(idOf(get("a-sane-id_2"))).isEqualTo("a-sane-id_2");
        assertThat(UUID.fromString(idOf(get("14155550171")))).isNotNull();
        assertThat(UUID.fromString(idOf(get("x".repeat(65))))).isNotNull();
    }

    private static JsonNode line(String words) {
        Eventually.within(SOON, "the log says " + words, () -> find(words).isPresent());
        return find(words).orElseThrow();
    }

    private static Optional<JsonNode> find(String words) {
        try {
            return Files.readAllLines(folder.resolve("platform.log")).stream()
                    .filter(line -> line.startsWith("{") && line.endsWith("}") && line.contains(words))
                    .findFirst()
                    .map(JSON::readTree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpResponse<String> post(String id) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(platform.client().base() + "/v1/calls"))
                .header("Authorization", "Bearer " + PlatformProcess.KEY)
                .header("Content-Type", "application/json")
                .header("X-Request-Id", id)
                .POST(BodyPublishers.ofString(Documents.finalReport("logged", "logged"))));
    }

    private static HttpResponse<String> get(String id) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(platform.client().base() + "/actuator/health/liveness"))
                .header("X-Request-Id", id));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static String idOf(HttpResponse<String> response) {
        return response.headers().firstValue("X-Request-Id").orElseThrow();
    }
}
