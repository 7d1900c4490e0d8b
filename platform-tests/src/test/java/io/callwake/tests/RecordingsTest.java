package io.callwake.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A recording is copied, listened to and removed, on the assembled platform and seen from outside. */
@Tag("platform")
class RecordingsTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String AGENT = "recorded";

    @TempDir
    static Path folder;

    private static ReceiverProcess host;
    private static PlatformProcess platform;

    @BeforeAll
    static void start() {
        host = ReceiverProcess.start(folder);
        platform = PlatformProcess.start(folder);
        client().putAgent(AGENT, Documents.agent("Recorded", host.url()));
        keep("COPY");
    }

    @AfterAll
    static void stop() {
        platform.close();
        host.close();
    }

    @Test
    void aCopyIsHeardByALinkWithoutAKeyUntilItIsRemoved() throws Exception {
        String call = reported("heard");
        Eventually.within(
                SOON,
                "it is copied",
                () -> !recordingOf(call).path("contentType").isNull());
        JsonNode recording = recordingOf(call);
        assertThat(recording.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(recording.path("expiresAt").isNull()).isFalse();
        String link = recording.path("url").asString();

        HttpResponse<String> heard = get(link, "bytes=1-3");
        assertThat(heard.statusCode()).isEqualTo(206);
        assertThat(heard.body()).isEqualTo("ear");
        assertThat(heard.headers().allValues("content-security-policy")).containsExactly("default-src 'none'; sandbox");
        assertThat(heard.headers().allValues("x-content-type-options")).containsExactly("nosniff");
        assertThat(heard.headers().allValues("cache-control")).containsExactly("private, no-store");
        assertThat(get(link.substring(0, link.length() - 2) + "AA", "bytes=0-").statusCode())
                .isEqualTo(404);
        assertThat(files()).contains(call);

        assertThat(client().graphQl("""
                        mutation Remove($id: ID!) { removeRecording(input: {callId: $id}) { recording { status url } errors { code } } }
                        """, Map.of("id", call)).toString())
                .contains("\"REMOVED\"", "\"url\":null", "\"errors\":[]");
        assertThat(get(link, "bytes=0-").statusCode()).isEqualTo(410);
        Eventually.within(SOON, "the copy is deleted", () -> !files().contains(call));
        client().postCall(Documents.recordedReport("heard", AGENT, host.url() + "/again"));
        assertThat(recordingOf(call).path("status").asString()).isEqualTo("REMOVED");
    }

    @Test
    void aStrangersTokenOpensNothing() throws Exception {
        assertThat(get(platform.client().base() + "/v1/recordings/AAAA", "bytes=0-")
                        .statusCode())
                .isEqualTo(404);
    }

    private static void keep(String how) {
        assertThat(client().graphQl(
                                "mutation { updateTenant(input: {recordings: " + how
                                        + "}) { tenant { settings { recordings } } } }",
                                Map.of())
                        .toString())
                .contains(how);
    }

    private static String reported(String externalId) {
        return client().postCall(Documents.recordedReport(externalId, AGENT, host.url() + "/" + externalId))
                .body()
                .path("callId")
                .asString();
    }

    private static JsonNode recordingOf(String call) {
        return client().graphQl("""
                        query Call($id: ID!) { call(id: $id) { recording { status url expiresAt contentType bytes reason } } }
                        """, Map.of("id", call)).path("call").path("recording");
    }

    private static HttpResponse<String> get(String url, String range) throws IOException, InterruptedException {
        try (HttpClient stranger = HttpClient.newHttpClient()) {
            return stranger.send(
                    HttpRequest.newBuilder(URI.create(url))
                            .header("Range", range)
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    /** What is stored, by the names of the calls. */
    private static String files() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains("/recordings/"))
                    .toList()
                    .toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Client client() {
        return platform.client();
    }
}
