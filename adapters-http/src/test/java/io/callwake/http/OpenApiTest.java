package io.callwake.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.callwake.testing.TestApi;
import io.callwake.testing.TestApi.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.method.HandlerMethod;

/** The document that describes the API says what the code does: its routes, what they require, and what they take. */
class OpenApiTest {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final String SCHEMAS = "#/components/schemas/";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    /** One of each kind, and texts that are something. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "90",
            "-1",
            "0.14",
            "2147483648",
            "1e400",
            "\"\"",
            "\"text\"",
            "\"" + "x".repeat(256) + "\"",
            "\"" + "x".repeat(2_049) + "\"",
            "\"2026-03-03T09:00:00Z\"",
            "\"outbound\"",
            "\"OUTBOUND\"",
            "\"completed\"",
            "\"human\"",
            "\"https://a.example.net/x\"",
            "\"ada@example.net\"",
            "\"Europe/Oslo\"",
            "\"NOK\"",
            "\"nok\"",
            "[]",
            "[1]",
            "{}",
            "{\"a\": [1]}");

    private static final JsonNode DOCUMENT = document();

    private final TestApi api = TestApi.withAnAgent();

    private static JsonNode document() {
        Answer answer = TestApi.withAnAgent().get("/v1/openapi.json");
        assertThat(answer.status()).isEqualTo(200);
        return parsed(answer.body());
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyRouteIsDescribedWithWhatItRequires() {
        Map<String, String> described = new TreeMap<>();
        for (Map.Entry<String, JsonNode> path : DOCUMENT.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey())) {
                    String route = operation.getKey() + " " + path.getKey().replaceAll("\\{[^}]*}", "{}");
                    described.put(route, required(operation.getValue()));
                    operation
                            .getValue()
                            .path("x-required-scope-with")
                            .properties()
                            .forEach(with -> described.put(
                                    route + "?" + with.getKey(), with.getValue().asText()));
                }
            }
        }
        Map<String, String> routes = new TreeMap<>();
        TestApi.routes().forEach((route, method) -> routes.put(route.replaceAll("\\{[^}]*}", "{}"), required(method)));
        routes.remove("get /v1/openapi.json");
        assertThat(described).isEqualTo(routes).isNotEmpty();
    }

    private static String required(JsonNode operation) {
        if (operation.path("security").isArray()) {
            return "nothing";
        }
        return operation.path("x-operator-only").asBoolean()
                ? "operator"
                : operation.path("x-required-scope").asText();
    }

    private static String required(HandlerMethod method) {
        if (method.hasMethodAnnotation(ForEverybody.class)) {
            return "nothing";
        }
        Requires requires = method.getMethodAnnotation(Requires.class);
        return requires == null ? "operator" : requires.value().key();
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        Set<String> references = new TreeSet<>();
        DOCUMENT.findValuesAsText("$ref").forEach(references::add);
        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                DOCUMENT.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void examplesAreValidAndTakenIn() {
        JsonNode report = DOCUMENT.at("/paths/~1v1~1calls/post/requestBody/content/application~1json/example");
        assertThat(refusedBySchema("CallReport", report)).isFalse();
        assertThat(api.postCall(report.toString()).status()).isEqualTo(202);
        JsonNode agent = DOCUMENT.at("/paths/~1v1~1agents~1{ref}/put/requestBody/content/application~1json/example");
        assertThat(refusedBySchema("Agent", agent)).isFalse();
        assertThat(api.put("/v1/agents/boiler-line", agent.toString()).status()).isEqualTo(200);
    }

    @Test
    void theExampleOfAListIsTakenInAndItsAnswerIsAsDescribed() {
        String list = DOCUMENT.at("/paths/~1v1~1customers~1import/post/requestBody/content/text~1csv/example")
                .asText();
        for (String csv : List.of(list, "identifier,email\ncrm-1,ada\ncrm-2\n")) {
            Answer answer = TestApi.send(api.request("/v1/customers/import")
                    .header("Content-Type", "text/csv")
                    .POST(BodyPublishers.ofString(csv)));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(refusedBySchema("CustomerImport", parsed(answer.body()))).isFalse();
        }
    }

    static Stream<String> places() {
        return Stream.of("CallReport", "Customer", "Turn", "LineEvent", "Carrier", "Cost")
                .flatMap(schema -> Stream.concat(
                        propertiesOf(schema).stream().map(property -> schema + "." + property),
                        Stream.of(schema + ".ofAnotherName")));
    }

    private static List<String> propertiesOf(String schema) {
        List<String> names = new ArrayList<>();
        DOCUMENT.at("/components/schemas/" + schema + "/properties")
                .fieldNames()
                .forEachRemaining(names::add);
        return names;
    }

    /** Whatever stands at a place, the document and the code agree on whether it can stand there. */
    @ParameterizedTest
    @MethodSource("places")
    void theDocumentTakesWhatTheCodeTakes(String place) {
        String schema = place.substring(0, place.indexOf('.'));
        String property = place.substring(place.indexOf('.') + 1);
        List<String> disagreements = new ArrayList<>();
        for (String value : VALUES) {
            ObjectNode part = leastOf(schema);
            part.set(property, parsed(value));
            String whole = wholeOf(schema, part);
            Answer answer = api.postCall(whole);
            boolean refused = answer.status() == 422 || answer.status() == 404;
            boolean refusedBySchema = refusedBySchema("CallReport", parsed(whole));
            if (refused != refusedBySchema) {
                disagreements.add((refused ? "only the code refuses " : "only the document refuses ") + value + ": "
                        + answer.body());
            }
        }
        assertThat(disagreements).filteredOn(found -> !isKnown(place, found)).isEmpty();
    }

