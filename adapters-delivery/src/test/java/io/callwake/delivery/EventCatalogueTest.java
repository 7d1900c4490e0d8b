package io.callwake.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.callwake.application.delivery.DescribeEvents.Description;
import io.callwake.domain.delivery.EventType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is documented of events is what is sent. {@code -Dgolden.update=true} writes the documents anew. */
class EventCatalogueTest {

    private static final Path FOLDER = Path.of("../docs/events");
    private static final String BEFORE_TABLE = "<!-- Written by EventCatalogueTest, from here -->\n";
    private static final String AFTER_TABLE = "<!-- to here. -->\n";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);

    private final EventCatalogue catalogue = new EventCatalogue();

    private static String schemaFile(EventType type) {
        return type.key() + ".schema.json";
    }

    private static String exampleFile(EventType type) {
        return type.key() + ".example.json";
    }

    @ParameterizedTest
    @EnumSource
    void theSchemaAndTheExampleAreDocumented(EventType type) throws IOException {
        Description description = catalogue.of(type);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve(schemaFile(type)), description.schema());
            Files.writeString(FOLDER.resolve(exampleFile(type)), description.example());
        }
        assertThat(Files.readString(FOLDER.resolve(schemaFile(type)))).isEqualTo(description.schema());
        assertThat(Files.readString(FOLDER.resolve(exampleFile(type)))).isEqualTo(description.example());
    }

    @Test
    void allTypesStandInTheTable() throws IOException {
        Path file = FOLDER.resolve("README.md");
        String text = Files.readString(file);
        int from = text.indexOf(BEFORE_TABLE) + BEFORE_TABLE.length();
        int until = text.indexOf(AFTER_TABLE);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, text.substring(0, from) + table() + text.substring(until));
            text = Files.readString(file);
            until = text.indexOf(AFTER_TABLE);
        }
        assertThat(text.substring(from, until)).isEqualTo(table());
    }

    private String table() {
        return Arrays.stream(EventType.values())
                .map(type -> "| [`%s`](%s) | %s | %s |\n"
                        .formatted(
                                type.key(),
                                exampleFile(type),
                                catalogue.of(type).title(),
                                "[schema](" + schemaFile(type) + ")" + (type.isSentYet() ? "" : ", not sent yet")))
                .collect(Collectors.joining("", "\n| type | what it tells | |\n|---|---|---|\n", "\n"));
    }

    @Test
    void nothingElseIsDocumented() throws IOException {
        Set<String> expected = Arrays.stream(EventType.values())
                .flatMap(type -> Stream.of(schemaFile(type), exampleFile(type)))
                .collect(Collectors.toCollection(TreeSet::new));
        expected.add("README.md");
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSchemaIsAValidOneItself(EventType type) {
        JsonSchema schemas = SCHEMAS.getSchema(URI.create("https://json-schema.org/draft/2020-12/schema"));

        assertThat(schemas.validate(parsed(catalogue.of(type).schema()))).isEmpty();
        assertThat(parsed(catalogue.of(type).schema()).get("$id").textValue())
                .isEqualTo("https://callwake.dev/events/" + type.key() + ".schema.json");
    }

    @ParameterizedTest
    @EnumSource
    void theExampleIsValid(EventType type) {
        assertThat(complaintsOf(type, example(type))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void noMemberOfTheExampleMayBeAbsentOrOfAnotherKind(EventType type) {
        for (List<String> place : placesIn(type, example(type))) {
            String member = place.getLast();
            ObjectNode without = example(type);
            parentOf(without, place).remove(member);
            assertThat(complaintsOf(type, without)).as("without %s", place).isNotEmpty();

            ObjectNode another = example(type);
            parentOf(another, place).putArray(member).addArray();
            assertThat(complaintsOf(type, another))
                    .as("with an array at %s", place)
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void moreMembersAreNoMistake(EventType type) {
        ObjectNode more = example(type);
        more.put("somethingNew", 1);
        if (more.get("payload") instanceof ObjectNode payload) {
            payload.put("somethingNew", 1);
        }
        assertThat(complaintsOf(type, more)).isEmpty();
    }

    /** As the contract has it. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CALL_COMPLETED")
    void allOthersComeInTheSameEnvelope(EventType type) {
        ObjectNode example = example(type);

        assertThat(example.fieldNames()).toIterable().containsExactly("eventId", "eventType", "payload");
        assertThat(example.get("eventId").textValue()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(example.get("eventType").textValue()).isEqualTo(type.key());
        assertThat(example.get("payload").isObject()).isTrue();
    }

    /** The example of the contract, which has none of what we add. */
    @Test
    void callCompletedOfTheContractIsValidButForWhatWeAdd() {
        String contract = """
                {
                  "event": "call.completed",
                  "callId": "call_01jd3v9q0mexample0000000000",
                  "direction": "outbound",
                  "fromNumber": "+1415****171",
                  "durationSec": 96,
                  "outcome": "appointment_scheduled",
                  "summary": "Caller booked a boiler inspection for Tuesday at 9.",
                  "variables": { "full_name": "Ada Lindqvist", "boiler_age_years": 12, "needs_quote": true, "preferred_slot": null },
                  "analysis": {
                    "sentiment": "positive",
                    "goalMet": true,
                    "reason": "The caller agreed to a dated inspection.",
                    "actionItems": ["Send the confirmation by SMS", "Bring the replacement valve"]
                  }
                }
                """;
        JsonNode schema = parsed(catalogue.of(EventType.CALL_COMPLETED).schema());
        Set<String> added = Set.of("agentId", "startedAt", "endedAt", "toNumber", "endReason", "schemaVersion");
        assertThat(SCHEMAS.getSchema(without(schema, added)).validate(parsed(contract)))
                .isEmpty();
        assertThat(SCHEMAS.getSchema(schema).validate(parsed(contract))).hasSize(added.size() + 2);
    }

    private static JsonNode without(JsonNode schema, Set<String> added) {
        ObjectNode less = schema.deepCopy();
        removeFrom((ArrayNode) less.get("required"), added);
        removeFrom((ArrayNode) less.at("/properties/analysis/required"), Set.of("status", "statusReason"));
        return less;
    }

    private static void removeFrom(ArrayNode names, Set<String> gone) {
        for (int i = names.size() - 1; i >= 0; i--) {
            if (gone.contains(names.get(i).textValue())) {
                names.remove(i);
            }
        }
    }

    /** Exactly these, in the order in which the contract names them. */
    @Test
    void theAnalysisEventHasTheMembersOfTheContractAndNoOthers() {
        JsonNode payload = example(EventType.ANALYSIS_COMPLETED).get("payload");

        assertThat(payload.fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "phoneId",
                        "agentId",
                        "workspaceId",
                        "wsUrl",
                        "llmUrl",
                        "callStartTime",
                        "callEndTime",
                        "userJoinTime",
                        "userLeaveTime",
                        "customerId",
                        "customer",
                        "toPhoneNumber",
                        "fromPhoneNumber",
                        "conversationStatus",
                        "telephonyType",
                        "telephonyStatus",
                        "endReason",
                        "recordingStatus",
                        "postCallNotes",
                        "postCallCategory1",
                        "postCallCategory2",
                        "postCallCategory3",
                        "postCallMetadata",
                        "conversationType",
                        "dynamicVariables",
                        "summary",
                        "campaignId",
                        "campaignRunId",
                        "recordingUrl",
                        "transcript",
                        "createdAt",
                        "updatedAt");
        assertThat(payload.get("customer").fieldNames())
                .toIterable()
                .containsExactly(
                        "name",
                        "id",
                        "createdAt",
                        "updatedAt",
                        "workspaceId",
                        "email",
                        "phoneNumber",
                        "identifier",
                        "priority",
                        "sourceFile",
                        "isDoNotDisturbEnabled",
                        "metadata");
        assertThat(payload.get("postCallMetadata").fieldNames())
                .toIterable()
                .contains("sentiment", "duration", "resolution", "variables");
    }

    private ObjectNode example(EventType type) {
        return (ObjectNode) parsed(catalogue.of(type).example());
    }

    private Set<ValidationMessage> complaintsOf(EventType type, JsonNode event) {
        return SCHEMAS.getSchema(catalogue.of(type).schema()).validate(event);
    }

    /** Where the schema names a member: those inside objects of any form are nobody's promise. */
    private List<List<String>> placesIn(EventType type, ObjectNode example) {
        List<List<String>> places = new ArrayList<>();
        addPlaces(List.of(), parsed(catalogue.of(type).schema()), example, places);
        return places;
    }

    private static void addPlaces(List<String> at, JsonNode schema, JsonNode object, List<List<String>> places) {
        schema.path("properties").properties().forEach(property -> {
            JsonNode value = object.get(property.getKey());
            if (value != null) {
                List<String> place =
                        Stream.concat(at.stream(), Stream.of(property.getKey())).toList();
                places.add(place);
                addPlaces(place, property.getValue(), value, places);
            }
        });
    }

    private static ObjectNode parentOf(ObjectNode document, List<String> place) {
        ObjectNode parent = document;
        for (String step : place.subList(0, place.size() - 1)) {
            parent = (ObjectNode) parent.get(step);
        }
        return parent;
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
