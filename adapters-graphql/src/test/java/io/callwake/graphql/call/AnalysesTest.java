package io.callwake.graphql.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.call.Attention;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import io.callwake.domain.tenant.Scope;
import io.callwake.testing.Judgements;
import io.callwake.testing.Reports;
import io.callwake.testing.TestGraphQl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.graphql.test.tester.GraphQlTester;

/** What is seen of a call's judgement. */
class AnalysesTest {

    private static final Instant START = Instant.parse("2026-03-03T09:00:00Z");

    private static final String EVIDENCE = "evidence { turn quote speaker startMs }";

    private static final String EVERYTHING = """
        query One($id: ID!) {
          call(id: $id) {
            attention { kind reason }
            outcomeReason
            goal { met reason evidence { turn quote speaker startMs } read { first last } }
            variables { name type value window { from until } evidence { turn quote } reason detail candidates }
            analysis {
              status statusReason notEvaluable revision analyst model promptVersion inputTokens outputTokens
              cost { amount currency } completedAt tookMs isOfEarlierTranscript
              sentiment { value turnedAt evidence { turn } read { first last } }
              goal { met reason evidence { turn } read { first last } }
              criteria { name weight met reason evidence { turn } read { first last } }
              score
              outcome { outcome { key label } reason evidence { turn } }
              values { name }
              incomplete
              categories { name evidence { turn } }
              actionItems { text evidence { turn } }
              notes
              rejected { what rule }
              rawAnswer
            }
          }
        }\
        """;

    private final TestGraphQl graphQl = new TestGraphQl();

    @Test
    void allThatIsKnownOfItIsShownWithTheWordsThatProveIt() {
        Call call = aJudgedCall("sim-1");
        graphQl.callLog().judge(call.id(), Judgements.ofEverything(TestGraphQl.NOW), List.of("{\"summary\": …"));

        ask(EVERYTHING, call).path("call").matchesJsonStrictly("""
            {"attention": null,
             "outcomeReason": "wants a call at 415 555 0171",
             "goal": {"met": false, "reason": "he left ada@example.net",
                      "evidence": [{"turn": 1, "quote": "It is 4155550171", "speaker": "CUSTOMER", "startMs": 4200}],
                      "read": {"first": 0, "last": 2}},
             "variables": [
               {"name": "number", "type": "STRING", "value": "+14155550171", "window": null,
                "evidence": [{"turn": 1, "quote": "It is 4155550171"}], "reason": null, "detail": null, "candidates": []},
               {"name": "years", "type": "NUMBER", "value": 12, "window": null,
                "evidence": [{"turn": 1, "quote": "It is 4155550171"}], "reason": null, "detail": null, "candidates": []},
               {"name": "slot", "type": "STRING", "value": "2026-03-04T08:00:00-08:00",
                "window": {"from": "2026-03-04T16:00:00.000Z", "until": "2026-03-04T20:00:00.000Z"},
                "evidence": [{"turn": 2, "quote": "Tomorrow morning"}], "reason": null, "detail": null, "candidates": []},
               {"name": "other_number", "type": "STRING", "value": null, "window": null, "evidence": [],
                "reason": "AMBIGUOUS", "detail": "or 415 555 0171", "candidates": ["+14155550171", "+12025550143"]}],
             "analysis": {
               "status": "COMPLETED", "statusReason": "said +12025550143", "notEvaluable": "TOO_SHORT", "revision": 2,
               "analyst": "openai", "model": "large-1", "promptVersion": "analysis-1", "inputTokens": 1502,
               "outputTokens": 311, "cost": {"amount": "0.004321", "currency": "USD"},
               "completedAt": "2026-03-03T10:00:00.000Z", "tookMs": 1234, "isOfEarlierTranscript": false,
               "sentiment": {"value": "MIXED", "turnedAt": 2, "evidence": [{"turn": 2}, {"turn": 1}],
                             "read": {"first": 0, "last": 1}},
               "goal": {"met": false, "reason": "he left ada@example.net", "evidence": [{"turn": 1}],
                        "read": {"first": 0, "last": 2}},
               "criteria": [{"name": "Dated", "weight": 3, "met": true, "reason": "told +12025550143",
                             "evidence": [{"turn": 2}], "read": {"first": 1, "last": 2}}],
               "score": 0.75,
               "outcome": {"outcome": {"key": "follow_up_needed", "label": "Follow-up needed"},
                           "reason": "wants a call at 415 555 0171", "evidence": [{"turn": 1}]},
               "values": [{"name": "number"}, {"name": "years"}, {"name": "slot"}, {"name": "other_number"}],
               "incomplete": ["other_number"],
               "categories": [{"name": "service", "evidence": [{"turn": 2}]}],
               "actionItems": [{"text": "Call 555-0171", "evidence": [{"turn": 1}]}],
               "notes": "Rings at 415 555 0171.",
               "rejected": [{"what": "fields.full_name", "rule": "QUOTE_STANDS"}],
               "rawAnswer": ["{\\"summary\\": …"]}}
            """);
    }

    @Test
    void aCallThatIsNotConcludedHasNone() {
        Call call = graphQl.addCall(
                graphQl.agent(), Reports.bare("sim-1"), new PostCall.Analysing(TestGraphQl.NOW, false), null);
        graphQl.callLog().questions().clear();

        ask(
                        "query One($id: ID!) { call(id: $id) { attention { kind } goal { met evidence { turn } }"
                                + " outcomeReason variables { name } analysis { status } } }",
                        call)
                .path("call")
                .matchesJsonStrictly("""
                    {"attention": null, "goal": null, "outcomeReason": null, "variables": [], "analysis": null}
                    """);
        assertThat(graphQl.callLog().questions()).doesNotContain("analyses");
    }

