package io.callwake.graphql.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.call.Call;
import io.callwake.domain.call.PostCall;
import io.callwake.testing.Judgements;
import io.callwake.testing.Reports;
import io.callwake.testing.TestGraphQl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code docs/analysis.md} shows of GraphQL does what it says. */
class DocumentedAnalysisTest {

    private static final Pattern EXAMPLE = Pattern.compile("(?s)```graphql\n(.*?)```");

    private final TestGraphQl graphQl = new TestGraphQl();
    private final List<String> examples = EXAMPLE.matcher(Files.readString(Path.of("../docs/analysis.md")))
            .results()
            .map(found -> found.group(1))
            .toList();

    DocumentedAnalysisTest() throws IOException {}

    @Test
    void anAnalysisIsShownWithAllThatTheExampleAsksFor() {
        Call call = graphQl.addCall(
                graphQl.agent(),
                Reports.full("sim-1", Instant.parse("2026-03-03T09:00:00Z"), Judgements.TRANSCRIPT),
                new PostCall.Done(TestGraphQl.NOW),
                Judgements.ofEverything(TestGraphQl.NOW));

        graphQl.ask(example("query One"), Map.of("id", call.id().toString()))
                .path("call.analysis.outcome.outcome.key")
                .entity(String.class)
                .isEqualTo("follow_up_needed");
    }

    @Test
    void aCallIsJudgedOnceMoreByTheExample() {
        graphQl.ask(example("retryAnalysis"), Map.of("id", "call_00000000000000000000000000"))
                .path("retryAnalysis.errors[0].code")
                .entity(String.class)
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void aBudgetIsSetByTheExample() {
        graphQl.ask(example("analysisBudget")).path("updateTenant").matchesJsonStrictly("""
                    {"tenant": {"settings": {"analysisBudget": {"amount": "50.00", "currency": "USD"}}}, "errors": []}
                    """);
    }

    @Test
    void whatElseIsShownCanBeAsked() {
        for (String example : examples) {
            assertThat(graphQl.ask(example, Map.of("id", "call_00000000000000000000000000"))
                            .returnResponse()
                            .getErrors())
                    .as(example)
                    .isEmpty();
        }
    }

    private String example(String words) {
        return examples.stream()
                .filter(example -> example.contains(words))
                .findFirst()
                .orElseThrow();
    }
}
