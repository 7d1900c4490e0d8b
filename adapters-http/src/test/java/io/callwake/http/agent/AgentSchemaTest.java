package io.callwake.http.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.callwake.application.agent.AgentTemplate;
import io.callwake.domain.agent.AnAgentDocument;
import io.callwake.testing.TestApi;
import io.callwake.testing.TestApi.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What editors are told of agents' documents. {@code -Dgolden.update=true} writes the file anew. */
class AgentSchemaTest {

    private static final Path FILE = Path.of("../docs/schemas/agent.schema.json");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final JsonSchema SCHEMA = SCHEMAS.getSchema(AgentSchema.json());

    private final TestApi api = TestApi.empty();

    private static Set<ValidationMessage> complaintsOf(String document) {
        return SCHEMA.validate(parsed(document));
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void itIsTheOneInTheDocumentation() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, AgentSchema.json());
        }
        assertThat(Files.readString(FILE)).isEqualTo(AgentSchema.json());
    }

    @Test
    void itIsServedWithWhateverAnEditorAccepts() {
        Answer served = TestApi.send(api.request("/v1/schemas/agent.json")
                .header("Accept", "application/json")
                .GET());

        assertThat(served.status()).isEqualTo(200);
        assertThat(served.header("Content-Type")).isEqualTo("application/schema+json");
        assertThat(served.header("Cache-Control")).isEqualTo("max-age=3600, public");
        assertThat(served.body()).isEqualTo(AgentSchema.json());
    }

    @Test
    void itIsAValidSchemaItself() {
        JsonSchema schemas = SCHEMAS.getSchema(URI.create("https://json-schema.org/draft/2020-12/schema"));

        assertThat(schemas.validate(parsed(AgentSchema.json()))).isEmpty();
    }

    static Stream<String> goodDocuments() {
        Stream<String> templates = new BundledTemplates()
                .all().stream()
                        .map(AgentTemplate::document)
                        .map(document -> JSON.valueToTree(document).toString());
        Stream<String> others = Stream.of(
                AnAgentDocument.OF_THE_CONTRACT,
                "{\"name\": \"a\", \"extraction\": " + AnAgentDocument.FIELDS_OF_THE_CONTRACT + ", \"actions\": ["
                        + AnAgentDocument.ACTION_OF_THE_CONTRACT + "]}",
                AnAgentDocument.WITH_EVERYTHING,
                "{\"$schema\": \"https://callwake.example.net/v1/schemas/agent.json\", \"name\": \"a\"}",
                """
                {"name": "a", "language": null, "timeZone": null, "analysis": null, "outcomes": null, "extraction": null,
                 "actions": null, "transfer": null, "fulfilment": null, "followUp": null, "privacy": null, "retention": null}
                """,
                """
                {"name": "a", "fulfilment": {"url": "https://h.example.net", "secret": null},
                 "extraction": [{"name": "n", "type": "number", "min": 0.5, "max": 9, "condition": null},
                                {"name": "w", "type": "enum", "description": "hot, cold"}],
                 "actions": [{"type": "webhook", "name": "w", "condition": {"any": [
                                {"all": [{"field": "n", "operator": "<=", "value": 3}, {"field": "w", "operator": "in", "value": ["hot", null]}]},
                                {"field": "call.outcome", "operator": "!=", "value": null}]},
                              "config": {"url": "https://h.example.net", "headers": {"X-Key": "k"}, "secret": null, "mask": true}},
                             {"type": "email", "name": "e", "config": {"to": ["a@example.net", "{{contact_email}}"], "text": "{{n}}"}},
                             {"type": "transfer_call", "name": "t", "config": {"to_number": "+12025550100"}}]}
                """);
        return Stream.concat(templates, others);
    }

    @ParameterizedTest
    @MethodSource("goodDocuments")
    void whatIsTakenIsValid(String document) {
        Answer applied = api.put("/v1/agents/boiler-line", document);

        assertThat(applied.status()).as(applied.body()).isEqualTo(201);
        assertThat(complaintsOf(document)).isEmpty();
    }

    /** What stands where it cannot, whatever the tenant's outcomes or the names of fields. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{'name': null}",
                "{'name': ''}",
                "{'nme': 'a', 'name': 'a'}",
                "{'name': 7}",
                "{'name': 'a', 'analysis': []}",
                "{'name': 'a', 'analysis': {'minCustomerWords': -1}}",
                "{'name': 'a', 'analysis': {'criteria': [{'name': 'a'}]}}",
                "{'name': 'a', 'analysis': {'criteria': [{'name': 'a', 'description': 'b', 'weight': 101}]}}",
                "{'name': 'a', 'outcomes': []}",
                "{'name': 'a', 'outcomes': [7]}",
                "{'name': 'a', 'outcomes': [{'label': 'A'}]}",
                "{'name': 'a', 'extraction': [{'name': 'a b', 'type': 'string'}]}",
                "{'name': 'a', 'extraction': [{'name': 'a', 'type': 'text'}]}",
                "{'name': 'a', 'extraction': [{'name': 'a', 'type': 'string', 'format': 'url'}]}",
                "{'name': 'a', 'actions': [{'name': 'a', 'config': {}}]}",
                "{'name': 'a', 'actions': [{'type': 'fax', 'name': 'a', 'config': {}}]}",
                "{'name': 'a', 'actions': [{'type': 'webhook', 'name': 'a', 'config': {}}]}",
                "{'name': 'a', 'actions': [{'type': 'sms', 'name': 'a', 'config': {'url': 'https://h.example.net'}}]}",
                "{'name': 'a', 'actions': [{'type': 'sms', 'name': 'a', 'config': {'to': []}}]}",
                "{'name': 'a', 'actions': [{'type': 'webhook', 'name': 'a', 'config': {'url': 'https://h.example.net'},"
                        + " 'condition': {'field': 'outcome', 'operator': '=', 'value': 'a'}}]}",
                "{'name': 'a', 'transfer': {'toNumbr': '+12025550100'}}",
                "{'name': 'a', 'fulfilment': {'secret': null}}",
                "{'name': 'a', 'followUp': {'callingHours': {'monday': '09:00-10:00'}}}",
                "{'name': 'a', 'followUp': {'callingHours': {'mon': '9-10'}}}",
                "{'name': 'a', 'followUp': {'retryMinutes': []}}",
                "{'name': 'a', 'followUp': {'onVoicemail': 'stop'}}",
                "{'name': 'a', 'retention': {'recordingDays': 0}}",
                "{'name': 'a', 'retention': {'recordingDays': 1.5}}",
            })
    void whatIsWrongInItsStructureIsFoundByBoth(String written) {
        String document = written.replace('\'', '"');

        assertThat(api.put("/v1/agents/boiler-line", document).status()).isEqualTo(422);
        assertThat(complaintsOf(document)).isNotEmpty();
    }
}
