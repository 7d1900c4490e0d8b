package io.callwake.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to the platform as anybody outside does. */
public final class Client {

    private static final ObjectMapper JSON = new JsonMapper();
    private static final int PAGE = 200;

    private final String base;
    private final String key;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    public Client(String base, String key) {
        this.base = base;
        this.key = key;
    }

    /** An answer: its status, and its body as JSON. */
    public record Answer(int status, JsonNode body, HttpHeaders headers) {

        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    /** A call as the API shows it. */
    public record SeenCall(String id, String externalId, String progress) {}

    public String base() {
        return base;
    }

    public boolean isReady() {
        try {
            return send(request("/actuator/health/readiness").GET().build()).statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** The answer as it came. */
    public HttpResponse<String> text(String path) {
        return send(request(path).GET().build());
    }

    public Answer putAgent(String ref, String document) {
        return answer(request("/v1/agents/" + ref)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(document))
                .build());
    }

    public Answer postCall(String report) {
        return post("/v1/calls", report);
    }

    /** What {@link WalkedPlatform} sends, without a key of ours. */
    public Answer postWebhook(String connection, String text) {
        return answer(HttpRequest.newBuilder(URI.create(base + "/v1/ingest/" + connection))
                .header("Content-Type", "application/json")
                .header("genuine", "yes")
                .POST(BodyPublishers.ofString("\"" + text + "\""))
                .build());
    }

    /** Without a key of ours, as a voice platform comes. */
    public Answer postAs(String path, String document, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(document));
        headers.forEach(request::header);
        return answer(request.build());
    }

    /** The same platform, spoken to with another key. */
    public Client withKey(String otherKey) {
        return new Client(base, otherKey);
    }

    /** What a browser asks before it lets a page of that origin post JSON. */
    public Answer preflight(String path, String origin) {
        return answer(HttpRequest.newBuilder(URI.create(base + path))
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .build());
    }

    public Answer get(String path) {
        return answer(request(path).GET().build());
    }

    public Answer delete(String path) {
        return answer(request(path).DELETE().build());
    }

    public Answer post(String path, String document) {
        return answer(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(document))
                .build());
    }

    public Answer patch(String path, String document) {
        return answer(request(path)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(document))
                .build());
    }

    /** Whatever the answer is. */
    public Answer ask(String query, Map<String, ?> variables) {
        return post("/graphql", JSON.writeValueAsString(Map.of("query", query, "variables", variables)));
    }

    public JsonNode graphQl(String query, Map<String, Object> variables) {
        Answer answer = ask(query, variables);
        if (answer.status() != 200 || answer.body().has("errors")) {
            throw new AssertionError("GraphQL answered " + answer);
        }
        return answer.body().get("data");
    }

    /** Every call there is, page by page. */
    public List<SeenCall> calls() {
        List<SeenCall> calls = new ArrayList<>();
        String after = null;
        do {
            Map<String, Object> variables =
                    after == null ? Map.of("first", PAGE) : Map.of("first", PAGE, "after", after);
            JsonNode page = graphQl("""
                    query Calls($first: Int, $after: String) {
                      calls(first: $first, after: $after) {
                        nodes { id externalId progress }
                        pageInfo { hasNextPage endCursor }
                      }
                    }
                    """, variables).get("calls");
            for (JsonNode call : page.get("nodes")) {
                calls.add(new SeenCall(
                        call.get("id").asString(),
                        call.get("externalId").asString(),
                        call.get("progress").asString()));
            }
            JsonNode info = page.get("pageInfo");
            after = info.get("hasNextPage").asBoolean() ? info.get("endCursor").asString() : null;
        } while (after != null);
        return calls;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + key);
    }

    private Answer answer(HttpRequest request) {
        HttpResponse<String> response = send(request);
        return new Answer(
                response.statusCode(),
                JSON.readTree(response.body().isEmpty() ? "null" : response.body()),
                response.headers());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an answer", e);
        }
    }
}
