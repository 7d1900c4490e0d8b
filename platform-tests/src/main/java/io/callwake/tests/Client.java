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
import java.util.TreeMap;
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

    /** A delivery as the API shows it. */
    public record SeenDelivery(String id, String event, String state, boolean isTest) {}

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

    /** Every call there is. */
    public List<SeenCall> calls() {
        return all("calls", "", "id externalId progress").stream()
                .map(call -> new SeenCall(
                        call.get("id").asString(),
                        call.get("externalId").asString(),
                        call.get("progress").asString()))
                .toList();
    }

    /** Every event there is, by its id with its type. */
    public Map<String, String> events() {
        Map<String, String> events = new TreeMap<>();
        for (JsonNode event : all("events", "", "id type")) {
            events.put(event.get("id").asString(), event.get("type").asString());
        }
        return events;
    }

    /** Every delivery to that endpoint. */
    public List<SeenDelivery> deliveriesTo(String endpoint) {
        return all("deliveries", ", filter: {endpoint: [\"" + endpoint + "\"]}", "id state isTest event { id }")
                .stream()
                .map(delivery -> new SeenDelivery(
                        delivery.get("id").asString(),
                        delivery.at("/event/id").asString(),
                        delivery.get("state").asString(),
                        delivery.get("isTest").asBoolean()))
                .toList();
    }

    /** A whole list, page by page. */
    private List<JsonNode> all(String list, String arguments, String selection) {
        String query = """
                query($first: Int, $after: String) {
                  page: %s(first: $first, after: $after%s) { nodes { %s } pageInfo { hasNextPage endCursor } }
                }
                """.formatted(list, arguments, selection);
        List<JsonNode> found = new ArrayList<>();
        String after = null;
        do {
            Map<String, Object> variables =
                    after == null ? Map.of("first", PAGE) : Map.of("first", PAGE, "after", after);
            JsonNode page = graphQl(query, variables).get("page");
            page.get("nodes").forEach(found::add);
            JsonNode info = page.get("pageInfo");
            after = info.get("hasNextPage").asBoolean() ? info.get("endCursor").asString() : null;
        } while (after != null);
        return found;
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
