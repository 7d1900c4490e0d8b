package io.callwake.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever is sent is never a failure of ours. What is sent comes out of the schema, the description of the REST API and fixed
 * seeds, so that a new field or route is tried as well, and a failure comes again.
 */
@Tag("platform")
class FuzzTest {

    /** Some seconds' worth; {@code -Dfuzz.times=50} is some minutes'. */
    private static final int TIMES = Integer.getInteger("fuzz.times", 1);

    private static final int OF_EACH_FIELD = 60 * TIMES;
    private static final int OF_EACH_ROUTE = 80 * TIMES;
    private static final int DISTURBED_DOCUMENTS = 400 * TIMES;

    private static final String OPERATOR_KEY = "an-operator-key-for-tests-only";
    private static final String JSON = "application/json";
    private static final String LINES = "application/x-ndjson";
    private static final JsonMapper MAPPER = new JsonMapper();

    /** Where in a path something is named. */
    private static final Pattern PLACE = Pattern.compile("\\{[^}]*\\}");

    @TempDir
    static Path folder;

    private static PlatformProcess platform;
    private static HttpClient http;
    private static SchemaWalk schema;
    private static JsonNode description;
    private static List<String> known;

    @BeforeAll
    static void start() {
        platform = PlatformProcess.start(
                folder,
                Map.of(
                        "CALLWAKE_OPERATOR_KEY", OPERATOR_KEY,
                        "CALLWAKE_LIMITS_KEY_PER_MINUTE", "100000000",
                        "CALLWAKE_LIMITS_TENANT_PER_MINUTE", "100000000",
                        "CALLWAKE_LIMITS_STRANGER_PER_MINUTE", "1000000"));
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        Client client = platform.client();
        schema = new SchemaWalk(client);
        description = client.get("/v1/openapi.json").body();
        client.putAgent("boiler-line", "{\"name\": \"Boiler inspections\"}");
        client.postCall(Documents.finalReport("known", "boiler-line"));
        JsonNode ids = client.graphQl("""
                mutation { createApiKey(input: {name: "Known", scopes: [CALLS_READ]}) { apiKey { id } } }
                """, Map.of());
        JsonNode more = client.graphQl(
                "{ viewer { tenant { id } } calls { nodes { id } edges { cursor } } agents { nodes { id } }"
                        + " auditEntries { nodes { id } edges { cursor } } }",
                Map.of());
        known = Stream.of(
                        ids.at("/createApiKey/apiKey/id"),
                        more.at("/viewer/tenant/id"),
                        more.at("/calls/nodes/0/id"),
                        more.at("/calls/edges/0/cursor"),
                        more.at("/agents/nodes/0/id"),
                        more.at("/auditEntries/nodes/0/id"),
                        more.at("/auditEntries/edges/0/cursor"))
                .map(JsonNode::asString)
                .toList();
    }

    @AfterAll
    static void stop() {
        http.close();
        platform.close();
    }

    /** What was sent, to be told if it fails. */
    private record Sent(String method, String path, Map<String, String> headers, String body) {

        static Sent query(String accept, String body) {
            return new Sent(
                    "POST",
                    "/graphql",
                    Map.of("Authorization", "Bearer " + PlatformProcess.KEY, "Content-Type", JSON, "Accept", accept),
                    body);
        }

        @Override
        public String toString() {
            return method + " " + path + " " + headers + " " + body.substring(0, Math.min(2_000, body.length()));
        }
    }

