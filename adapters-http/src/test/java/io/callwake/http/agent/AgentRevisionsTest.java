package io.callwake.http.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.agent.AnAgentDocument;
import io.callwake.domain.tenant.Scope;
import io.callwake.testing.TestApi;
import io.callwake.testing.TestApi.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How documents become revisions, and what is told of them. */
class AgentRevisionsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String FIRST = "{\"name\": \"Boiler\"}";
    private static final String PASTED = "{\"name\": \"Pasted\", \"extraction\": "
            + AnAgentDocument.FIELDS_OF_THE_CONTRACT + ", \"actions\": [" + AnAgentDocument.ACTION_OF_THE_CONTRACT
            + "]}";
    private static final String OTHER = "{\"name\": \"Boilers\"}";

    private final TestApi api = TestApi.empty();

    private Answer put(String document, String parameters) {
        return api.put("/v1/agents/boiler-line" + parameters, document);
    }

    private static int revisionOf(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        return JSON.readTree(answer.body()).path("revision").asInt();
    }

    private static JsonNode onlyErrorOf(Answer answer) {
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        JsonNode errors = JSON.readTree(answer.body()).path("errors");
        assertThat(errors).hasSize(1);
        return errors.get(0);
    }

    @Test
    void aDocumentIsReadBackToTheLetterInItsOwnOrder() {
        put("""
            {"retention": {"transcriptDays": 730.0, "recordingDays": 1e2}, "name": "Boiler", "language": null,
             "extraction": [{"type": "number", "name": "seats", "max": 1.50, "min": 0}]}\
            """, "");

        assertThat(api.get("/v1/agents/boiler-line").body()).isEqualTo("""
                {"retention":{"transcriptDays":730,"recordingDays":100},"name":"Boiler","language":null,\
                "extraction":[{"type":"number","name":"seats","max":1.5,"min":0}]}\
                """);
    }

    @Test
    void theAgentOfTheContractComesBackEqualWithoutItsSecret() {
        assertThat(put(AnAgentDocument.OF_THE_CONTRACT, "").status()).isEqualTo(201);

        Answer read = api.get("/v1/agents/boiler-line");

        assertThat(JSON.readTree(read.body()))
                .isEqualTo(JSON.readTree(AnAgentDocument.OF_THE_CONTRACT.replace(
                        ", \"secret\": \"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\"", "")));
        assertThat(read.body()).doesNotContain("whsec_");
        assertThat(revisionOf(put(read.body(), ""))).isEqualTo(1);
        assertThat(revisionOf(put(AnAgentDocument.OF_THE_CONTRACT, ""))).isEqualTo(1);
    }

    @Test
    void fieldsAndActionsOfTheContractArePastedInAndReadBack() {
        assertThat(put(PASTED, "").status()).isEqualTo(201);

        assertThat(JSON.readTree(api.get("/v1/agents/boiler-line").body())).isEqualTo(JSON.readTree(PASTED));
    }

    @Test
    void aSaveThatExpectsAnotherRevisionIsAConflict() {
        put(FIRST, "");
        put(OTHER, "");

        Answer conflict = put("{\"name\": \"Third\"}", "?expectedRevision=1");

        assertThat(conflict.status()).isEqualTo(409);
        assertThat(onlyErrorOf(conflict).path("path").asString()).isEqualTo("expectedRevision");
        assertThat(onlyErrorOf(conflict).path("message").asString()).isEqualTo("1 was expected, and 2 is there");
        assertThat(api.get("/v1/agents/boiler-line").body()).isEqualTo("{\"name\":\"Boilers\"}");
        assertThat(revisionOf(put("{\"name\": \"Third\"}", "?expectedRevision=2")))
                .isEqualTo(3);
    }

    @Test
    void zeroExpectsThatThereIsNone() {
        assertThat(put(FIRST, "?expectedRevision=7").status()).isEqualTo(409);
        assertThat(api.get("/v1/agents/boiler-line").status()).isEqualTo(404);

        assertThat(put(FIRST, "?expectedRevision=0").status()).isEqualTo(201);
        assertThat(put(FIRST, "?expectedRevision=0").status()).isEqualTo(409);
    }

    @Test
    void aDraftIsNotInForceAndReadByItsNumber() {
        put(FIRST, "");

        Answer drafted = put(OTHER, "?draft=true");

        assertThat(drafted.status()).isEqualTo(200);
        assertThat(revisionOf(drafted)).isEqualTo(2);
        Answer inForce = api.get("/v1/agents/boiler-line");
        assertThat(inForce.body()).isEqualTo("{\"name\":\"Boiler\"}");
        assertThat(inForce.header("Callwake-Agent-Revision")).isEqualTo("1");
        assertThat(api.get("/v1/agents/boiler-line?revision=2").body()).isEqualTo("{\"name\":\"Boilers\"}");
        assertThat(revisionOf(put(OTHER, "?draft=true&expectedRevision=2"))).isEqualTo(2);
        assertThat(put(FIRST, "?draft=true&expectedRevision=1").status()).isEqualTo(409);
    }

    @Test
    void aDraftOfNothingIsNotFound() {
        assertThat(put(FIRST, "?draft=true").status()).isEqualTo(404);
        assertThat(api.get("/v1/agents/boiler-line").status()).isEqualTo(404);
    }

    @Test
    void aDryRunTellsWhatWouldBeMade() {
        Answer tried = put(FIRST, "?dryRun=true");

        assertThat(tried.status()).isEqualTo(200);
        assertThat(tried.body())
                .isEqualTo("{\"agentId\":null,\"ref\":\"boiler-line\",\"revision\":0,\"wouldCreate\":true,"
                        + "\"changes\":[],\"secrets\":[]}");
        assertThat(api.get("/v1/agents/boiler-line").status()).isEqualTo(404);
    }

    @Test
    void aDryRunTellsWhatWouldChangeAndChangesNothing() {
        put("{\"name\": \"Boiler\", \"language\": \"en\"}", "");

        Answer tried = put("""
                {"name": "Boilers", "outcomes": [{"key": "renewed"}],
                 "fulfilment": {"url": "https://hooks.example.net", "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}}\
                """, "?dryRun=true&expectedRevision=1");

        assertThat(tried.status()).isEqualTo(200);
        assertThat(tried.body()).doesNotContain("whsec_").isEqualTo("""
                {"agentId":"%s","ref":"boiler-line","revision":1,"wouldCreate":false,"changes":[\
                {"path":"name","change":"changed","before":"Boiler","after":"Boilers","told":"name: \\"Boiler\\" → \\"Boilers\\""},\
                {"path":"language","change":"removed","before":"en","after":null,"told":"language: removed \\"en\\""},\
                {"path":"outcomes","change":"added","before":null,"after":[{"key":"renewed"}],\
                "told":"outcomes: added [{\\"key\\": \\"renewed\\"}]"},\
                {"path":"fulfilment","change":"added","before":null,"after":{"url":"https://hooks.example.net"},\
                "told":"fulfilment: added {\\"url\\": \\"https://hooks.example.net\\"}"}],\
                "secrets":["fulfilment"]}\
                """.formatted(api.agentId("boiler-line")));
        Answer read = api.get("/v1/agents/boiler-line");
        assertThat(read.body()).isEqualTo("{\"name\":\"Boiler\",\"language\":\"en\"}");
        assertThat(read.header("Callwake-Agent-Revision")).isEqualTo("1");
        Answer unknownOutcome = put("{\"name\": \"Boiler\", \"outcomes\": [\"renewed\"]}", "");
        assertThat(unknownOutcome.status()).isEqualTo(422);
    }

    @Test
    void aDryRunIsRefusedAsTheRealThing() {
        put(FIRST, "");

        assertThat(put("{\"nme\": \"Boiler\"}", "?dryRun=true").status()).isEqualTo(422);
        assertThat(put(OTHER, "?dryRun=true&expectedRevision=0").status()).isEqualTo(409);
        assertThat(put(OTHER, "?dryRun=true&draft=true").status()).isEqualTo(422);
        api.archive("boiler-line");
        assertThat(put(OTHER, "?dryRun=true").status()).isEqualTo(409);
    }

    private Answer putWith(Scope scope, String document, String parameters) {
        return TestApi.send(api.requestWith(scope, "/v1/agents/boiler-line" + parameters)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(document)));
    }

    @Test
    void aDryRunIsAReading() {
        put(FIRST, "");

        assertThat(putWith(Scope.AGENTS_READ, OTHER, "?dryRun=true").body()).contains("\"before\":\"Boiler\"");
        Answer refused = putWith(Scope.AGENTS_WRITE, OTHER, "?dryRun=true");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("agents:read").doesNotContain("Boiler");
        assertThat(putWith(Scope.AGENTS_WRITE, OTHER, "?dryRun=false").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "?dryRun=false", "?dryRun=false&dryRun=true", "?dryRun=true&dryRun=false", "?dryRun=TRUE"})
    void whoMayOnlyReadSavesNothing(String parameters) {
        put(FIRST, "");

        assertThat(putWith(Scope.AGENTS_READ, OTHER, parameters).status()).isIn(403, 422);
        assertThat(api.get("/v1/agents/boiler-line").body()).isEqualTo(FIRST.replace(": ", ":"));
    }

    @Test
    void anArchivedAgentIsReadAndNotChanged() {
        put(FIRST, "");
        api.archive("boiler-line");

        Answer refused = put(OTHER, "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("archived");
        assertThat(api.get("/v1/agents/boiler-line").body()).isEqualTo("{\"name\":\"Boiler\"}");
    }

    @Test
    void twoRevisionsAreCompared() {
        put(FIRST, "");
        put("{\"name\": \"Boilers\", \"extraction\": [{\"name\": \"slot\", \"type\": \"string\"}]}", "");

        String id = api.agentId("boiler-line").toString();
        String changes = """
                {"agentId":"%s","from":1,"to":2,"changes":[\
                {"path":"name","change":"changed","before":"Boiler","after":"Boilers","told":"name: \\"Boiler\\" → \\"Boilers\\""},\
                {"path":"extraction","change":"added","before":null,"after":[{"name":"slot","type":"string"}],\
                "told":"extraction: added [{\\"name\\": \\"slot\\", \\"type\\": \\"string\\"}]"}]}\
                """.formatted(id);
        assertThat(api.get("/v1/agents/boiler-line/diff?from=1&to=2").body()).isEqualTo(changes);
        assertThat(api.get("/v1/agents/" + id + "/diff?from=1&to=2").body()).isEqualTo(changes);
        assertThat(api.get("/v1/agents/boiler-line/diff?from=2&to=2").body()).endsWith("\"changes\":[]}");
    }

    @ParameterizedTest
    @CsvSource({
        "boiler-line/diff?from=1&to=2, 404",
        "boiler-line/diff?from=2&to=1, 404",
        "nobody/diff?from=1&to=1, 404",
        "a:b/diff?from=1&to=1, 404",
        "boiler-line/diff?from=1, 422",
        "boiler-line/diff?to=1, 422",
        "boiler-line/diff?from=0&to=1, 422",
        "boiler-line/diff?from=1&from=1&to=1, 422",
        "boiler-line/diff?from=1&to=1&form=2, 422",
    })
    void whatCannotBeComparedIsSaid(String path, int status) {
        put(FIRST, "");

        assertThat(api.get("/v1/agents/" + path).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expectedRevision=-1",
                "expectedRevision=a",
                "expectedRevision=",
                "expectedRevision=1&expectedRevision=1",
                "draft=yes",
                "draft=",
                "dryRun=1",
                "dryrun=true",
                "x=1",
            })
    void aParameterThatIsNotUnderstoodSavesNothing(String parameter) {
        Answer refused = put(FIRST, "?" + parameter);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(onlyErrorOf(refused).path("path").asString()).isEqualTo(parameter.replaceFirst("=.*", ""));
        assertThat(api.get("/v1/agents/boiler-line").status()).isEqualTo(404);
    }

    @Test
    void aMisspeltParameterIsNotTakenForNone() {
        put(FIRST, "");

        Answer refused = api.get("/v1/agents/boiler-line?revison=1");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(onlyErrorOf(refused).path("path").asString()).isEqualTo("revison");
        assertThat(onlyErrorOf(refused).path("message").asString())
                .isEqualTo("is not known; did you mean \"revision\"?");
    }

    @Test
    void whoHasTheRevisionAlreadyIsToldSo() {
        put(FIRST, "");
        assertThat(api.get("/v1/agents/boiler-line").header("ETag")).isEqualTo("\"1\"");

        Answer known = TestApi.send(api.request("/v1/agents/boiler-line")
                .header("If-None-Match", "\"1\"")
                .GET());
        assertThat(known.status()).isEqualTo(304);
        assertThat(known.body()).isEmpty();

        put(OTHER, "");
        Answer changed = TestApi.send(api.request("/v1/agents/boiler-line")
                .header("If-None-Match", "\"1\"")
                .GET());
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
    }

    @Test
    void anAgentIsNotDeleted() {
        put(FIRST, "");

        Answer refused = TestApi.send(api.request("/v1/agents/boiler-line").DELETE());

        assertThat(refused.status()).isEqualTo(405);
        assertThat(api.get("/v1/agents/boiler-line").status()).isEqualTo(200);
    }
}