    @Test
    void aCallWhoseAnalysisFailedNeedsAttentionAndSaysWhy() {
        Call call = graphQl.addCall(
                graphQl.agent(),
                Reports.bare("sim-1"),
                new PostCall.NeedsAttention(TestGraphQl.NOW, Attention.ANALYSIS_FAILED),
                Judgements.failed(TestGraphQl.NOW));

        ask(
                        "query One($id: ID!) { call(id: $id) { progress attention { kind reason }"
                                + " variables { name value reason } } }",
                        call)
                .path("call")
                .matchesJsonStrictly("""
                    {"progress": "NEEDS_ATTENTION",
                     "attention": {"kind": "ANALYSIS_FAILED",
                                   "reason": "the model did not answer in time, nor at 415 555 0171"},
                     "variables": [{"name": "years", "value": null, "reason": "FAILED"}]}
                    """);
    }

    @Test
    void aFieldThatIsToBeMaskedShowsNothingWithoutTheScope() {
        graphQl.ask(
                        "query One($id: ID!) { call(id: $id) { variables { name value window { from } evidence { quote }"
                                + " candidates } } }",
                        Map.of("id", aJudgedCall("sim-1").id().toString()),
                        EnumSet.complementOf(EnumSet.of(Scope.PII_READ)))
                .path("call.variables")
                .matchesJsonStrictly("""
                    [{"name": "number", "value": "+1415****171", "window": null,
                      "evidence": [{"quote": "It is +1415****171"}], "candidates": []},
                     {"name": "years", "value": null, "window": null, "evidence": [{"quote": "***"}], "candidates": []},
                     {"name": "slot", "value": "***", "window": null, "evidence": [{"quote": "***"}], "candidates": []},
                     {"name": "other_number", "value": null, "window": null, "evidence": [],
                      "candidates": ["+1415****171", "+1202****143"]}]
                    """);
    }

    /** Whatever is asked of however many calls. */
    @Test
    void allOfItIsReadAtOnceForAllCalls() {
        for (int i = 0; i < 10; i++) {
            aJudgedCall("sim-" + i);
        }
        graphQl.callLog().questions().clear();

        graphQl.ask("{ calls { nodes { outcomeReason goal { " + EVIDENCE + " } variables { " + EVIDENCE
                        + " } analysis { isOfEarlierTranscript values { " + EVIDENCE + " } } } } }")
                .errors()
                .verify();

        List<String> asked = new ArrayList<>(graphQl.callLog().questions());
        assertThat(asked).containsOnlyOnce("analyses").containsOnlyOnce("page");
        asked.removeAll(Set.of("analyses", "page"));
        // Quotes stand at several depths of the query; how many calls there are does not matter.
        assertThat(asked).containsOnly("transcripts").hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void whatListsShowIsNotReadASecondTime() {
        aJudgedCall("sim-1");
        graphQl.callLog().questions().clear();

        graphQl.ask("{ calls { nodes { summary sentiment goal { met reason } outcome { key } actionItems } } }")
                .errors()
                .verify();

        assertThat(graphQl.callLog().questions()).containsExactly("page");
    }

    @Test
    void anAnalysisOfWhatIsNoLongerTheTranscriptSaysSo() {
        Analysis analysis = Judgements.ofEverything(TestGraphQl.NOW);
        Call call = graphQl.addCall(
                graphQl.agent(),
                Reports.full("sim-1", START, List.of(new Turn(Speaker.CUSTOMER, "Something else altogether.", 0L))),
                new PostCall.Done(TestGraphQl.NOW),
                analysis);

        GraphQlTester.Response response = ask(
                "query One($id: ID!) { call(id: $id) { goal { evidence { turn startMs } }"
                        + " analysis { isOfEarlierTranscript } } }",
                call);

        response.path("call.analysis.isOfEarlierTranscript")
                .entity(Boolean.class)
                .isEqualTo(true);
        response.path("call.goal.evidence").matchesJsonStrictly("[{\"turn\": 1, \"startMs\": null}]");
    }

    @Test
    void whatAModelReallyAnsweredIsToldOfOneCallAtATime() {
        aJudgedCall("sim-1");

        assertThat(graphQl.ask("{ calls { nodes { analysis { rawAnswer } } } }")
                        .returnResponse()
                        .getErrors())
                .singleElement()
                .satisfies(
                        error -> assertThat(error.getMessage()).startsWith("rawAnswer is told of one call at a time"));
    }

    @Test
    void whatAModelReallyAnsweredIsNotReadForWhoeverMayNotSeeIt() {
        Call call = aJudgedCall("sim-1");
        graphQl.callLog().judge(call.id(), Judgements.ofEverything(TestGraphQl.NOW), List.of("Ada Lindqvist"));
        graphQl.callLog().questions().clear();

        graphQl.ask(
                        "query One($id: ID!) { call(id: $id) { analysis { rawAnswer } } }",
                        Map.of("id", call.id().toString()),
                        EnumSet.complementOf(EnumSet.of(Scope.PII_READ)))
                .path("call.analysis.rawAnswer")
                .valueIsNull();

        assertThat(graphQl.callLog().questions()).doesNotContain("answers");
    }

    private GraphQlTester.Response ask(String query, Call call) {
        return graphQl.ask(query, Map.of("id", call.id().toString()));
    }

    private Call aJudgedCall(String externalId) {
        return graphQl.addCall(
                graphQl.agent(),
                Reports.full(externalId, START, Judgements.TRANSCRIPT),
                new PostCall.Done(TestGraphQl.NOW),
                Judgements.ofEverything(TestGraphQl.NOW));
    }
}