    private static void assertNoFailure(Sent sent) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(platform.client().base() + sent.path()))
                .timeout(Duration.ofSeconds(30))
                .method(sent.method(), BodyPublishers.ofString(sent.body()));
        sent.headers().forEach(request::header);
        try {
            HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).as(sent.toString()).isLessThan(500);
            try (InputStream body = answer.body()) {
                boolean goesOn =
                        answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
                String text = new String(goesOn ? body.readNBytes(3) : body.readAllBytes(), StandardCharsets.UTF_8);
                assertThat(text).as(sent.toString()).doesNotContain("\"code\":\"INTERNAL\"", "\"correlationId\":\"");
            }
        } catch (IOException e) {
            throw new AssertionError(sent.toString(), e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Map.Entry<String, JsonNode>> rootFields() {
        return Map.of("query", "Query", "mutation", "Mutation", "subscription", "Subscription").entrySet().stream()
                .flatMap(root ->
                        schema.fieldsOf(root.getValue()).stream().map(field -> Map.entry(root.getKey(), field)));
    }

    /** An operation whose arguments are all variables. */
    private static String operation(String kind, JsonNode field) {
        StringBuilder variables = new StringBuilder();
        StringBuilder arguments = new StringBuilder();
        for (JsonNode argument : field.path("args")) {
            String name = argument.path("name").asString();
            variables.append(" $%s: %s".formatted(name, SchemaWalk.written(argument.path("type"))));
            arguments.append(" %s: $%s".formatted(name, name));
        }
        return kind + (variables.isEmpty() ? "" : "(" + variables + ")") + " { "
                + schema.call(field, arguments.toString()) + " }";
    }

    private static void ask(String kind, String document, Map<String, @Nullable Object> variables) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("query", document));
        body.put("variables", variables);
        assertNoFailure(
                Sent.query(kind.equals("subscription") ? "text/event-stream" : JSON, MAPPER.writeValueAsString(body)));
    }

    @Test
    void everyFieldTakesWhateverItIsGiven() {
        rootFields().forEach(root -> {
            String document = operation(root.getKey(), root.getValue());
            for (int seed = 0; seed < OF_EACH_FIELD; seed++) {
                Hostile chance = new Hostile(seed, known);
                Map<String, @Nullable Object> variables = new LinkedHashMap<>();
                for (JsonNode argument : root.getValue().path("args")) {
                    if (!chance.oneIn(4)) {
                        variables.put(argument.path("name").asString(), chance.of(argument.path("type"), schema));
                    }
                }
                ask(root.getKey(), document, variables);
            }
        });
    }

    /** One at a time, so that no other fault hides what it does. */
    @Test
    void everyArgumentAndMemberThatMayBeNullMay() {
        rootFields().forEach(root -> {
            String document = operation(root.getKey(), root.getValue());
            for (JsonNode argument : root.getValue().path("args")) {
                for (Object value : withOneNull(argument.path("type"))) {
                    Map<String, @Nullable Object> variables = new LinkedHashMap<>();
                    for (JsonNode other : root.getValue().path("args")) {
                        if (SchemaWalk.isRequired(other.path("type"))) {
                            variables.put(other.path("name").asString(), good(other.path("type"), Set.of()));
                        }
                    }
                    variables.put(argument.path("name").asString(), value);
                    ask(root.getKey(), document, variables);
                }
            }
        });
    }

    /** Good values, but for one place in each, which may be as deep as it likes. */
    private static List<@Nullable Object> withOneNull(JsonNode type) {
        List<@Nullable Object> all = new ArrayList<>(withNullInside(type, Set.of()));
        if (!SchemaWalk.isRequired(type)) {
            all.add(null);
        }
        return all;
    }

    private static List<Object> withNullInside(JsonNode type, Set<String> above) {
        return switch (type.path("kind").asString()) {
            case "NON_NULL" -> withNullInside(type.path("ofType"), above);
            case "LIST" ->
                withNullInside(type.path("ofType"), above).stream()
                        .<Object>map(List::of)
                        .toList();
            case "INPUT_OBJECT" -> {
                List<Object> all = new ArrayList<>();
                String object = type.path("name").asString();
                for (JsonNode member : membersOf(object, above)) {
                    String name = member.path("name").asString();
                    all.add(goodObject(object, name, null, above));
                    for (Object inside : withNullInside(member.path("type"), with(above, object))) {
                        all.add(goodObject(object, name, inside, above));
                    }
                }
                yield all;
            }
            default -> List.of();
        };
    }

    /** What can be inside itself is there once. */
    private static List<JsonNode> membersOf(String object, Set<String> above) {
        return schema.type(object)
                .path("inputFields")
                .valueStream()
                .filter(member -> !with(above, object).contains(SchemaWalk.named(member.path("type"))))
                .toList();
    }

    private static Set<String> with(Set<String> above, String object) {
        Set<String> more = new HashSet<>(above);
        more.add(object);
        return more;
    }

    /** An object that is as it should be, but for one member. */
    private static Map<String, @Nullable Object> goodObject(
            String object, String changed, @Nullable Object value, Set<String> above) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (JsonNode member : membersOf(object, above)) {
            String name = member.path("name").asString();
            members.put(name, name.equals(changed) ? value : good(member.path("type"), with(above, object)));
        }
        return members;
    }

    /** A value that is as it should be; any JSON may also be none. */
    private static @Nullable Object good(JsonNode type, Set<String> above) {
        return switch (type.path("kind").asString()) {
            case "NON_NULL" -> Objects.requireNonNullElse(good(type.path("ofType"), above), Map.of());
            case "LIST" -> List.of(Objects.requireNonNullElse(good(type.path("ofType"), above), Map.of()));
            case "ENUM" ->
                schema.type(type.path("name").asString())
                        .at("/enumValues/0/name")
                        .asString();
            case "INPUT_OBJECT" -> goodObject(type.path("name").asString(), "", null, above);
            default ->
                switch (type.path("name").asString()) {
                    case "JSON" -> null;
                    case "Int" -> 1;
                    case "Float" -> 1.5;
                    case "Boolean" -> true;
                    case "DateTime" -> "2036-03-03T09:00:00Z";
                    case "Duration" -> "PT1H";
                    default -> known.getFirst();
                };
        };
    }

    @Test
    void documentsAreReadWhateverHasBecomeOfThem() {
        List<Map.Entry<String, JsonNode>> roots =
                rootFields().sorted(Map.Entry.comparingByKey()).toList();
        List<String> directives = List.of("", " @skip(if: true)", " @include(if: $b)", " @skip(if: null)", " @defer");
        for (int seed = 0; seed < DISTURBED_DOCUMENTS; seed++) {
            Hostile chance = new Hostile(seed, known);
            Map.Entry<String, JsonNode> root = chance.oneOf(roots);
            String document = operation(root.getKey(), root.getValue());
            if (chance.oneIn(2)) {
                // The first selection, whatever it is, on a condition.
                document = document.replaceFirst(
                                "\\{ (\\w+)(\\([^)]*\\))?",
                                "{ $1$2" + chance.oneOf(directives).replace("$", "\\$"))
                        .replaceFirst("^(\\w+)\\(?", "$1(\\$b: Boolean = true ")
                        .replaceFirst("^(\\w+\\([^){]*) \\{", "$1) {");
            }
            if (chance.oneIn(2)) {
                document = chance.disturbed(document);
            }
            Map<String, @Nullable Object> body = new LinkedHashMap<>();
            body.put("query", chance.oneIn(20) ? chance.value() : document);
            Map<String, @Nullable Object> variables = new LinkedHashMap<>();
            variables.put("b", chance.oneIn(2) ? null : chance.value());
            body.put("variables", chance.oneIn(10) ? chance.value() : variables);
            if (chance.oneIn(4)) {
                body.put(chance.oneOf(List.of("operationName", "extensions", "documentId", "")), chance.value());
            }
            String json = MAPPER.writeValueAsString(body);
            assertNoFailure(Sent.query(
                    root.getKey().equals("subscription") ? "text/event-stream" : JSON,
                    chance.oneIn(4) ? chance.disturbed(json) : json));
        }
    }

    @Test
    void everyRouteTakesWhateverItIsGiven() {
        description
                .path("paths")
                .properties()
                .forEach(route -> route.getValue().properties().stream()
                        .filter(operation -> operation.getValue().has("responses"))
                        .forEach(operation -> {
                            for (int seed = 0; seed < OF_EACH_ROUTE; seed++) {
                                Hostile chance = new Hostile(seed, known);
                                assertNoFailure(new Sent(
                                        operation.getKey().toUpperCase(Locale.ROOT),
                                        address(route.getKey(), operation.getValue(), chance),
                                        Map.of(
                                                "Authorization",
                                                "Bearer "
                                                        + (route.getKey().startsWith("/v1/tenants")
                                                                ? OPERATOR_KEY
                                                                : PlatformProcess.KEY),
                                                "Content-Type",
                                                takesLines(operation.getValue()) ? LINES : JSON),
                                        takesLines(operation.getValue())
                                                ? lines(seed, chance)
                                                : body(operation.getValue(), seed, chance)));
                            }
                        }));
    }

    private static String address(String path, JsonNode operation, Hostile chance) {
        String address = PLACE.matcher(path)
                .replaceAll(_ -> encoded(String.valueOf(
                        chance.oneIn(2) ? "boiler-line" : chance.oneIn(2) ? chance.oneOf(known) : chance.value())));
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").asString().equals("query") && chance.oneIn(2)) {
                address += (address.contains("?") ? "&" : "?")
                        + parameter.path("name").asString() + "=" + encoded(String.valueOf(chance.value()));
            }
        }
        return address;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text.substring(0, Math.min(500, text.length())), StandardCharsets.UTF_8);
    }

    private static boolean takesLines(JsonNode operation) {
        return operation.at("/requestBody/content").has(LINES);
    }

    /** Good and bad ones, blank ones and such as end in the midst of it. */
    private static String lines(int seed, Hostile chance) {
        JsonNode one = description.at("/paths/~1v1~1calls/post");
        StringBuilder lines = new StringBuilder(chance.oneIn(10) ? "\uFEFF" : "");
        for (int i = 0; i < 5; i++) {
            lines.append(chance.oneIn(6) ? "" : body(one, seed + i, chance))
                    .append(chance.oneOf(List.of("\n", "\n", "\r\n", "", "\r")));
        }
        return chance.oneIn(6) ? chance.disturbed(lines.toString()) : lines.toString();
    }

    /** The example with each member null in its turn; then with hostile values anywhere. */
    private static String body(JsonNode operation, int seed, Hostile chance) {
        JsonNode content = operation.at("/requestBody/content").path(JSON);
        if (content.isMissingNode()) {
            return "";
        }
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        JsonNode properties = resolved(content.path("schema")).path("properties");
        content.path("example")
                .properties()
                .forEach(member -> body.put(member.getKey(), MAPPER.treeToValue(member.getValue(), Object.class)));
        List<String> names = new ArrayList<>(properties.propertyNames());
        if (seed < names.size()) {
            body.put(names.get(seed), null);
            return MAPPER.writeValueAsString(body);
        }
        for (int i = 0; i < 3; i++) {
            String name = names.isEmpty() ? "anything" : chance.oneOf(names);
            body.put(name, chance.oneIn(2) ? within(body.get(name), chance) : chance.value());
        }
        String json = MAPPER.writeValueAsString(body);
        return chance.oneIn(6) ? chance.disturbed(json) : json;
    }

    private static JsonNode resolved(JsonNode part) {
        return part.has("$ref") ? description.at(part.path("$ref").asString().substring(1)) : part;
    }

    /** Something hostile, deeper down. */
    private static @Nullable Object within(@Nullable Object value, Hostile chance) {
        return switch (value) {
            case Map<?, ?> object
            when !object.isEmpty() -> {
                Map<Object, @Nullable Object> changed = new LinkedHashMap<>(object);
                Object name = chance.oneOf(List.copyOf(object.keySet()));
                changed.put(name, within(object.get(name), chance));
                yield changed;
            }
            case List<?> list
            when !list.isEmpty() -> {
                List<@Nullable Object> changed = new ArrayList<>(list);
                changed.set(0, within(list.getFirst(), chance));
                yield changed;
            }
            case null, default -> chance.value();
        };
    }

    @Test
    void headersMayBeWild() {
        List<String> values = List.of(
                "",
                "*/*",
                "text/*",
                "a/*",
                "*",
                "application/json",
                "application/json; charset=x",
                "application/json;q=nonsense",
                "text/event-stream",
                "multipart/form-data",
                "multipart/form-data; boundary=\"",
                "application/x-www-form-urlencoded",
                "gzip, deflate;q=0",
                "Bearer ",
                "Bearer a.b.c",
                "Basic Og==",
                "null",
                "https://evil.example.net",
                "00-" + "0".repeat(32) + "-" + "0".repeat(16) + "-00",
                "websocket",
                "bytes=0-,-1",
                "W/\"x\", *",
                "Thu, 01 Jan 1970 00:00:00 GMT",
                "\u00e9\u00ff",
                "x".repeat(4_000),
                "a=b; c=\"d",
                ";;;,,,===");
        List<String> names = List.of(
                "Accept",
                "Accept-Encoding",
                "Accept-Language",
                "Content-Type",
                "Content-Encoding",
                "Authorization",
                "Origin",
                "Access-Control-Request-Method",
                "Cookie",
                "Forwarded",
                "X-Forwarded-For",
                "X-Forwarded-Proto",
                "X-Http-Method-Override",
                "X-Request-Id",
                "traceparent",
                "tracestate",
                "baggage",
                "Range",
                "If-None-Match",
                "If-Modified-Since",
                "Sec-WebSocket-Protocol",
                "Sec-WebSocket-Version",
                "Last-Event-ID");
        List<String> paths = new ArrayList<>(List.of(
                "/",
                "/graphql",
                "/graphiql",
                "/graphiql/playground.js",
                "/nowhere",
                "/actuator",
                "/error",
                "/actuator/health/liveness",
                "/actuator/prometheus",
                "/webjars/x",
                "/v1/openapi.json"));
        description
                .path("paths")
                .propertyNames()
                .forEach(path -> paths.add(PLACE.matcher(path).replaceAll("boiler-line")));
        // Each header has each value once, with whatever chance puts beside it.
        for (int seed = 0; seed < names.size() * values.size() * TIMES; seed++) {
            Hostile chance = new Hostile(seed, known);
            Map<String, String> headers = new LinkedHashMap<>();
            if (!chance.oneIn(4)) {
                headers.put("Authorization", "Bearer " + PlatformProcess.KEY);
            }
            headers.put(chance.oneOf(names), chance.oneOf(values));
            headers.put(names.get(seed % names.size()), values.get(seed / names.size() % values.size()));
            assertNoFailure(new Sent(
                    Objects.requireNonNull(
                            chance.oneOf(List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "X"))),
                    chance.oneOf(paths),
                    headers,
                    chance.oneOf(List.of("", "{}", "{\"query\": \"{ __typename }\"}", "a=b"))));
        }
    }
}
