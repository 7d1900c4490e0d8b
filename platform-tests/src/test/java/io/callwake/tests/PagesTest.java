package io.callwake.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a browser finds without a key. */
@Tag("platform")
class PagesTest {

    @TempDir
    static Path folder;

    private static PlatformProcess platform;
    private static HttpClient http;

    @BeforeAll
    static void start() {
        platform = PlatformProcess.start(folder);
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        http.close();
        platform.close();
    }

    @Test
    void theAddressAloneLeadsToThePlayground() throws Exception {
        HttpResponse<String> answer = ask("GET", "/");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).contains("/graphiql");
    }

    @Test
    void thePlaygroundOpensWithAllItNeeds() throws Exception {
        HttpResponse<String> page = ask("GET", "/graphiql");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        page.body().lines().filter(line -> line.contains("=\"/")).forEach(line -> {
            String path = line.replaceFirst(".*(?:href|src)=\"(/[^\"]*)\".*", "$1");
            assertThat(statusOf("GET", path)).as(path).isEqualTo(200);
        });
    }

    /** Once HEAD was refused where GET was not. */
    @Test
    void whatCanBeReadCanBeAskedAbout() {
        for (String path : new String[] {"/graphiql", "/graphiql/playground.js", "/actuator/health/liveness"}) {
            assertThat(statusOf("HEAD", path)).as(path).isEqualTo(200);
        }
        assertThat(statusOf("HEAD", "/v1/agents/boiler-line")).isEqualTo(401);
    }

    @Test
    void editorsFindTheSchemaOfAgentsAndKeepItForAWhile() throws Exception {
        HttpResponse<String> schema = ask("GET", "/v1/schemas/agent.json");
        assertThat(schema.statusCode()).isEqualTo(200);
        assertThat(schema.headers().firstValue("Content-Type")).contains("application/schema+json");
        assertThat(schema.headers().allValues("Cache-Control")).containsExactly("max-age=3600, public");
        assertThat(schema.body()).isEqualTo(Files.readString(Path.of("../docs/schemas/agent.schema.json")));
    }

    @Test
    void theSentenceNamesTheMethodThatWasAsked() {
        assertThat(platform.client().delete("/graphiql").body().path("detail").asString())
                .startsWith("DELETE is not possible here");
    }

    @Test
    void ofTheManagementNothingIsShownButTheProbes() {
        for (String path : new String[] {"/actuator", "/actuator/health", "/actuator/health/db", "/actuator/info"}) {
            assertThat(statusOf("GET", path)).as(path).isEqualTo(401);
            assertThat(platform.client().get(path).status()).as(path).isEqualTo(403);
        }
    }

    /** Behind a proxy that speaks TLS our own pages come from https, and we are asked over http. */
    @Test
    void ourOwnPagesMayAskWhateverTheyAreCalled() throws IOException {
        String post = "POST /graphql HTTP/1.1\r\nHost: callwake.example.com\r\nOrigin: %s\r\nContent-Length: 0\r\n\r\n";
        assertThat(answerTo(post.formatted("https://callwake.example.com"))).startsWith("HTTP/1.1 401");
        assertThat(answerTo(post.formatted("https://evil.example.com"))).startsWith("HTTP/1.1 403");
        assertThat(answerTo(post.formatted("https://callwake.example.com.evil.example.com")))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void whoConnectsAndSaysNothingIsSentAway() throws IOException {
        assertThat(answerTo("")).isEmpty();
        assertThat(answerTo("GET /graphiql HTTP/1.1\r\nHost: a\r\n")).doesNotContain("200");
    }

    /** All that comes until the connection is closed, for requests that no decent client sends. */
    private static String answerTo(String request) throws IOException {
        URI base = URI.create(platform.client().base());
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(
                    socket.getInputStream().readNBytes(request.contains("Origin") ? 12 : 1_000),
                    StandardCharsets.UTF_8);
        }
    }

    private static int statusOf(String method, String path) {
        try {
            return ask(method, path).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(path, e);
        }
    }

    private static HttpResponse<String> ask(String method, String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(platform.client().base() + path))
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }
}
