package io.callwake.graphql.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.call.CallFilter;
import io.callwake.application.outcome.SaveOutcome;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.AnalysisStatus;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.outcome.OutcomeKey;
import io.callwake.testing.Reports;
import io.callwake.testing.TestGraphQl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.graphql.test.tester.GraphQlTester;

class OutcomesTest {

    private final TestGraphQl graphQl = new TestGraphQl();

    private GraphQlTester.Response save(Map<String, ?> input) {
        return graphQl.ask(
                "mutation($input: SaveOutcomeInput!) { saveOutcome(input: $input) { outcome { key label description colour standard archivedAt } errors { code message path } } }",
                Map.of("input", input));
    }

    private GraphQlTester.Response archive(String mutation, String key) {
        return graphQl.ask(
                "mutation($key: String!) { change: %s(input: {key: $key}) { outcome { key archivedAt } errors { code path } } }"
                        .formatted(mutation),
                Map.of("key", key));
    }

    private List<String> keys(String arguments) {
        return graphQl.ask("{ outcomes" + arguments + " { key } }")
                .path("outcomes[*].key")
                .entityList(String.class)
                .get();
    }

    @Test
    void theStandardOnesAreThereFromTheBeginning() {
        graphQl.ask("{ outcomes { key label standard colour archivedAt } }")
                .path("outcomes[0]")
                .matchesJsonStrictly("""
                        {"key": "qualified_lead", "label": "Qualified lead", "standard": true, "colour": "#1f9d55", "archivedAt": null}
                        """);
        assertThat(keys(""))
                .containsExactly(
                        "qualified_lead",
                        "appointment_scheduled",
                        "not_interested",
                        "follow_up_needed",
                        "gatekeeper",
                        "voicemail");
    }

