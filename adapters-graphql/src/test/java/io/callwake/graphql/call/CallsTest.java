package io.callwake.graphql.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.agent.Agent;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.AnalysisStatus;
import io.callwake.domain.analysis.GoalVerdict;
import io.callwake.domain.analysis.Sentiment;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import io.callwake.domain.outcome.OutcomeKey;
import io.callwake.testing.Reports;
import io.callwake.testing.TestGraphQl;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.graphql.test.tester.GraphQlTester;

class CallsTest {

    private static final Instant START = Instant.parse("2026-03-03T09:00:00.1239Z");
    private static final String EVERYTHING = """
        query One($id: ID!) {
          call(id: $id) {
            id externalId revision direction status progress startedAt answeredAt endedAt durationSec
            agent { id ref name revision }
            from { number masked isE164 }
            to { number masked isE164 }
            reach ending endReason analysisStatus analysisStatusReason
            outcome { key } sentiment goal { met reason } summary actionItems
            transcript { speaker text startMs }
          }
        }\
        """;
    private final TestGraphQl graphQl = new TestGraphQl();

    @Test
    void aConcludedCallShowsAllThatIsKnownOfIt() {
        Analysis analysis = new Analysis(
                AnalysisStatus.COMPLETED,
                null,
                "Booked for Tuesday.",
                Sentiment.POSITIVE,
                new GoalVerdict.Met("agreed to a date"),
                new OutcomeKey("appointment_scheduled"),
                List.of("Send the confirmation"));
        Call call = graphQl.addCall(
                graphQl.agent(),
                Reports.full(
                        "sim-1",
                        START,
                        List.of(new Turn(Speaker.AGENT, "Hello", 0L), new Turn(Speaker.CUSTOMER, "Hi", null))),
                new PostCall.Done(TestGraphQl.NOW),
                analysis);

        graphQl.ask(EVERYTHING, Map.of("id", call.id().toString())).path("call").matchesJsonStrictly("""
            {"id": "%s", "externalId": "sim-1", "revision": 2, "direction": "OUTBOUND", "status": "COMPLETED",
             "progress": "DONE", "startedAt": "2026-03-03T09:00:00.123Z", "answeredAt": "2026-03-03T09:00:06.123Z",
             "endedAt": "2026-03-03T09:01:36.123Z", "durationSec": 90,
             "agent": {"id": "%s", "ref": "boiler-line", "name": "Boiler inspections", "revision": 1},
             "from": {"number": "+12025550143", "masked": "+1202****143", "isE164": true},
             "to": {"number": "+14155550171", "masked": "+1415****171", "isE164": true},
             "reach": "PERSON", "ending": "USER_HANGUP", "endReason": "customer_hangup",
             "analysisStatus": "COMPLETED", "analysisStatusReason": null,
             "outcome": {"key": "appointment_scheduled"}, "sentiment": "POSITIVE",
             "goal": {"met": true, "reason": "agreed to a date"}, "summary": "Booked for Tuesday.",
             "actionItems": ["Send the confirmation"],
             "transcript": [{"speaker": "AGENT", "text": "Hello", "startMs": 0},
                            {"speaker": "CUSTOMER", "text": "Hi", "startMs": null}]}
            """.formatted(
                        call.id(), graphQl.agent().id()));
    }

    @Test
    void aCallThatIsStillWaitingHasNothingMadeUpForIt() {
        Call call =
                graphQl.addCall(graphQl.agent(), Reports.bare("sim-1"), new PostCall.Waiting(TestGraphQl.NOW), null);

        graphQl.ask(EVERYTHING, Map.of("id", call.id().toString())).path("call").matchesJsonStrictly("""
            {"id": "%s", "externalId": "sim-1", "revision": 2, "direction": "INBOUND", "status": "COMPLETED",
             "progress": "WAITING", "startedAt": null, "answeredAt": null, "endedAt": null, "durationSec": 0,
             "agent": {"id": "%s", "ref": "boiler-line", "name": "Boiler inspections", "revision": 1},
             "from": null, "to": null, "reach": "UNKNOWN", "ending": "UNKNOWN", "endReason": null,
             "analysisStatus": null, "analysisStatusReason": null, "outcome": null, "sentiment": null,
             "goal": null, "summary": null, "actionItems": [], "transcript": []}
            """.formatted(
                        call.id(), graphQl.agent().id()));
    }

