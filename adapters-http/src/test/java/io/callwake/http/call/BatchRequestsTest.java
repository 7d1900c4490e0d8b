package io.callwake.http.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.call.CallReport;
import io.callwake.domain.tenant.Scope;
import io.callwake.testing.TestApi;
import io.callwake.testing.TestApi.Answer;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchRequestsTest {

    private static final String NDJSON = "application/x-ndjson";
    private static final Pattern CALL_ID = Pattern.compile("call_[0-9a-z]{26}");

    private final TestApi api = TestApi.withAnAgent();

    private static String report(String externalId) {
        return report(externalId, "");
    }

    /** @param more members, each with a comma before it */
    private static String report(String externalId, String more) {
        return "{\"externalId\": \"" + externalId + "\", \"agentRef\": \"boiler-line\"" + more + "}";
    }

    private Answer post(String path, BodyPublisher body) {
        return TestApi.send(api.request(path).header("Content-Type", NDJSON).POST(body));
    }

    private List<String> answersTo(String body) {
        Answer answer = post("/v1/calls/batch", BodyPublishers.ofString(body));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith(NDJSON);
        return answer.body().lines().toList();
    }

    private static String taken(int line, String status) {
        return "\\{\"line\":" + line + ",\"callId\":\"" + CALL_ID + "\",\"status\":\"" + status + "\"}";
    }

    private static String idIn(String answer) {
        Matcher id = CALL_ID.matcher(answer);
        assertThat(id.find()).as(answer).isTrue();
        return id.group();
    }

    private boolean hasEffects(String externalId) {
        return api.reportsOf(externalId).stream().allMatch(CallReport::effects);
    }

    @Test
    void eachLineIsAnsweredInItsTurn() {
        List<String> answers = answersTo(report("a") + "\n" + report("b") + "\n" + report("c") + "\n");

        assertThat(answers).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(answers.get(i)).matches(taken(i + 1, "accepted"));
        }
    }

    @Test
    void aBadLineSpoilsNoOther() {
        String tooLong = report("long", ", \"endReason\": \"" + "x".repeat(10 * 1024 * 1024) + "\"");
        List<String> answers = answersTo(String.join(
                "\n",
                report("a"),
                "{\"externalId\": ",
                "[]",
                "{\"externalId\": \"b\", \"externalId\": \"c\", \"agentRef\": \"boiler-line\"}",
                report("d", ", \"durationSec\": \"long\", \"transcript\": [{\"speaker\": \"caller\", \"text\": \"\"}]"),
                "{\"externalId\": \"e\", \"agentRef\": \"nobody\"}",
                tooLong,
                report("f", ", \"startedAt\": \"2026-03-03T09:00:00Z\", \"endedAt\": \"2026-03-03T08:00:00Z\""),
                report("g")));

        assertThat(answers).hasSize(9);
        assertThat(answers.get(0)).matches(taken(1, "accepted"));
        assertThat(answers.get(1))
                .isEqualTo(
                        "{\"line\":2,\"errors\":[{\"path\":\"\",\"message\":\"The line is not valid JSON, at column 16.\"}]}");
        assertThat(answers.get(2)).startsWith("{\"line\":3,\"errors\":[{\"path\":\"\",");
        assertThat(answers.get(3)).startsWith("{\"line\":4,").contains("A member stands twice.");
        assertThat(answers.get(4)).startsWith("{\"line\":5,").contains("\"durationSec\"", "\"transcript[0].speaker\"");
        assertThat(answers.get(5))
                .isEqualTo(
                        "{\"line\":6,\"errors\":[{\"path\":\"agentRef\",\"message\":\"there is no agent \\\"nobody\\\"\"}]}");
        assertThat(answers.get(6))
                .isEqualTo("{\"line\":7,\"errors\":[{\"path\":\"\",\"message\":\"The line is larger than 10 MB.\"}]}");
        assertThat(answers.get(7)).startsWith("{\"line\":8,\"errors\":[{\"path\":\"endedAt\"");
        assertThat(answers.get(8)).matches(taken(9, "accepted"));
    }

    @Test
    void aLineThatIsNotUtf8SpoilsNoOther() {
        byte[] body =
                (report("a") + "\n{\"externalId\": \"\u00ff\"}\n" + report("b")).getBytes(StandardCharsets.ISO_8859_1);
        Answer answer = post("/v1/calls/batch", BodyPublishers.ofByteArray(body));

        assertThat(answer.body().lines())
                .satisfiesExactly(
                        first -> assertThat(first).matches(taken(1, "accepted")),
                        second -> assertThat(second)
                                .isEqualTo(
                                        "{\"line\":2,\"errors\":[{\"path\":\"\",\"message\":\"The line is not valid UTF-8.\"}]}"),
                        third -> assertThat(third).matches(taken(3, "accepted")));
    }

    @Test
    void blankLinesAreCountedAndNotAnsweredAndLinesEndAsTheyLike() {
        List<String> answers =
                answersTo("\uFEFF" + report("a") + "\r\n\r\n  \t\n" + report("b") + "\r\n\n" + report("c"));

        assertThat(answers)
                .satisfiesExactly(
                        first -> assertThat(first).matches(taken(1, "accepted")),
                        second -> assertThat(second).matches(taken(4, "accepted")),
                        third -> assertThat(third).matches(taken(6, "accepted")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\uFEFF", " \r\n\r\n"})
    void nothingIsAnsweredToNothing(String body) {
        assertThat(answersTo(body)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', false",
        "?effects=false, '', false",
        "?effects=true, '', true",
        "'', ', \"effects\": true', true",
        "?effects=true, ', \"effects\": false', false",
    })
    void nobodyIsToldOfImportsUnlessTheLineOrElseTheAddressSaysSo(String query, String said, boolean effects) {
        post("/v1/calls/batch" + query, BodyPublishers.ofString(report("a", said)));

        assertThat(hasEffects("a")).isEqualTo(effects);
    }

    @Test
    void theSameBatchAgainIsDuplicatesOfTheSameCalls() {
        String batch = IntStream.range(0, 50).mapToObj(i -> report("call-" + i)).collect(Collectors.joining("\n"));
        List<String> once = answersTo(batch);
        List<String> again = answersTo(batch);

        assertThat(once).hasSize(50).allMatch(answer -> answer.contains("\"accepted\""));
        assertThat(again).hasSize(50).allMatch(answer -> answer.contains("\"duplicate\""));
        assertThat(again.stream().map(BatchRequestsTest::idIn))
                .isEqualTo(once.stream().map(BatchRequestsTest::idIn).toList());
    }

    @Test
    void reportsOfOneCallInOneBatchAreFiledInTheirOrder() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            lines.add(report("one", ", \"status\": \"in_progress\", \"durationSec\": " + i));
        }
        lines.add(report("one", ", \"status\": \"in_progress\", \"durationSec\": 0"));
        List<String> answers = answersTo(String.join("\n", lines));

        assertThat(answers.getFirst()).matches(taken(1, "accepted"));
        assertThat(answers.subList(1, 20)).allMatch(answer -> answer.contains("\"merged\""));
        assertThat(answers.getLast()).matches(taken(21, "duplicate"));
        assertThat(answers.stream().map(BatchRequestsTest::idIn).distinct()).hasSize(1);
        assertThat(api.reportsOf("one")).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-ndjson;charset=UTF-8", "application/ndjson", "application/jsonl"})
    void theSameUnderOtherNamesIsTaken(String type) {
        Answer answer = TestApi.send(
                api.request("/v1/calls/batch").header("Content-Type", type).POST(BodyPublishers.ofString(report("a"))));

        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, identity, The body must be sent as application/x-ndjson.",
        "application/x-ndjson;charset=latin1, identity, JSON is sent in UTF-8.",
        "application/x-ndjson, gzip, The body must not be compressed.",
    })
    void whatIsNotPlainLinesIsRefusedAsAWhole(String type, String encoding, String detail) {
        Answer answer = TestApi.send(api.request("/v1/calls/batch")
                .header("Content-Type", type)
                .header("Content-Encoding", encoding)
                .POST(BodyPublishers.ofString(report("a"))));

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.body()).contains(detail);
        assertThat(api.reportsOf("a")).isEmpty();
    }

    @Test
    void aWrongParameterIsRefusedAsAWhole() {
        Answer answer = post("/v1/calls/batch?effects=maybe", BodyPublishers.ofString(report("a")));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(api.reportsOf("a")).isEmpty();
    }

    @Test
    void whoMayOnlyReadSendsNoBatch() {
        Answer answer = TestApi.send(api.requestWith(Scope.CALLS_READ, "/v1/calls/batch")
                .header("Content-Type", NDJSON)
                .POST(BodyPublishers.ofString(report("a"))));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(api.reportsOf("a")).isEmpty();
    }

    @Test
    void whoReadsEachAnswerBeforeHeSendsTheNextLineIsAnswered() {
        try (OpenBatch batch = OpenBatch.of(api)) {
            for (int i = 1; i <= 5; i++) {
                batch.send(report("call-" + i) + "\n");
                assertThat(batch.answer()).matches(taken(i, "accepted"));
            }
            batch.end();
            assertThat(batch.answer()).isNull();
        }
    }

    /** Far more answers than fit into the connection. */
    @Test
    void whoSendsEverythingBeforeHeReadsIsAnswered() {
        int chunks = 500;
        String unknown = "{\"externalId\": \"a\", \"agentRef\": \"nobody\"}\n".repeat(200);
        try (OpenBatch batch = OpenBatch.of(api)) {
            for (int i = 0; i < chunks; i++) {
                batch.send(unknown);
            }
            batch.end();
            int lines = 0;
            for (String answer = batch.answer(); answer != null; answer = batch.answer()) {
                assertThat(answer).startsWith("{\"line\":" + ++lines + ",");
            }
            assertThat(lines).isEqualTo(200 * chunks);
        }
    }

    @Test
    void whoClosesHisSideOfTheConnectionAfterwardsIsAnswered() {
        try (OpenBatch batch = OpenBatch.of(api)) {
            batch.send(report("a") + "\n" + report("b")).end().halfClose();
            assertThat(batch.answer()).matches(taken(1, "accepted"));
            assertThat(batch.answer()).matches(taken(2, "accepted"));
            assertThat(batch.answer()).isNull();
        }
    }

    @Test
    void ofABodyThatEndsTooEarlyTheWholeLinesAreTaken() {
        try (OpenBatch batch = OpenBatch.of(api)) {
            batch.send(report("whole") + "\n" + report("half").substring(0, 30)).halfClose();
            assertThat(batch.answer()).matches(taken(1, "accepted"));
            assertThat(batch.answer()).startsWith("{\"line\":2,").contains("did not arrive in full");
        }
        assertThat(api.reportsOf("whole")).hasSize(1);
        assertThat(api.reportsOf("half")).isEmpty();
    }

    @Test
    void whoGoesAwayKeepsNobodyElseWaiting() {
        for (int i = 0; i < 40; i++) {
            OpenBatch batch = OpenBatch.of(api);
            batch.send(report("gone-" + i) + "\n" + report("half").substring(0, 30));
            batch.close();
        }

        assertThat(answersTo(report("a")))
                .singleElement()
                .satisfies(answer -> assertThat(answer).matches(taken(1, "accepted")));
    }

    @Test
    void aLineMayComeInSmallPieces() {
        try (OpenBatch batch = OpenBatch.of(api)) {
            (report("pieces", ", \"endReason\": \"\u00e9\"") + "\n")
                    .chars()
                    .forEach(each -> batch.send(Character.toString(each)));
            assertThat(batch.answer()).matches(taken(1, "accepted"));
            batch.end();
            assertThat(batch.answer()).isNull();
        }
        assertThat(api.reportsOf("pieces")).extracting(CallReport::endReason).containsExactly("\u00e9");
    }
}
