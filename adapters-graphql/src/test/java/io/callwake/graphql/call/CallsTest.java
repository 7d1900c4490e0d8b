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
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    private static final String PAGE = """
        query Page($first: Int, $after: String, $last: Int, $before: String) {
          calls(first: $first, after: $after, last: $last, before: $before) {
            edges { cursor node { externalId } }
            nodes { externalId }
            pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
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
             "agent": {"id": "%s", "ref": "boiler-line", "name": "Boiler inspections", "revision": 3},
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
             "agent": {"id": "%s", "ref": "boiler-line", "name": "Boiler inspections", "revision": 3},
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
    void theNewestComeFirstAndThePagesJoinWithoutAGapOrADouble() {
        List<String> newestFirst = addCalls(45);
        List<String> seen = new ArrayList<>();
        String after = null;
        int pages = 0;
        boolean more = true;
        while (more) {
            GraphQlTester.Response page = page(20, after, null, null);
            assertThat(page.path("calls.pageInfo.hasPreviousPage")
                            .entity(Boolean.class)
                            .get())
                    .isEqualTo(after != null);
            seen.addAll(externalIds(page));
            after = page.path("calls.pageInfo.endCursor").entity(String.class).get();
            more = page.path("calls.pageInfo.hasNextPage").entity(Boolean.class).get();
            pages++;
        }

        assertThat(pages).isEqualTo(3);
        assertThat(seen).isEqualTo(newestFirst);
    }

    @Test
    void fromTheBackThePagesJoinTheSameWay() {
        List<String> newestFirst = addCalls(45);
        List<String> seen = new ArrayList<>();
        String before = null;
        boolean more = true;
        while (more) {
            GraphQlTester.Response page = page(null, null, 20, before);
            seen.addAll(0, externalIds(page));
            before =
                    page.path("calls.pageInfo.startCursor").entity(String.class).get();
            more = page.path("calls.pageInfo.hasPreviousPage")
                    .entity(Boolean.class)
                    .get();
        }

        assertThat(seen).isEqualTo(newestFirst);
    }

    @Test
    void withoutArgumentsThePageIsTheFirstTwenty() {
        List<String> newestFirst = addCalls(21);

        assertThat(externalIds(page(null, null, null, null))).isEqualTo(newestFirst.subList(0, 20));
    }

    @Test
    void everyEntryHasItsCursorAndTheNodesAreTheSame() {
        addCalls(3);
        GraphQlTester.Response page = page(3, null, null, null);
        List<String> cursors =
                page.path("calls.edges[*].cursor").entityList(String.class).get();

        assertThat(page.path("calls.edges[*].node.externalId")
                        .entityList(String.class)
                        .get())
                .isEqualTo(externalIds(page));
        assertThat(cursors).doesNotHaveDuplicates();
        page.path("calls.pageInfo.startCursor").entity(String.class).isEqualTo(cursors.getFirst());
        page.path("calls.pageInfo.endCursor").entity(String.class).isEqualTo(cursors.getLast());
        assertThat(externalIds(page(3, cursors.getFirst(), null, null)))
                .isEqualTo(externalIds(page).subList(1, 3));
    }

    @Test
    void anEmptyListIsAnEmptyPage() {
        page(null, null, null, null)
                .path("calls")
                .matchesJsonStrictly(
                        "{\"edges\": [], \"nodes\": [], \"pageInfo\": {\"hasNextPage\": false, \"hasPreviousPage\":"
                                + " false, \"startCursor\": null, \"endCursor\": null}}");
    }

    @Test
    void theCountIsTakenOnlyIfItIsAskedForAndThePageIsReadOnlyIfItIsAskedFor() {
        addCalls(3);
        graphQl.callLog().questions().clear();

        page(1, null, null, null);
        assertThat(graphQl.callLog().questions()).containsExactly("page");

        graphQl.callLog().questions().clear();
        graphQl.ask("{ calls { totalCount } }")
                .path("calls.totalCount")
                .entity(Integer.class)
                .isEqualTo(3);
        assertThat(graphQl.callLog().questions()).containsExactly("count");

        graphQl.callLog().questions().clear();
        graphQl.ask("{ calls { ...rest } } fragment rest on CallConnection { entries: nodes { id } totalCount }")
                .path("calls.entries")
                .entityList(Object.class)
                .hasSize(3);
        assertThat(graphQl.callLog().questions()).containsExactlyInAnyOrder("page", "count");
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
    @CsvSource(
            delimiter = '|',
            value = {
                "first: 0 | first is 1 to 200, not 0.",
                "first: -1 | first is 1 to 200, not -1.",
                "first: 201 | first is 1 to 200, not 201.",
                "last: 0 | last is 1 to 200, not 0.",
                "last: 201 | last is 1 to 200, not 201.",
                "first: 1, last: 1 | A page is taken from the front or from the back: give first or last, not both.",
                "first: 1, before: \"\" | before goes with last; with first goes after.",
                "before: \"\" | before goes with last; with first goes after.",
                "last: 1, after: \"\" | after goes with first; with last goes before.",
                "after: \"\" | after is not a cursor of this list.",
                "after: \"MTIz\" | after is not a cursor of this list.",
                "after: \"not base 64!\" | after is not a cursor of this list.",
                "last: 5, before: \"MTIz\" | before is not a cursor of this list.",
            })
    void aPageThatCannotBeMeantIsRefused(String arguments, String message) {
        graphQl.ask("{ calls(" + arguments + ") { nodes { id } } }").errors().satisfy(errors -> {
            assertThat(errors).hasSize(1);
            assertThat(errors.getFirst().getMessage()).isEqualTo(message);
            assertThat(errors.getFirst().getPath()).isEqualTo("calls");
            assertThat(errors.getFirst().getExtensions())
                    .isEqualTo(Map.of("category", "BAD_REQUEST", "code", "BAD_INPUT"));
        });
    }

    @Test
    void aCursorThatWasTamperedWithIsRefusedBeforeItReachesTheDatabase() {
        addCalls(2);
        String cursor = page(1, null, null, null)
                .path("calls.pageInfo.endCursor")
                .entity(String.class)
                .get();
        byte[] bytes = Base64.getUrlDecoder().decode(cursor);

        for (int spoilt : new int[] {0, 1, 9}) {
            byte[] other = bytes.clone();
            other[spoilt] = (byte) 0xFF;
            page(1, Base64.getUrlEncoder().encodeToString(other), null, null)
                    .errors()
                    .satisfy(errors -> assertThat(errors)
                            .singleElement()
                            .satisfies(error ->
                                    assertThat(error.getMessage()).isEqualTo("after is not a cursor of this list.")));
        }
    }

    @Test
    void twoHundredAPageIsAllowed() {
        addCalls(201);

        assertThat(externalIds(page(200, null, null, null))).hasSize(200);
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

    private GraphQlTester.Response page(
            @Nullable Integer first, @Nullable String after, @Nullable Integer last, @Nullable String before) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("first", first);
        variables.put("after", after);
        variables.put("last", last);
        variables.put("before", before);
        return graphQl.ask(PAGE, variables);
    }

    private static List<String> externalIds(GraphQlTester.Response page) {
        return page.path("calls.nodes[*].externalId").entityList(String.class).get();
    }

    /** Some of the same moment, so that the id has to decide between them. */
    private List<String> addCalls(int count) {
        List<String> newestFirst = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            graphQl.addCall(
                    graphQl.agent(),
                    Reports.full("sim-" + i, START.plusSeconds(i / 3), List.of()),
                    new PostCall.Waiting(TestGraphQl.NOW),
                    null);
            newestFirst.addFirst("sim-" + i);
        }
        return newestFirst;
    }
}