    @Test
    void aCallThatCouldNotBeJudgedSaysWhy() {
        Call call = graphQl.addCall(
                graphQl.agent(),
                Reports.bare("sim-1"),
                new PostCall.Done(TestGraphQl.NOW),
                new Analysis(
                        AnalysisStatus.SKIPPED,
                        "no analyst",
                        null,
                        null,
                        new GoalVerdict.NotEvaluable("nobody spoke"),
                        null,
                        List.of()));

        GraphQlTester.Response response =
                graphQl.ask(EVERYTHING, Map.of("id", call.id().toString()));

        response.path("call.analysisStatus").entity(String.class).isEqualTo("SKIPPED");
        response.path("call.analysisStatusReason").entity(String.class).isEqualTo("no analyst");
        response.path("call.goal").matchesJsonStrictly("{\"met\": null, \"reason\": \"nobody spoke\"}");
    }

    @Test
    void theNewestComeFirst() {
        for (int i = 0; i < 3; i++) {
            graphQl.addCall(
                    graphQl.agent(),
                    Reports.full("sim-" + i, START.plusSeconds(i), List.of()),
                    new PostCall.Waiting(TestGraphQl.NOW),
                    null);
        }
        graphQl.ask("{ calls { nodes { externalId } } }")
                .path("calls.nodes[*].externalId")
                .entityList(String.class)
                .isEqualTo(List.of("sim-2", "sim-1", "sim-0"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 50})
    void howManyQuestionsAreAskedDoesNotDependOnHowManyCallsThereAre(int calls) {
        Agent other = graphQl.addAgent("night-line", "Night");
        for (int i = 0; i < calls; i++) {
            graphQl.addCall(
                    i % 2 == 0 ? graphQl.agent() : other,
                    Reports.full("sim-" + i, START.plusSeconds(i), List.of(new Turn(Speaker.AGENT, "Hello " + i, 0L))),
                    new PostCall.Waiting(TestGraphQl.NOW),
                    null);
        }
        graphQl.callLog().questions().clear();
        graphQl.agents().questions().clear();

        GraphQlTester.Response response =
                graphQl.ask("{ calls(first: 50) { nodes { externalId agent { ref } transcript { text } } } }");

        response.path("calls.nodes").entityList(Object.class).hasSize(calls);
        response.path("calls.nodes[0].transcript[0].text").entity(String.class).isEqualTo("Hello " + (calls - 1));
        assertThat(graphQl.callLog().questions()).containsExactlyInAnyOrder("page", "transcripts");
        assertThat(graphQl.agents().questions()).containsExactly("findAll");
    }

    @ParameterizedTest
    @ValueSource(strings = {"call_00000000000000000000000000", "agent_00000000000000000000000000", "nonsense", ""})
    void aCallThatDoesNotExistIsNull(String id) {
        graphQl.ask("query One($id: ID!) { call(id: $id) { id } node(id: $id) { id } }", Map.of("id", id))
                .path("call")
                .valueIsNull()
                .path("node")
                .valueIsNull();
    }

    @Test
    void anotherTenantsCallIsNull() {
        TestGraphQl other = new TestGraphQl();
        Call call = other.addCall(other.agent(), Reports.bare("sim-1"), new PostCall.Waiting(TestGraphQl.NOW), null);

        graphQl.ask(
                        "query One($id: ID!) { call(id: $id) { id } node(id: $id) { id } calls { totalCount nodes { id"
                                + " } } }",
                        Map.of("id", call.id().toString()))
                .path("call")
                .valueIsNull()
                .path("node")
                .valueIsNull()
                .path("calls")
                .matchesJsonStrictly("{\"totalCount\": 0, \"nodes\": []}");
    }
}
