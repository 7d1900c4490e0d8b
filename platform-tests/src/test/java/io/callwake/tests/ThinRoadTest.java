package io.callwake.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.tests.Client.Answer;
import io.callwake.tests.ReceiverProcess.Receipt;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A call goes all the way through the assembled platform, seen from outside. */
@Tag("platform")
class ThinRoadTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String AGENT = "thin-road";

    @TempDir
    static Path folder;

    private static ReceiverProcess receiver;
    private static PlatformProcess platform;

    @BeforeAll
    static void start() {
        receiver = ReceiverProcess.start(folder);
        platform = PlatformProcess.start(folder);
        assertThat(client().putAgent(AGENT, Documents.agent("Thin road", receiver.url()))
                        .status())
                .isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        platform.close();
        receiver.close();
    }

    @Test
    void aFinalReportIsConcludedSeenAndToldOnceWithAGoodSignature() {
        String call = accepted("whole", Documents.finalReport("whole", AGENT));
        Eventually.within(SOON, "it is told", () -> !receiptsOf(call).isEmpty());
        assertThat(receiptsOf(call)).singleElement().matches(Receipt::isSigned, "has a good signature");
        JsonNode seen = client().graphQl("""
                        query Call($id: ID!) {
                          call(id: $id) {
                            externalId progress status reach ending durationSec
                            from { masked } to { masked }
                            agent { ref } transcript { speaker text }
                          }
                        }
                        """, Map.of("id", call)).get("call");
        assertThat(seen.toString())
                .contains("\"externalId\":\"whole\"", "\"progress\":\"DONE\"", "\"status\":\"COMPLETED\"")
                .contains("\"reach\":\"PERSON\"", "\"ending\":\"USER_HANGUP\"", "\"durationSec\":90")
                .contains("+1202****143", "+1415****171", "Tuesday at nine would be fine.");
    }

    @Test
    void theSameReportAgainIsADuplicateAndTellsNobodyAnything() {
        String call = accepted("twice", Documents.finalReport("twice", AGENT));
        Eventually.within(SOON, "it is told", () -> !receiptsOf(call).isEmpty());
        Answer again = client().postCall(Documents.finalReport("twice", AGENT));
        assertThat(again.body().get("callId").asString()).isEqualTo(call);
        assertThat(again.body().get("status").asString()).isEqualTo("duplicate");
        accepted("after-twice", Documents.finalReport("after-twice", AGENT));
        Eventually.within(
                SOON,
                "the next one is told",
                () -> receiptsOf(callOf("after-twice")).size() == 1);
        assertThat(receiptsOf(call)).hasSize(1);
    }

    @Test
    void newsOfALiveCallMergesIntoOneCall() {
        String call = accepted("pieces", Documents.liveReport("pieces", AGENT));
        assertThat(progressOf(call)).isEqualTo("WAITING");
        Answer end = client().postCall(Documents.finalReport("pieces", AGENT));
        assertThat(end.body().get("status").asString()).isEqualTo("merged");
        Eventually.within(SOON, "it is concluded", () -> progressOf(call).equals("DONE"));
    }

    /** Each is read and filed in a transaction of its own, and whoever comes second begins anew. */
    @Test
    void webhooksOfACallThatComeAtTheSameTimeMakeOneCall() throws Exception {
        String connection = client().graphQl("""
                        mutation {
                          createConnection(input: {
                            name: "Several at once", platform: "vapi", settings: {tokenHeader: "X-Vapi-Secret"},
                            defaultAgent: "thin-road", secrets: [{use: WEBHOOK, secret: "a token of the thin road"}]
                          }) { connection { id } }
                        }
                        """, Map.of())
                .at("/createConnection/connection/id")
                .asString();
        for (int i = 0; i < 10; i++) {
            String platformsId = "at-once-" + i;
            List<Answer> answers = atTheSameTime(
                    8,
                    number -> client().postAs(
                                    "/v1/ingest/" + connection,
                                    turn(platformsId, number),
                                    Map.of("X-Vapi-Secret", "a token of the thin road")));
            assertThat(answers).allMatch(answer -> answer.status() == 202);
            Set<String> calls = answers.stream()
                    .map(answer -> answer.body().get("callId").asString())
                    .collect(Collectors.toSet());
            assertThat(calls).hasSize(1);
            JsonNode call = client().graphQl(
                            "query($id: ID!) { call(id: $id) { transcript { text } reports { source } } }",
                            Map.of("id", calls.iterator().next()))
                    .get("call");
            assertThat(call.get("reports")).hasSize(8);
            assertThat(call.at("/transcript").toString())
                    .isEqualTo(IntStream.range(0, 8)
                            .mapToObj(number -> "{\"text\":\"Turn " + number + ".\"}")
                            .collect(Collectors.joining(",", "[", "]")));
        }
    }

    private static <T> List<T> atTheSameTime(int times, IntFunction<T> work) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads
                    .invokeAll(IntStream.range(0, times)
                            .mapToObj(number -> (Callable<T>) () -> work.apply(number))
                            .toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }

    private static String turn(String call, int number) {
        return """
                {"message": {"type": "transcript", "transcriptType": "final", "role": "user", "transcript": "Turn %d.",
                  "timestamp": %d, "call": {"id": "%s", "assistantId": "any", "startedAt": "2026-03-03T09:00:00.000Z"}}}
                """.formatted(number, 1_772_528_400_000L + number * 1_000L, call);
    }

    @Test
    void anImportIsConcludedAndTellsNobody() {
        String report = Documents.finalReport("import", AGENT).replaceFirst("\\{", "{\"effects\": false, ");
        String call = accepted("import", report);
        Eventually.within(SOON, "it is concluded", () -> progressOf(call).equals("DONE"));
        String later = accepted("after-import", Documents.finalReport("after-import", AGENT));
        Eventually.within(SOON, "the next one is told", () -> receiptsOf(later).size() == 1);
        assertThat(receiptsOf(call)).isEmpty();
    }

    @Test
    void aRefusedReportNamesEveryFaultAndLeavesNothing() {
        Answer refused =
                client().postCall("{\"externalId\": \"\", \"agentRef\": \"" + AGENT + "\", \"durationSec\": \"long\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().get("errors").toString()).contains("externalId", "durationSec");
    }

    @Test
    void nobodyComesInWithoutAKey() {
        Client stranger = new Client(platform.client().base(), "not-a-key-of-anybody-at-all");
        assertThat(stranger.postCall(Documents.finalReport("stranger", AGENT)).status())
                .isEqualTo(401);
        assertThat(stranger.putAgent(AGENT, Documents.agent("Stranger", receiver.url()))
                        .status())
                .isEqualTo(401);
    }

    private static Client client() {
        return platform.client();
    }

    private static String accepted(String externalId, String report) {
        Answer answer = client().postCall(report);
        assertThat(answer.status()).as(externalId + ": " + answer).isEqualTo(202);
        assertThat(answer.body().get("status").asString()).isEqualTo("accepted");
        return answer.body().get("callId").asString();
    }

    private static String callOf(String externalId) {
        return client().calls().stream()
                .filter(call -> call.externalId().equals(externalId))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static String progressOf(String call) {
        return client().graphQl("query Call($id: ID!) { call(id: $id) { progress } }", Map.of("id", call))
                .get("call")
                .get("progress")
                .asString();
    }

    private static List<Receipt> receiptsOf(String call) {
        return receiver.receipts().stream()
                .filter(receipt -> receipt.callId().equals(call))
                .toList();
    }
}
