package io.callwake.http.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.agent.SecretName;
import io.callwake.testing.TestApi;
import io.callwake.testing.TestApi.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AgentDocumentsTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final JsonMapper JSON = new JsonMapper();

    private final TestApi api = TestApi.empty();

    /** A control character between two words. */
    @Test
    void aNameThatIsNotOneLineIsRefusedByName() {
        Answer refused = put("{\"name\": \"Boi\\u008cler\"}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("\"path\":\"name\"", "on one line");
    }

    @Test
    void aNewAgentIsCreatedAndLaterRevisedOnlyIfSomethingChanged() {
        Answer created = put("{\"name\": \"Boiler\"}");
        Answer unchanged = put("{\"name\": \"Boiler\"}");
        Answer revised = put("{\"name\": \"Boilers\"}");

        String id = api.agentId("boiler-line").toString();
        assertThat(created.status()).isEqualTo(201);
        assertThat(List.of(created, unchanged, revised))
                .extracting(answer -> answer.header("Callwake-Agent-Applied"))
                .containsExactly("created", "unchanged", "revised");
        assertThat(created.header("Location")).isEqualTo("/v1/agents/boiler-line");
        assertThat(created.body()).isEqualTo("{\"agentId\":\"" + id + "\",\"ref\":\"boiler-line\",\"revision\":1}");
        assertThat(unchanged.status()).isEqualTo(200);
        assertThat(unchanged.body()).isEqualTo(created.body());
        assertThat(revised.status()).isEqualTo(200);
        assertThat(revised.body()).isEqualTo(created.body().replace("1}", "2}"));
    }

    @Test
    void whatWasAppliedIsGivenBackWithoutTheSecret() {
        put("{\"name\": \"Boiler\", \"fulfilment\": {\"url\": \"https://hooks.example.net/calls?a=%20b\","
                + " \"secret\": \""
                + SECRET + "\"}}");

        Answer answer = api.get("/v1/agents/boiler-line");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.body())
                .isEqualTo("{\"name\":\"Boiler\",\"fulfilment\":{\"url\":\"https://hooks.example.net/calls?a=%20b\"}}");
        assertThat(answer.header("Callwake-Agent-Id"))
                .isEqualTo(api.agentId("boiler-line").toString());
        assertThat(answer.header("Callwake-Agent-Revision")).isEqualTo("1");
    }

    @Test
    void whatIsGivenBackCanBeAppliedAgainAndChangesNothing() {
        put("{\"name\": \"Boiler\", \"fulfilment\": {\"url\": \"https://h.example/\", \"secret\": \"" + SECRET
                + "\"}}");

        Answer again = put(api.get("/v1/agents/boiler-line").body());

        assertThat(again.body()).endsWith("\"revision\":1}");
        assertThat(secret()).isEqualTo(SECRET);
    }

    @Test
    void anOlderRevisionAndAnIdAreReadToo() {
        put("{\"name\": \"Boiler\"}");
        put("{\"name\": \"Boilers\"}");
        String id = api.agentId("boiler-line").toString();

        assertThat(api.get("/v1/agents/boiler-line").body()).isEqualTo("{\"name\":\"Boilers\"}");
        assertThat(api.get("/v1/agents/boiler-line?revision=1").body()).isEqualTo("{\"name\":\"Boiler\"}");
        assertThat(api.get("/v1/agents/" + id).body()).isEqualTo("{\"name\":\"Boilers\"}");
        assertThat(api.get("/v1/agents/" + id + "?revision=1").body()).isEqualTo("{\"name\":\"Boiler\"}");
    }

    @Test
    void aSecretIsKeptUnlessTheDocumentSpeaksOfIt() {
        put("{\"name\": \"Boiler\", \"fulfilment\": {\"url\": \"https://h.example/\", \"secret\": \"" + SECRET
                + "\"}}");
        assertThat(secret()).isEqualTo(SECRET);

        put("{\"name\": \"Boiler 2\", \"fulfilment\": {\"url\": \"https://h.example/\"}}");
        assertThat(secret()).isEqualTo(SECRET);

        put("{\"name\": \"Boiler 2\", \"fulfilment\": {\"url\": \"https://h.example/\", \"secret\": null}}");
        assertThat(secret()).isEqualTo("none");
    }

    @Test
    void withoutFulfilmentItsSecretStaysForWhatIsOnItsWay() {
        put("{\"name\": \"Boiler\", \"fulfilment\": {\"url\": \"https://h.example/\", \"secret\": \"" + SECRET
                + "\"}}");

        put("{\"name\": \"Boiler\", \"fulfilment\": null}");

        assertThat(api.get("/v1/agents/boiler-line").body()).isEqualTo("{\"name\":\"Boiler\",\"fulfilment\":null}");
        assertThat(secret()).isEqualTo(SECRET);
    }

    @Test
    void allFaultsAreToldAtOnce() {
        Answer answer = put("""
            {"nme": "Boiler", "language": "klingon", "timeZone": "Oslo", "analysis": {"rubric": "a"}, "outcomes": [5],
             "extraction": [{}], "actions": [{"type": "fax"}], "transfer": {"to": 1}, "followUp": 7, "retention": [],
             "xyzzy": 1, "fulfilment": {"uri": "https://h.example/", "secret": "swordfish", "headers": {}}}\
            """);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(messages(answer))
                .contains(
                        "nme: is not known; did you mean \"name\"?",
                        "xyzzy: is not known; there are $schema, name, language, timeZone, analysis, outcomes, extraction, actions, transfer, fulfilment, followUp, privacy, retention",
                        "fulfilment.uri: is not known; did you mean \"url\"?",
                        "fulfilment.headers: is not known; there are url, secret",
                        "fulfilment.secret: a webhook secret begins with \"whsec_\"");
        assertThat(messages(answer).stream().map(message -> message.replaceFirst("[:.\\[].*", "")))
                .contains(
                        "language",
                        "timeZone",
                        "analysis",
                        "outcomes",
                        "extraction",
                        "actions",
                        "transfer",
                        "followUp",
                        "retention");
        assertThat(answer.body()).doesNotContain("swordfish");
        assertThat(api.get("/v1/agents/boiler-line").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | name: is required",
                "{'name': null} | name: is required",
                "{'name': 7} | name: 7 is not a text",
                "{'name': ''} | name: '' says nothing",
                "{'name': 'a\\u0000'} | name: holds a NUL character, at 1",
                "{'name': 'a', 'fulfilment': []} | fulfilment: a list is not an object",
                "{'name': 'a', 'fulfilment': {}} | fulfilment.url: is required",
                "{'name': 'a', 'fulfilment': {'url': 7}} | fulfilment.url: 7 is not a text",
                "{'name': 'a', 'fulfilment': {'url': 'ftp://h.example'}} | fulfilment.url: not an http or https URL:"
                        + " 'ftp://h.example'",
                "{'name': 'a', 'fulfilment': {'url': 'https://'}} | fulfilment.url: not a URL: 'https://'",
                "{'name': 'a', 'fulfilment': {'url': 'https:///a'}} | fulfilment.url: a URL without a valid host:"
                        + " 'https:///a'",
                "{'name': 'a', 'fulfilment': {'url': 'https://a b'}} | fulfilment.url: not a URL: 'https://a b'",
                "{'name': 'a', 'fulfilment': {'url': 'https://me:pw@h.example'}} | fulfilment.url: a URL must not"
                        + " carry a user or password",
                "{'name': 'a', 'fulfilment': {'url': 'https://h', 'secret': 7}} | fulfilment.secret: is not a text",
                "{'name': 'a', 'fulfilment': {'url': 'https://h', 'secret': 'whsec_%%%'}} | fulfilment.secret: a"
                        + " webhook secret is base 64 after 'whsec_'",
                "{'name': 'a', 'fulfilment': {'url': 'https://h', 'secret': 'whsec_AAAA'}} | fulfilment.secret: a"
                        + " webhook secret is 24 to 64 bytes in base 64 after 'whsec_', this one is 3",
            },
            quoteCharacter = '~')
    void aFaultIsFoundWhereItStands(String document, String message) {
        Answer answer = put(document.replace('\'', '"'));

        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(messages(answer)).containsExactly(message.replace('\'', '"'));
    }

    @Test
    void aNameHasAnEnd() {
        assertThat(put("{\"name\": \"" + "x".repeat(200) + "\"}").status()).isEqualTo(201);
        assertThat(messages(put("{\"name\": \"" + "x".repeat(201) + "\"}")))
                .containsExactly("name: has 201 characters, at most 200 are allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent_00000000000000000000000000", "-a", "a%20b", "a:b", "%C3%A9"})
    void aReferenceOfTheWrongFormIsRefused(String ref) {
        Answer answer = api.put("/v1/agents/" + ref, "{\"name\": \"a\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(messages(answer)).singleElement().asString().startsWith("ref: not an agent reference");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobody",
                "agent_00000000000000000000000000",
                "agent_x",
                "a:b",
                "boiler-line?revision=2",
                "boiler-line?revision=999999999"
            })
    void whatDoesNotExistIsNotFound(String path) {
        put("{\"name\": \"Boiler\"}");

        Answer answer = api.get("/v1/agents/" + path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void anotherTenantsAgentIsNotFound() {
        TestApi other = TestApi.withAnAgent();

        assertThat(api.get("/v1/agents/boiler-line").status()).isEqualTo(404);
        assertThat(api.get("/v1/agents/" + other.agentId("boiler-line")).status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.0", "a", "", "01", "1000000000"})
    void aRevisionIsANumberFromOne(String revision) {
        put("{\"name\": \"Boiler\"}");

        Answer answer = api.get("/v1/agents/boiler-line?revision=" + revision);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(messages(answer))
                .containsExactly("revision: \"" + revision + "\" is not the number of a revision, from 1");
    }

    private Answer put(String document) {
        return api.put("/v1/agents/boiler-line", document);
    }

    private String secret() {
        return api.agents()
                .secretOf(api.tenant(), api.agentId("boiler-line"), SecretName.FULFILMENT)
                .orElse("none");
    }

    private static List<String> messages(Answer answer) {
        List<String> messages = new ArrayList<>();
        for (JsonNode fault : JSON.readTree(answer.body()).get("errors")) {
            messages.add(fault.get("path").stringValue() + ": "
                    + fault.get("message").stringValue());
        }
        return messages;
    }
}