    @Test
    void oneIsAddedAndChanged() {
        save(Map.of("key", "demo", "description", "Asked for a demonstration."))
                .path("saveOutcome")
                .matchesJsonStrictly("""
                        {"outcome": {"key": "demo", "label": "Demo", "description": "Asked for a demonstration.", "colour": null,
                                     "standard": false, "archivedAt": null}, "errors": []}
                        """);
        save(Map.of("key", "demo", "label", "Wants a demo", "colour", "#000000"))
                .path("saveOutcome.outcome")
                .matchesJsonStrictly("""
                        {"key": "demo", "label": "Wants a demo", "description": "Asked for a demonstration.", "colour": "#000000",
                         "standard": false, "archivedAt": null}
                        """);
        assertThat(keys("")).endsWith("voicemail", "demo");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "key | Demo | key: not an outcome key (lower snake case): \"Demo\"",
                "label | ' ' | label: \" \" says nothing; leave it out, or send null",
                "colour | red | colour: \"red\" is not a colour, like \"#1f9d55\""
            })
    void whatIsWrongIsNamed(String member, String value, String message) {
        Map<String, String> input = new HashMap<>(Map.of("key", "demo"));
        input.put(member, value);
        GraphQlTester.Response refused = save(input);
        refused.path("saveOutcome.outcome").valueIsNull();
        refused.path("saveOutcome.errors[0]").matchesJsonStrictly("""
                {"code": "INVALID", "message": "%s", "path": ["input", "%s"]}
                """.formatted(message.replace("\"", "\\\""), member));
    }

    @Test
    void allThatIsWrongIsNamedAtOnce() {
        save(Map.of("key", "Demo", "label", "x".repeat(101), "description", "", "colour", "red"))
                .path("saveOutcome.errors[*].path[1]")
                .entityList(String.class)
                .containsExactly("key", "label", "description", "colour");
    }

    @Test
    void anArchivedOneIsNotChosenAnyMoreAndItsKeyIsKept() {
        save(Map.of("key", "demo"));
        for (int i = 0; i < 2; i++) {
            archive("archiveOutcome", "demo").path("change").matchesJsonStrictly("""
                    {"outcome": {"key": "demo", "archivedAt": "2026-03-03T10:00:00.000Z"}, "errors": []}
                    """);
        }
        assertThat(keys("")).doesNotContain("demo");
        assertThat(keys("(archived: true)")).containsExactly("demo");
        assertThat(keys("(archived: null)")).hasSize(7).contains("demo");
        save(Map.of("key", "demo", "label", "Another"))
                .path("saveOutcome.errors[0]")
                .matchesJsonStrictly("""
                        {"code": "ARCHIVED", "message": "The outcome \\"demo\\" is archived; unarchive it, or take another key.",
                         "path": ["input", "key"]}
                        """);
        archive("unarchiveOutcome", "demo").path("change.outcome.archivedAt").valueIsNull();
        assertThat(keys("")).contains("demo");
    }

    @Test
    void voicemailCannotBeSpared() {
        archive("archiveOutcome", "voicemail").path("change").matchesJsonStrictly("""
                {"outcome": null, "errors": [{"code": "NEEDED", "path": ["input", "key"]}]}
                """);
    }

    @ParameterizedTest
    @CsvSource({"archiveOutcome, demo", "archiveOutcome, 'No key'", "unarchiveOutcome, demo", "unarchiveOutcome, ''"})
    void whatIsNotThereIsNeitherArchivedNorTakenBack(String mutation, String key) {
        archive(mutation, key).path("change").matchesJsonStrictly("""
                {"outcome": null, "errors": [{"code": "NOT_FOUND", "path": ["input", "key"]}]}
                """);
    }

    @Test
    void thereAreNotMoreThanThereMayBe() {
        for (int i = 6; i < SaveOutcome.MOST_OUTCOMES; i++) {
            save(Map.of("key", "own_" + i));
        }
        save(Map.of("key", "own_one"))
                .path("saveOutcome.errors[0].code")
                .entity(String.class)
                .isEqualTo("TOO_MANY");
        save(Map.of("key", "voicemail", "label", "A machine"))
                .path("saveOutcome.outcome.label")
                .entity(String.class)
                .isEqualTo("A machine");
    }

    @Test
    void everyTenantHasItsOwn() {
        save(Map.of("key", "demo"));
        new TestGraphQl()
                .ask("{ outcomes(archived: null) { key } }")
                .path("outcomes")
                .entityList(Object.class)
                .hasSize(6);
    }

    @Test
    void whatACallCameToIsShownAsTheCatalogueHasItAndAskedForOnce() {
        save(Map.of("key", "voicemail", "label", "A machine"));
        List<List<String>> questions = new ArrayList<>();
        for (int calls : new int[] {1, 10, 50}) {
            while (graphQl.callLog().count(graphQl.tenant(), CallFilter.ALL) < calls) {
                graphQl.addCall(
                        graphQl.agent(),
                        Reports.bare("sim-" + graphQl.callLog().count(graphQl.tenant(), CallFilter.ALL)),
                        new PostCall.Done(TestGraphQl.NOW),
                        new Analysis(
                                AnalysisStatus.COMPLETED,
                                null,
                                null,
                                null,
                                null,
                                new OutcomeKey("voicemail"),
                                List.of()));
            }
            graphQl.agents().questions().clear();
            graphQl.ask("{ calls(first: 50) { nodes { outcome { key label standard } } } }")
                    .path("calls.nodes[*].outcome.label")
                    .entityList(String.class)
                    .hasSize(calls)
                    .contains("A machine");
            questions.add(List.copyOf(graphQl.agents().questions()));
        }
        assertThat(questions).containsOnly(List.of("catalogue"));
    }

    @Test
    void changesAreInTheAuditLog() {
        save(Map.of("key", "demo"));
        save(Map.of("key", "demo", "label", "Other"));
        archive("archiveOutcome", "demo");
        archive("unarchiveOutcome", "demo");
        graphQl.ask("{ auditEntries(filter: {subject: \"demo\"}) { nodes { action fields } } }")
                .path("auditEntries.nodes[*].action")
                .entityList(String.class)
                .containsExactly("OUTCOME_UNARCHIVED", "OUTCOME_ARCHIVED", "OUTCOME_CHANGED", "OUTCOME_CREATED");
    }
}
