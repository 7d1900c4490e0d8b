package io.callwake.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.tests.ModelServer.Asked;
import io.callwake.tests.ReceiverProcess.Receipt;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Each tenant has his own models, which judge his calls; what they make up is not believed, and what goes wrong can be mended. */
@Tag("platform")
class ModelsTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String OPERATOR_KEY = "an-operator-key-for-tests";

    /** Of {@link Documents#finalReport}: what is true of it, and what is not. */
    private static final String ANSWER = """
        {"summary": "The caller would like Tuesday at nine.",
         "sentiment": {"value": "neutral", "turnedAt": -1, "quotes": []},
         "goal": {"verdict": "met", "reason": "A day was agreed.", "quotes": [{"turn": 1, "words": "Tuesday at nine would be fine"}]},
         "outcome": {"key": "appointment_scheduled", "reason": "A visit was booked.",
                     "quotes": [{"turn": 1, "words": "Tuesday at nine would be fine"}]},
         "reached": "person", "reachedQuotes": [],
         "fields": {"slot": [{"value": "Tuesday at nine", "quotes": [{"turn": 1, "words": "Tuesday at nine"}]}],
                    "full_name": [{"value": "Eve", "quotes": [{"turn": 1, "words": "my name is Eve"}]}]},
         "actionItems": [], "notes": ""}
        """;

    private static final String JUDGED = """
        query($id: ID!) {
          call(id: $id) {
            progress attention { kind reason } outcome { key } goal { met evidence { turn quote } }
            variables { name value reason }
            analysis { status statusReason notEvaluable analyst model promptVersion inputTokens outputTokens
                       cost { amount currency } rejected { what rule } rawAnswer }
          }
        }
        """;

    @TempDir
    static Path folder;

    private static ModelServer model;
    private static ReceiverProcess receiver;
    private static PlatformProcess platform;

    @BeforeAll
    static void start() {
        model = new ModelServer();
        receiver = ReceiverProcess.start(folder);
        platform = PlatformProcess.start(folder, Map.of("CALLWAKE_OPERATOR_KEY", OPERATOR_KEY));
    }

    @AfterAll
    static void stop() {
        platform.close();
        receiver.close();
        model.close();
    }

    /** A tenant of its own for each test. */
    private final Client client = newTenant();

    @BeforeEach
    void answerAgain() {
        model.responds(200);
    }

    @Test
    void aModelOfTheTenantJudgesHisCallsAndWhatItMakesUpIsNotBelieved() {
        saveModel(client, "large-1", Map.of("price", price()));
        model.says("large-1", ANSWER);
        saveAgent(client);

        JsonNode call = judged(client, "one");

        assertThat(call.path("progress").asString()).isEqualTo("DONE");
        assertThat(call.at("/analysis/status").asString()).isEqualTo("COMPLETED");
        assertThat(call.at("/analysis/analyst").asString()).isEqualTo("openai");
        assertThat(call.at("/analysis/model").asString()).isEqualTo("large-1");
        assertThat(call.at("/outcome/key").asString()).isEqualTo("appointment_scheduled");
        assertThat(call.at("/goal/met").asBoolean()).isTrue();
        assertThat(call.at("/goal/evidence/0/quote").asString()).isEqualTo("Tuesday at nine would be fine");
        assertThat(call.path("variables").toString())
                .contains("{\"name\":\"slot\",\"value\":\"Tuesday at nine\",\"reason\":null}")
                .contains("{\"name\":\"full_name\",\"value\":null,\"reason\":\"UNSUPPORTED\"}");
        assertThat(call.at("/analysis/rejected").toString())
                .contains("{\"what\":\"fields.full_name\",\"rule\":\"QUOTE_STANDS\"}");
        assertThat(call.at("/analysis/rawAnswer/0").asString()).contains("my name is Eve");
        assertThat(call.at("/analysis/cost").toString()).isEqualTo("{\"amount\":\"0.0014\",\"currency\":\"USD\"}");

        JsonNode usage = client.graphQl(
                        "{ analysisUsage { spent { amount } models { model requests inputTokens outputTokens } } }",
                        Map.of())
                .path("analysisUsage");
        assertThat(usage.toString())
                .isEqualTo("{\"spent\":[{\"amount\":\"0.0014\"}],\"models\":[{\"model\":\"large-1\",\"requests\":\"1\","
                        + "\"inputTokens\":\"1000\",\"outputTokens\":\"200\"}]}");
    }

    @Test
    void eachTenantIsServedByHisOwnModelWithHisOwnKey() {
        Client other = newTenant();
        saveModel(client, "mine", Map.of("key", "sk-mine"));
        saveModel(other, "theirs", Map.of("key", "sk-theirs"));
        model.says("mine", ANSWER);
        model.says("theirs", ANSWER);
        saveAgent(client);
        saveAgent(other);

        assertThat(judged(client, "mine").at("/analysis/model").asString()).isEqualTo("mine");
        assertThat(judged(other, "theirs").at("/analysis/model").asString()).isEqualTo("theirs");

        assertThat(asked("mine")).isNotEmpty().allMatch(asked -> asked.key().equals("Bearer sk-mine"));
        assertThat(asked("theirs")).isNotEmpty().allMatch(asked -> asked.key().equals("Bearer sk-theirs"));
    }

    /** What the model is shown is the call, and not whose it is. */
    @Test
    void neitherNumbersNorSecretsGoToTheModel() {
        saveModel(client, "curious", Map.of());
        model.says("curious", ANSWER);
        saveAgent(client);
        judged(client, "shown");

        assertThat(asked("curious"))
                .isNotEmpty()
                .allSatisfy(asked -> assertThat(asked.question())
                        .contains("Tuesday at nine would be fine.")
                        .doesNotContain("4155550171", "2025550143", "call_", Documents.SECRET));
    }

    @Test
    void aCallThatNobodyCouldJudgeNeedsAttentionAndIsJudgedWhenSomebodyAsksForItAgain() {
        saveModel(client, "broken", Map.of());
        model.says("broken", ANSWER);
        saveAgent(client);
        model.responds(401);

        String id = posted(client, "needs-attention");
        JsonNode failed = judged(client, id, "NEEDS_ATTENTION");

        assertThat(failed.at("/attention/kind").asString()).isEqualTo("ANALYSIS_FAILED");
        assertThat(failed.at("/attention/reason").asString()).contains("key");
        assertThat(failed.at("/analysis/status").asString()).isEqualTo("FAILED");
        assertThat(failed.path("variables")
                        .valueStream()
                        .map(value -> value.path("reason").asString()))
                .containsOnly("FAILED");
        Eventually.within(SOON, "it is told", () -> toldOf(id).size() == 1);

        model.responds(200);
        assertThat(retry(id)).isEmpty();
        JsonNode judged = judged(client, id, "DONE");

        assertThat(judged.path("attention").isNull()).isTrue();
        assertThat(judged.at("/outcome/key").asString()).isEqualTo("appointment_scheduled");
        assertThat(client.events().values())
                .containsOnlyOnce("call.completed")
                .containsOnlyOnce("conversation.analysisCompleted");
        assertThat(toldOf(id)).hasSize(1);
        assertThat(retry(id)).isEqualTo("NOT_POSSIBLE");
    }

    @Test
    void whenTheBudgetIsSpentNobodyIsAskedWhoCostsMoney() {
        saveModel(client, "dear", Map.of("price", price()));
        saveAgent(client);
        budget("0");

        JsonNode skipped = judged(client, "over-budget");

        assertThat(skipped.at("/analysis/status").asString()).isEqualTo("SKIPPED");
        assertThat(skipped.at("/analysis/notEvaluable").asString()).isEqualTo("OVER_BUDGET");
        assertThat(asked("dear")).isEmpty();
    }

    @Test
    void theNextOfTheChainIsAskedIfOneDoesNotAnswer() {
        saveModel(client, "second", Map.of("place", 2));
        model.says("second", ANSWER);
        model.takesNoKey("first");
        saveModel(client, "first", Map.of("place", 1, "force", true));
        saveAgent(client);

        assertThat(judged(client, "chain").at("/analysis/model").asString()).isEqualTo("second");
    }

    @Test
    void anAgentThatNamesTheOfflineAnalystIsJudgedByIt() {
        saveModel(client, "not-asked", Map.of());
        saveAgent(client, ", \"model\": \"offline\"");

        assertThat(judged(client, "offline").at("/analysis/analyst").asString()).isEqualTo("offline");
        assertThat(asked("not-asked")).isEmpty();
    }

    private static List<Asked> asked(String name) {
        return model.askedAboutCalls().stream()
                .filter(asked -> asked.model().equals(name))
                .toList();
    }

    private static Client newTenant() {
        JsonNode made = platform.client()
                .withKey(OPERATOR_KEY)
                .post("/v1/tenants", "{\"name\": \"Models\"}")
                .body();
        return platform.client().withKey(made.at("/key/secret").asString());
    }

    private static Map<String, Object> price() {
        return Map.of("inputPerMillion", "1", "outputPerMillion", "2", "currency", "USD");
    }

    private static void saveModel(Client client, String name, Map<String, Object> more) {
        Map<String, Object> input = new HashMap<>(Map.of(
                "name",
                name,
                "provider",
                "OPENAI",
                "url",
                model.url(),
                "model",
                name,
                "key",
                "sk-of-a-test",
                "place",
                1));
        input.putAll(more);
        JsonNode saved = client.graphQl(
                        "mutation($input: SaveModelInput!) { saveModel(input: $input) { model { mode } errors { message } } }",
                        Map.of("input", input))
                .path("saveModel");
        assertThat(saved.path("errors")).isEmpty();
    }

    private static void saveAgent(Client client) {
        saveAgent(client, "");
    }

    private static void saveAgent(Client client, String more) {
        String agent = Documents.agent("Boilers", receiver.url()).replaceFirst("\\{", """
                {"analysis": {"successCriteria": "A dated inspection was agreed."%s},
                 "extraction": [{"name": "slot", "type": "string", "description": "When the caller wants the inspection"},
                                {"name": "full_name", "type": "string", "description": "Full name"}],\
                """.formatted(more));
        assertThat(client.putAgent("boilers", agent).status()).isEqualTo(201);
    }

    private void budget(String amount) {
        client.graphQl(
                "mutation($budget: MoneyInput) { updateTenant(input: {analysisBudget: $budget}) { errors { message } } }",
                Map.of("budget", Map.of("amount", amount, "currency", "USD")));
    }

    private String retry(String id) {
        return client.graphQl(
                        "mutation($id: ID!) { retryAnalysis(input: {callId: $id}) { errors { code } } }",
                        Map.of("id", id))
                .at("/retryAnalysis/errors/0/code")
                .asString("");
    }

    private static List<Receipt> toldOf(String call) {
        return receiver.receipts().stream()
                .filter(receipt -> receipt.callId().equals(call))
                .toList();
    }

    private static String posted(Client client, String externalId) {
        return client.postCall(Documents.finalReport(externalId, "boilers"))
                .body()
                .path("callId")
                .asString();
    }

    private static JsonNode judged(Client client, String externalId) {
        return judged(client, posted(client, externalId), "DONE");
    }

    private static JsonNode judged(Client client, String id, String progress) {
        Eventually.within(
                SOON,
                "it is " + progress,
                () -> client.graphQl(JUDGED, Map.of("id", id))
                        .at("/call/progress")
                        .asString()
                        .equals(progress));
        return client.graphQl(JUDGED, Map.of("id", id)).path("call");
    }
}
