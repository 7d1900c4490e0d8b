package io.callwake.graphql.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.analysis.InMemoryAnalyses;
import io.callwake.application.call.Calls.Conclusion;
import io.callwake.application.call.InMemoryCalls;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.InMemoryDueRows;
import io.callwake.application.fault.Site;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.call.Attention;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.PostCall;
import io.callwake.testing.Judgements;
import io.callwake.testing.TestGraphQl;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.graphql.test.tester.GraphQlTester;

/** How a call is judged once more. */
class RetryAnalysisTest {

    private final TestGraphQl graphQl = new TestGraphQl();

    @Test
    void oneWhoseAnalysisFailedIsJudgedOnceMore() {
        CallId call =
                aCallConcludedWith(Judgements.failed(TestGraphQl.NOW), new Conclusion(Attention.ANALYSIS_FAILED, null));

        retry(call.toString())
                .path("retryAnalysis")
                .matchesJsonStrictly("{\"callId\": \"%s\", \"errors\": []}".formatted(call));

        assertThat(graphQl.calls().postCall(graphQl.tenant(), call))
                .hasValueSatisfying(stage -> assertThat(stage).isInstanceOf(PostCall.Analysing.class));
        retry(call.toString()).path("retryAnalysis.errors").matchesJsonStrictly("""
                    [{"code": "NOT_POSSIBLE", "path": ["input", "callId"],
                      "message": "%s is not concluded, or is being judged once more already."}]
                    """.formatted(call));
    }

    @Test
    void oneThatWasJudgedIsNot() {
        CallId call = aCallConcludedWith(Judgements.ofEverything(TestGraphQl.NOW), Conclusion.DONE);

        retry(call.toString())
                .path("retryAnalysis.errors[0].code")
                .entity(String.class)
                .isEqualTo("NOT_POSSIBLE");
    }

    @Test
    void whatIsNotThereIsNot() {
        for (String id : new String[] {"call_00000000000000000000000000", "nothing"}) {
            retry(id).path("retryAnalysis.errors[0].code").entity(String.class).isEqualTo("NOT_FOUND");
        }
    }

    private GraphQlTester.Response retry(String id) {
        return graphQl.ask(
                "mutation($id: ID!) { retryAnalysis(input: {callId: $id}) { callId errors { code message path } } }",
                Map.of("id", id));
    }

    private CallId aCallConcludedWith(Analysis analysis, Conclusion conclusion) {
        graphQl.agent();
        CallId call = CallId.parse(graphQl.ask(
                        "mutation { reportCall(input: {externalId: \"sim-1\", agentRef: \"boiler-line\", status: COMPLETED}) {"
                                + " callId errors { message } } }")
                .path("reportCall.callId")
                .entity(String.class)
                .get());
        return graphQl.in(Site.CONCLUDE_CALL, () -> {
            InMemoryCalls calls = graphQl.calls();
            calls.settle(graphQl.tenant(), call, TestGraphQl.NOW);
            graphQl.bean(InMemoryAnalyses.class).record(graphQl.tenant(), call, 2, analysis);
            calls.conclude(graphQl.tenant(), call, TestGraphQl.NOW, conclusion);
            graphQl.bean(InMemoryDueRows.class).removeAbout(graphQl.tenant(), DueKind.POST_CALL, call.value());
            return call;
        });
    }
}
