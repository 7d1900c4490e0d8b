package io.callwake.llm.analysis;

import static io.callwake.domain.analysis.ADialogue.aDialogue;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.callwake.domain.agent.ExtractionField;
import io.callwake.domain.agent.FieldType;
import io.callwake.domain.analysis.ADialogue;
import io.callwake.domain.analysis.Brief;
import io.callwake.domain.analysis.Claims;
import io.callwake.domain.analysis.Glosses;
import io.callwake.domain.analysis.Meaning;
import io.callwake.domain.analysis.Sought;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code -Dgolden.update=true} writes the schema of the call about a boiler anew. */
class AnswerSchemaTest {

    private static final Path GOLDEN = Path.of("src/test/resources/answer-schema.json");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);

    /** Of one object, below which Anthropic's bound on unions and OpenAI's on members are never met. */
    private static final Set<String> KEYWORDS =
            Set.of("type", "properties", "required", "additionalProperties", "items", "enum");

    private static JsonNode schemaOf(Brief brief) {
        return JSON.valueToTree(AnswerSchema.of(Questions.of(brief)));
    }

    private static boolean allows(JsonNode schema, String answer) throws IOException {
        JsonSchema checked = SCHEMAS.getSchema(schema);
        return checked.validate(JSON.readTree(answer)).isEmpty();
    }

    @Test
    void theSchemaIsTheOneThatWasSeen() throws IOException {
        String schema = schemaOf(BoilerCall.brief()).toPrettyString() + "\n";
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(GOLDEN, schema);
        }
        assertThat(schema).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void itIsASchema() {
        JsonSchema meta = SCHEMAS.getSchema(URI.create("https://json-schema.org/draft/2020-12/schema"));
        assertThat(meta.validate(schemaOf(BoilerCall.brief()))).isEmpty();
    }

    @Test
    void everyProviderCanTakeIt() {
        everyObject(schemaOf(BoilerCall.brief()), object -> {
            assertThat(object.path("additionalProperties").asBoolean(true)).isFalse();
            assertThat(names(object.path("required"))).containsExactlyElementsOf(keys(object.path("properties")));
        });
        everySchema(schemaOf(BoilerCall.brief()), schema -> {
            assertThat(KEYWORDS).containsAll(keys(schema));
            assertThat(schema.path("type").isTextual())
                    .as("one type in %s", schema)
                    .isTrue();
        });
    }

    @Test
    void aCarefulAnswerIsAllowed() throws IOException {
        assertThat(allows(schemaOf(BoilerCall.brief()), BoilerCall.HONEST)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"value\":12|\"value\":\"twelve\"",
                "\"key\":\"appointment_scheduled\"|\"key\":\"sold\"",
                "\"verdict\":\"met\"|\"verdict\":\"surely\"",
                "\"name\":\"service\"|\"name\":\"gossip\"",
                "\"turn\":7|\"turn\":\"seven\"",
                "\"interest\":[],|\"interest\":[{\"value\":\"tepid\",\"quotes\":[]}],",
                "\"wants_callback\":[],|",
                "\"wants_callback\":[],|\"wants_callback\":[],\"shoe_size\":[],",
                "\"notes\":\"\"|\"notes\":null"
            })
    void anythingElseIsNot(String right, String wrong) throws IOException {
        String answer = BoilerCall.HONEST.replace(right, wrong == null ? "" : wrong);
        assertThat(answer).isNotEqualTo(BoilerCall.HONEST);
        assertThat(allows(schemaOf(BoilerCall.brief()), answer)).isFalse();
    }

    @Test
    void whatTheAgentDoesNotWantToKnowIsNotAsked() {
        List<String> asked = keys(schemaOf(aDialogue().agent("Hello").brief()).path("properties"));
        assertThat(asked)
                .containsExactly("summary", "sentiment", "outcome", "reached", "reachedQuotes", "actionItems", "notes");
        List<String> unjudged =
                keys(schemaOf(BoilerCall.dialogue().thatIsNotJudged().brief()).path("properties"));
        assertThat(unjudged).doesNotContain("sentiment", "goal", "criteria").contains("fields", "outcome");
    }

    @Test
    void aLongCallIsClosedWithoutFields() {
        Brief brief = BoilerCall.brief();
        Brief closing = brief.closing(brief.transcript(), 0, Claims.NONE);
        assertThat(keys(schemaOf(closing).path("properties")))
                .contains("summary", "goal", "criteria", "outcome", "categories")
                .doesNotContain("fields", "actionItems");
    }

    @Test
    void thousandsOfAllowedValuesStayBelowTheBoundsOfProviders() {
        List<String> hundred =
                IntStream.range(0, 100).mapToObj(i -> "value " + i).toList();
        ADialogue dialogue = aDialogue().customer("Hello");
        IntStream.range(0, 50)
                .forEach(i -> dialogue.seeking(new Sought(
                        new ExtractionField("field_" + i, new FieldType.Choice(hundred), null, false, false, null),
                        Meaning.CHOICE,
                        false,
                        Glosses.NONE)));
        int[] words = {0};
        everySchema(
                schemaOf(dialogue.brief()),
                schema -> words[0] += schema.path("enum").size());
        assertThat(words[0]).isBetween(300, 500);
    }

    private static void everyObject(JsonNode schema, Consumer<JsonNode> check) {
        everySchema(schema, each -> {
            if (each.path("type").asText().equals("object")) {
                check.accept(each);
            }
        });
    }

    private static void everySchema(JsonNode schema, Consumer<JsonNode> check) {
        check.accept(schema);
        schema.path("properties").forEach(property -> everySchema(property, check));
        if (schema.has("items")) {
            everySchema(schema.path("items"), check);
        }
    }

    private static List<String> keys(JsonNode object) {
        return list(object.fieldNames());
    }

    private static List<String> names(JsonNode list) {
        return IntStream.range(0, list.size())
                .mapToObj(i -> list.path(i).asText())
                .toList();
    }

    private static List<String> list(Iterator<String> names) {
        List<String> all = new ArrayList<>();
        names.forEachRemaining(all::add);
        return all;
    }
}
