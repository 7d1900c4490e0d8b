package io.callwake.graphql.agent;

import static io.callwake.graphql.agent.SavedAgents.errors;
import static io.callwake.graphql.agent.SavedAgents.json;
import static io.callwake.graphql.agent.SavedAgents.saveDocument;
import static io.callwake.graphql.agent.SavedAgents.saveTyped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.callwake.testing.TestGraphQl;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.graphql.test.tester.GraphQlTester;

/** A fault is told at the place in the input where it can be mended. */
class FaultPathsTest {

    private static final String HOOK = "'type': 'WEBHOOK', 'name': 'Hook'";

    private final TestGraphQl graphQl = new TestGraphQl();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'name': ' '} | name",
                "{'language': 'en'} | name",
                "{'name': 'A', 'language': 'english'} | language",
                "{'name': 'A', 'timeZone': '+02:00'} | timeZone",
                "{'name': 'A', 'analysis': {'minCustomerWords': -1}} | analysis/minCustomerWords",
                "{'name': 'A', 'analysis': {'criteria': [{'name': 'B'}]}} | analysis/criteria/0/description",
                "{'name': 'A', 'analysis': {'criteria': [{'name': 'B', 'description': 'C', 'weight': 0}]}} | analysis/criteria/0/weight",
                "{'name': 'A', 'analysis': {'categories': ['B', 'B']}} | analysis/categories/1",
                "{'name': 'A', 'outcomes': [{'key': 'voicemail'}, {'key': 'Voice'}]} | outcomes/1",
                "{'name': 'A', 'outcomes': [{'key': 'nobody'}]} | outcomes/0",
                "{'name': 'A', 'outcomes': [{'label': 'B'}]} | outcomes/0/key",
                "{'name': 'A', 'outcomes': [{'key': 'b', 'colour': 'red'}]} | outcomes/0/colour",
                "{'name': 'A', 'extraction': [{'name': 'b', 'type': 'STRING'}, {'name': '1', 'type': 'STRING'}]} | extraction/1/name",
                "{'name': 'A', 'extraction': [{'name': 'b'}]} | extraction/0/type",
                "{'name': 'A', 'extraction': [{'name': 'b', 'type': 'ENUM'}]} | extraction/0/values",
                "{'name': 'A', 'extraction': [{'name': 'b', 'type': 'ENUM', 'values': ['c', ' ']}]} | extraction/0/values/1",
                "{'name': 'A', 'extraction': [{'name': 'b', 'type': 'NUMBER', 'format': 'DATE_TIME'}]} | extraction/0/format",
                "{'name': 'A', 'extraction': [{'name': 'b', 'type': 'NUMBER', 'min': 2, 'max': 1}]} | extraction/0/max",
                "{'name': 'A', 'extraction': [{'name': 'b', 'type': 'STRING', 'pattern': '('}]} | extraction/0/pattern",
                "{'name': 'A', 'extraction': [{'name': 'b', 'type': 'STRING', 'condition': {}}]} | extraction/0/condition/field",
                "{'name': 'A', 'actions': [{'type': 'WEBHOOK', 'config': {'url': 'https://a.example.net/'}}]} | actions/0/name",
                "{'name': 'A', 'actions': [{#hook}]} | actions/0/config",
                "{'name': 'A', 'actions': [{#hook, 'config': {}}]} | actions/0/config/url",
                "{'name': 'A', 'actions': [{#hook, 'config': {'url': 'ftp://a.example.net/'}}]} | actions/0/config/url",
                "{'name': 'A', 'actions': [{#hook, 'config': {'url': 'https://a.example.net/', 'secret': 'hush'}}]} | actions/0/config/secret",
                "{'name': 'A', 'actions': [{#hook, 'config': {'url': 'https://a.example.net/', 'useField': 'b'}}]} | actions/0/config/useField",
                "{'name': 'A', 'actions': [{#hook, 'config': {'url': 'https://a.example.net/', 'headers': [{'name': 'X-A', 'value': 'b'}, {'name': 'X.B[0]', 'value': 'c'}]}}]} | actions/0/config/headers/1",
                "{'name': 'A', 'actions': [{#hook, 'config': {'url': 'https://a.example.net/', 'headers': [{'name': 'X.B'}]}}]} | actions/0/config/headers/0",
                "{'name': 'A', 'actions': [{#hook, 'config': {'url': 'https://a.example.net/', 'headers': [{'name': 'X-A', 'value': 'b'}, {'name': 'X-A', 'value': 'c'}]}}]} | actions/0/config/headers/1/name",
                "{'name': 'A', 'actions': [{'type': 'SMS', 'name': 'B', 'config': {'to': ['12']}}]} | actions/0/config/to",
                "{'name': 'A', 'actions': [{'type': 'SMS', 'name': 'B', 'config': {'to': ['+12025550100', '12']}}]} | actions/0/config/to/1",
                "{'name': 'A', 'actions': [{'type': 'EMAIL', 'name': 'B', 'config': {'to': ['a@example.net'], 'text': '{{nothing}}'}}]} | actions/0/config/text",
                "{'name': 'A', 'actions': [{'type': 'SCHEDULE_CALL', 'name': 'B', 'config': {}}]} | actions/0/config/useField",
                "{'name': 'A', 'actions': [{'type': 'SCHEDULE_CALL', 'name': 'B', 'config': {'useField': 'nothing'}}]} | actions/0/config/useField",
                "{'name': 'A', 'actions': [{'type': 'SCHEDULE_CALL', 'name': 'B', 'config': {'fallbackDelayMinutes': -1}}]} | actions/0/config/fallbackDelayMinutes",
                "{'name': 'A', 'actions': [{'type': 'SCHEDULE_CALL', 'name': 'B', 'config': {'fallbackDelayMinutes': 1, 'fromNumber': '12', 'timeZone': 'C'}}]} | actions/0/config/fromNumber actions/0/config/timeZone",
                "{'name': 'A', 'actions': [{'type': 'TRANSFER_CALL', 'name': 'B', 'config': {'when': 'C'}}]} | actions/0/config/toNumber",
                "{'name': 'A', 'actions': [{#hook, 'condition': {'field': 'outcome', 'operator': 'EQUAL'}, 'config': {'url': 'https://a.example.net/'}}]} | actions/0/condition/value",
                "{'name': 'A', 'actions': [{#hook, 'condition': {'all': [{'any': [{'field': 'outcom', 'operator': 'EQUAL', 'value': null}]}]}, 'config': {'url': 'https://a.example.net/'}}]} | actions/0/condition/all/0/any/0/field",
                "{'name': 'A', 'actions': [{#hook, 'condition': {'field': 'reach', 'operator': 'IN', 'value': ['person', 'dog']}, 'config': {'url': 'https://a.example.net/'}}]} | actions/0/condition/value/1",
                "{'name': 'A', 'transfer': {'toNumber': '12'}} | transfer/toNumber",
                "{'name': 'A', 'fulfilment': {'secret': null}} | fulfilment/url",
                "{'name': 'A', 'followUp': {'maxAttempts': 0}} | followUp/maxAttempts",
                "{'name': 'A', 'followUp': {'retryMinutes': [30, 0]}} | followUp/retryMinutes/1",
                "{'name': 'A', 'followUp': {'callingHours': []}} | followUp/callingHours",
                "{'name': 'A', 'followUp': {'callingHours': [{'days': 'mon', 'hours': ['9-10']}]}} | followUp/callingHours/0",
                "{'name': 'A', 'followUp': {'callingHours': [{'days': 'mon', 'hours': []}, {'days': 'tue', 'hours': ['09:00-10:00', '9-10']}]}} | followUp/callingHours/1/hours/1",
                "{'name': 'A', 'followUp': {'callingHours': [{'days': 'mon', 'hours': ['09:00-10:00']}, {'days': 'monday', 'hours': ['09:00-10:00']}]}} | followUp/callingHours/1",
                "{'name': 'A', 'followUp': {'callingHours': [{'days': 'mon', 'hours': ['09:00-10:00']}, {'days': 'mon', 'hours': ['11:00-12:00']}]}} | followUp/callingHours/1/days",
                "{'name': 'A', 'followUp': {'holidays': ['2026-02-30']}} | followUp/holidays/0",
                "{'name': 'A', 'retention': {'recordingDays': 185}} | retention/recordingDays",
            })
    void ofATypedConfiguration(String configuration, String paths) {
        GraphQlTester.Response response = saveTyped(graphQl, "line", json(configuration.replace("#hook", HOOK)));
        assertThat(errors(response, "saveAgent"))
                .containsExactlyInAnyOrderElementsOf(List.of(paths.split(" ")).stream()
                        .map(path -> "INVALID input/configuration/" + path)
                        .toList());
        response.path("saveAgent.agent").valueIsNull();
        graphQl.ask("{ agent(ref: \"line\") { id } }").path("agent").valueIsNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | name",
                "{'name': 'A', 'followup': {}} | followup",
                "{'name': 'A', 'a.b[0]': 1} | a.b[0]",
                "{'name': 'A', 'analysis': []} | analysis",
                "{'name': 'A', 'actions': [{'type': 'sms', 'name': 'B', 'config': {'to': 'x'}}]} | actions/0/config/to",
                "{'name': 'A', 'actions': [{'type': 'transfer_call', 'name': 'B', 'config': {}}]} | actions/0/config/to_number",
                "{'name': 'A', 'actions': [{'type': 'transfer-call', 'name': 'B', 'config': {}}]} | actions/0/type",
                "{'name': 'A', 'actions': [{'type': 'webhook', 'name': 'B', 'config': {'url': 'https://a.example.net/', 'headers': {'X.[B]': 'c'}}}]} | actions/0/config/headers/X.[B]",
                "{'name': 'A', 'followUp': {'callingHours': {'mon-fri': ['9-10']}}} | followUp/callingHours/mon-fri/0",
            })
    void ofADocument(String document, String path) {
        assertThat(errors(saveDocument(graphQl, "line", json(document)), "saveAgent"))
                .containsExactly("INVALID input/document/" + path);
    }

    @Test
    void ofADocumentThatIsNoObject() {
        assertThat(errors(saveDocument(graphQl, "line", "A"), "saveAgent")).containsExactly("INVALID input/document");
    }

    @Test
    void ofATrial() {
        graphQl.ask(
                        "query($d: JSON!) { agentTrial(ref: \"line\", document: $d) { agent { id } differences { path } errors { code message path } } }",
                        Map.of("d", json("{'name': 'A', 'followUp': {'maxAttempts': 99}}")))
                .path("agentTrial")
                .matchesJsonStrictly("""
                        {"agent": null, "differences": [], "errors": [
                          {"code": "INVALID", "message": "followUp.maxAttempts: 99 is not a whole number from 1 to 20",
                           "path": ["document", "followUp", "maxAttempts"]}]}
                        """);
        graphQl.ask("{ agentTrial(ref: \"-\", document: {}) { errors { path } } }")
                .path("agentTrial.errors[*].path[*]")
                .entityList(String.class)
                .containsExactly("ref");
    }

    /** Whatever names a document is made of, it is refused at once and in few words. */
    @Test
    void namesOfAnyLengthCostNothing() {
        String dots = "\u0001" + ".".repeat(20_000);
        Map<String, Object> document = new HashMap<>(Map.of("name", "A", dots, 1));
        document.put("followUp", Map.of("callingHours", Map.of(dots, Collections.nCopies(50, "x"))));
        document.put(".".repeat(20_000), Collections.nCopies(5_000, 1));
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            List<String> told = errors(saveDocument(graphQl, "line", document), "saveAgent");
            assertThat(told).hasSizeGreaterThan(3);
            assertThat(told).allSatisfy(error -> assertThat(error).hasSizeLessThan(300));
        });
    }

    @Test
    void allFaultsAreToldAtOnceAndWithTheirDocumentsWords() {
        GraphQlTester.Response response = saveTyped(graphQl, "line", json("""
            {'name': '', 'actions': [{#hook, 'config': {'url': 'x', 'headers': [{'name': 'A', 'value': 'b'}, {'name': 'A', 'value': 'c'}]}},
             {'type': 'SCHEDULE_CALL', 'name': 'Again', 'config': {'useField': 'at'}}]}\
            """.replace("#hook", HOOK)));
        assertThat(response.path("saveAgent.errors[*].message")
                        .entityList(String.class)
                        .get())
                .contains(
                        "actions[0].config.headers: \"A\" stands there twice",
                        "name: \"\" says nothing",
                        "actions[1].config.use_field: \"at\" is not a field of this agent");
        assertThat(errors(response, "saveAgent")).hasSize(4);
    }
}