    /** What a schema cannot say, or says by a format that validators need not check. */
    private static boolean isKnown(String place, @Nullable String disagreement) {
        String found = String.valueOf(disagreement);
        boolean isText = found.startsWith("only the code refuses \"");
        boolean isAboutMore = isFormatted(place) || place.matches("CallReport\\.agent(Id|Ref)");
        return (isText && isAboutMore) || found.startsWith("only the code refuses 1e400");
    }

    private static boolean isFormatted(String place) {
        JsonNode property = DOCUMENT.at("/components/schemas/" + place.replace(".", "/properties/"));
        return property.has("format") || place.endsWith(".timeZone");
    }

    private static ObjectNode leastOf(String schema) {
        return switch (schema) {
            case "CallReport" -> (ObjectNode) parsed("{\"externalId\": \"sim-1\", \"agentRef\": \"boiler-line\"}");
            case "Turn" -> (ObjectNode) parsed("{\"speaker\": \"agent\", \"text\": \"Hello\"}");
            case "LineEvent" -> (ObjectNode) parsed("{\"type\": \"ringing\"}");
            case "Carrier" -> (ObjectNode) parsed("{\"name\": \"twilio\", \"callId\": \"CA1\"}");
            case "Cost" -> (ObjectNode) parsed("{\"amount\": 1, \"currency\": \"USD\"}");
            default -> JSON.createObjectNode();
        };
    }

    private static String wholeOf(String schema, ObjectNode part) {
        ObjectNode report = leastOf("CallReport");
        switch (schema) {
            case "Customer" -> report.set("customer", part);
            case "Turn" -> report.putArray("transcript").add(part);
            case "LineEvent" -> report.putArray("events").add(part);
            case "Carrier" -> report.set("carrier", part);
            case "Cost" -> report.set("cost", part);
            default -> {
                return part.toString();
            }
        }
        return report.toString();
    }

    private static boolean refusedBySchema(String name, JsonNode value) {
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$ref", SCHEMAS + name);
        schema.set("components", DOCUMENT.path("components"));
        JsonSchema validator =
                JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema);
        return !validator.validate(value).isEmpty();
    }
}
