package io.callwake.graphql.agent;

import static io.callwake.graphql.agent.SavedAgents.change;
import static io.callwake.graphql.agent.SavedAgents.errors;
import static io.callwake.graphql.agent.SavedAgents.json;
import static io.callwake.graphql.agent.SavedAgents.save;
import static io.callwake.graphql.agent.SavedAgents.saveDocument;
import static io.callwake.graphql.agent.SavedAgents.saved;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.call.Call;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.tenant.Scope;
import io.callwake.testing.Reports;
import io.callwake.testing.TestGraphQl;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.graphql.test.tester.GraphQlTester;

/** Revisions of an agent, drafts, and what becomes of them. */
class RevisionsTest {

    private final TestGraphQl graphQl = new TestGraphQl();
    private final String id = saved(graphQl, "line", Map.of("name", "One"));

    private void draft(Map<?, ?> document) {
        assertThat(errors(save(graphQl, Map.of("ref", "line", "draft", true, "document", document)), "saveAgent"))
                .isEmpty();
    }

    private static void assertNow(GraphQlTester.Response response, String mutation, int revision, String name) {
        assertThat(errors(response, mutation)).isEmpty();
        response.path(mutation + ".agent.revision").entity(Integer.class).isEqualTo(revision);
        response.path(mutation + ".agent.name").entity(String.class).isEqualTo(name);
    }

    @Test
    void aPublishedDraftIsInForce() {
        draft(Map.of("name", "Two"));
        assertNow(
                change(graphQl, "publishDraft", Map.of("id", id, "revision", 2, "expectedRevision", 1)),
                "publishDraft",
                2,
                "Two");
        graphQl.ask("""
                { agent(ref: "line") {
                    draft { number }
                    revisions { nodes { number state name savedAt savedBy publishedAt discardedAt } }
                } }\
                """).path("agent").matchesJsonStrictly("""
                {"draft": null, "revisions": {"nodes": [
                  {"number": 2, "state": "PUBLISHED", "name": "Two", "savedAt": "2026-03-03T10:00:00.000Z", "savedBy": "user:ada",
                   "publishedAt": "2026-03-03T10:00:00.000Z", "discardedAt": null},
                  {"number": 1, "state": "PUBLISHED", "name": "One", "savedAt": "2026-03-03T10:00:00.000Z", "savedBy": "user:ada",
                   "publishedAt": "2026-03-03T10:00:00.000Z", "discardedAt": null}]}}
                """);
    }

    @Test
    void aDraftIsPublishedOnceAndOnlyWhereItIsOne() {
        draft(Map.of("name", "Two"));
        saveDocument(graphQl, "line", Map.of("name", "Three"));
        GraphQlTester.Response conflict =
                change(graphQl, "publishDraft", Map.of("id", id, "revision", 2, "expectedRevision", 1));
        assertThat(errors(conflict, "publishDraft")).containsExactly("CONFLICT input/expectedRevision");
        for (int none : List.of(1, 3, 9)) {
            assertThat(errors(change(graphQl, "publishDraft", Map.of("id", id, "revision", none)), "publishDraft"))
                    .containsExactly("NOT_FOUND input/revision");
        }
    }

    /** Between saving and publishing, an outcome that it names was archived. */
    @Test
    void aDraftThatCannotBeInForceAnyMoreSaysWhy() {
        draft(Map.of("name", "Two", "outcomes", List.of(Map.of("key", "demo"))));
        graphQl.ask("mutation { saveOutcome(input: {key: \"demo\"}) { errors { code } } }");
        change(graphQl, "archiveOutcome", Map.of("key", "demo"), "outcome { key }");
        GraphQlTester.Response refused = change(graphQl, "publishDraft", Map.of("id", id, "revision", 2));
        assertThat(errors(refused, "publishDraft")).containsExactly("INVALID input/revision");
        refused.path("publishDraft.errors[0].message")
                .entity(String.class)
                .isEqualTo("outcomes[0].key: \"demo\" is archived; unarchive it, or take another key");
    }

    @Test
    void anOutcomeThatADraftSpeaksOfIsShownThoughTheCatalogueDoesNotHaveIt() {
        draft(Map.of("name", "Two", "outcomes", List.of("voicemail", Map.of("key", "demo", "label", "Wants a demo"))));
        graphQl.ask("{ agent(ref: \"line\") { draft { outcomes { key label } } } outcomes { key } }")
                .path("agent.draft.outcomes")
                .matchesJsonStrictly(
                        "[{\"key\": \"voicemail\", \"label\": \"Voicemail\"}, {\"key\": \"demo\", \"label\": \"Wants a demo\"}]")
                .path("outcomes[*].key")
                .entityList(String.class)
                .doesNotContain("demo");
    }

    @Test
    void aDiscardedDraftStaysAmongTheRevisions() {
        draft(Map.of("name", "Two"));
        assertNow(change(graphQl, "discardDraft", Map.of("id", id, "revision", 2)), "discardDraft", 1, "One");
        assertThat(errors(change(graphQl, "discardDraft", Map.of("id", id, "revision", 2)), "discardDraft"))
                .containsExactly("NOT_FOUND input/revision");
        graphQl.ask("{ agent(ref: \"line\") { draft { number } revisionByNumber(number: 2) { state discardedAt } } }")
                .path("agent")
                .matchesJsonStrictly("""
                        {"draft": null, "revisionByNumber": {"state": "DISCARDED", "discardedAt": "2026-03-03T10:00:00.000Z"}}
                        """);
    }

    @Test
    void anEarlierRevisionComesBackAsANewOne() {
        saveDocument(graphQl, "line", Map.of("name", "Two"));
        GraphQlTester.Response restored = graphQl.ask(
                "mutation($id: ID!) { restoreRevision(input: {id: $id, revision: 1, expectedRevision: 2}) { agent { revision name } result errors { code } } }",
                Map.of("id", id));
        restored.path("restoreRevision").matchesJsonStrictly("""
                {"agent": {"revision": 3, "name": "One"}, "result": "REVISED", "errors": []}
                """);
        assertThat(errors(
                        change(graphQl, "restoreRevision", Map.of("id", id, "revision", 2, "expectedRevision", 2)),
                        "restoreRevision"))
                .containsExactly("CONFLICT input/expectedRevision");
        assertThat(errors(change(graphQl, "restoreRevision", Map.of("id", id, "revision", 9)), "restoreRevision"))
                .containsExactly("NOT_FOUND input/revision");
    }

    @Test
    void aRevisionThatNamesAnArchivedOutcomeDoesNotComeBack() {
        saveDocument(graphQl, "line", Map.of("name", "Two", "outcomes", List.of(Map.of("key", "demo"))));
        saveDocument(graphQl, "line", Map.of("name", "Three"));
        change(graphQl, "archiveOutcome", Map.of("key", "demo"), "outcome { key }");
        assertThat(errors(change(graphQl, "restoreRevision", Map.of("id", id, "revision", 2)), "restoreRevision"))
                .containsExactly("INVALID input/revision");
    }

    @Test
    void whereTwoRevisionsDifferIsToldInWords() {
        saveDocument(graphQl, "line", json("""
            {'name': 'Two', 'analysis': {'minCustomerWords': 5, 'categories': ['sales', 'service']},
             'extraction': [{'name': 'interest', 'type': 'string'}]}\
            """));
        saveDocument(graphQl, "line", json("""
            {'name': 'Two', 'analysis': {'minCustomerWords': 7, 'categories': ['service', 'sales']},
             'extraction': [{'name': 'interest', 'type': 'number'}, {'name': 'seats', 'type': 'number'}]}\
            """));
        graphQl.ask("{ agent(ref: \"line\") { diff(from: 2, to: 3) { path change before after told } } }")
                .path("agent.diff")
                .matchesJsonStrictly("""
                [{"path": "analysis.minCustomerWords", "change": "CHANGED", "before": 5, "after": 7,
                  "told": "analysis.minCustomerWords: 5 → 7"},
                 {"path": "analysis.categories", "change": "REORDERED", "before": ["sales", "service"], "after": ["service", "sales"],
                  "told": "analysis.categories: now in the order [\\"service\\", \\"sales\\"]"},
                 {"path": "extraction[\\"interest\\"].type", "change": "CHANGED", "before": "string", "after": "number",
                  "told": "extraction[\\"interest\\"].type: \\"string\\" → \\"number\\""},
                 {"path": "extraction[\\"seats\\"]", "change": "ADDED", "before": null, "after": {"name": "seats", "type": "number"},
                  "told": "extraction[\\"seats\\"]: added {\\"name\\": \\"seats\\", \\"type\\": \\"number\\"}"}]
                """);
        graphQl.ask(
                        "{ agent(ref: \"line\") { back: diff(from: 3, to: 1) { told change } none: diff(from: 1, to: 9) { told } same: diff(from: 1, to: 1) { told } } }")
                .path("agent.back[*].told")
                .entityList(String.class)
                .contains("analysis: removed {\"minCustomerWords\": 7, \"categories\": [\"service\", \"sales\"]}")
                .path("agent.back[?(@.change == 'REMOVED')]")
                .entityList(Object.class)
                .hasSize(2)
                .path("agent.none")
                .valueIsNull()
                .path("agent.same")
                .entityList(Object.class)
                .hasSize(0);
    }

    @Test
    void aTrialTellsWhatWouldChange() {
        graphQl.ask("""
                { known: agentTrial(ref: "line", document: {name: "Two"}) { agent { ref } differences { told } errors { code } }
                  unknown: agentTrial(ref: "other", document: {name: "Two"}) { agent { ref } differences { told } errors { code } } }\
                """).path("").matchesJsonStrictly("""
                {"known": {"agent": {"ref": "line"}, "differences": [{"told": "name: \\"One\\" → \\"Two\\""}], "errors": []},
                 "unknown": {"agent": null, "differences": [], "errors": []}}
                """);
    }

    @Test
    void anArchivedAgentIsChangedByNobodyAndListedIfAskedFor() {
        draft(Map.of("name", "Two"));
        saved(graphQl, "other", Map.of("name", "Other"));
        for (int i = 0; i < 2; i++) {
            change(graphQl, "archiveAgent", Map.of("id", id))
                    .path("archiveAgent.agent.archivedAt")
                    .entity(String.class)
                    .isEqualTo("2026-03-03T10:00:00.000Z");
        }
        assertThat(errors(saveDocument(graphQl, "line", Map.of("name", "Three")), "saveAgent"))
                .containsExactly("ARCHIVED input/ref");
        for (String mutation : List.of("publishDraft", "discardDraft")) {
            assertThat(errors(change(graphQl, mutation, Map.of("id", id, "revision", 2)), mutation))
                    .containsExactly("ARCHIVED input/id");
        }
        assertThat(errors(change(graphQl, "restoreRevision", Map.of("id", id, "revision", 1)), "restoreRevision"))
                .containsExactly("ARCHIVED input/id");
        assertThat(refs("")).containsExactly("other");
        assertThat(refs("(filter: {})")).containsExactly("other");
        assertThat(refs("(filter: null)")).containsExactly("other");
        assertThat(refs("(filter: {archived: true})")).containsExactly("line");
        assertThat(refs("(filter: {archived: null})")).containsExactly("line", "other");
        change(graphQl, "unarchiveAgent", Map.of("id", id))
                .path("unarchiveAgent.agent.archivedAt")
                .valueIsNull();
        assertThat(refs("")).containsExactly("line", "other");
    }

    private List<String> refs(String arguments) {
        GraphQlTester.Response response = graphQl.ask("{ agents" + arguments + " { totalCount nodes { ref } } }");
        List<String> refs =
                response.path("agents.nodes[*].ref").entityList(String.class).get();
        response.path("agents.totalCount").entity(Integer.class).isEqualTo(refs.size());
        return refs;
    }

    @Test
    void anotherTenantsAgentIsAsUnknownAsNone() {
        TestGraphQl stranger = new TestGraphQl();
        for (String one : List.of(id, "agent_01h455vb4pex5vsknk084sn02q", "nonsense")) {
            for (String mutation : List.of("publishDraft", "discardDraft", "restoreRevision")) {
                assertThat(errors(change(stranger, mutation, Map.of("id", one, "revision", 1)), mutation))
                        .containsExactly("NOT_FOUND input/id");
            }
            for (String mutation : List.of("archiveAgent", "unarchiveAgent")) {
                assertThat(errors(change(stranger, mutation, Map.of("id", one)), mutation))
                        .containsExactly("NOT_FOUND input/id");
            }
        }
    }

    /** The catalogue is read once for all that is in force, and once for all drafts. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "archivedAt current { timeZone document actions { name } } | page",
                "current { timeZone outcomes { key label } } | page catalogue",
                "draft { number timeZone outcomes { key } } | page drafts catalogue",
                "current { outcomes { key } } draft { outcomes { key } } | page catalogue drafts catalogue"
            })
    void asMuchIsAskedForOneAgentAsForFifty(String fields, String asked) {
        for (int agents : new int[] {1, 10, 50}) {
            TestGraphQl fresh = new TestGraphQl();
            for (int i = 0; i < agents; i++) {
                saved(fresh, "line-" + i, Map.of("name", "A"));
                save(fresh, Map.of("ref", "line-" + i, "draft", true, "document", Map.of("name", "B")));
            }
            fresh.agents().questions().clear();
            fresh.ask("{ agents(first: 50) { nodes { " + fields + " } } }")
                    .path("agents.nodes")
                    .entityList(Object.class)
                    .hasSize(agents);
            assertThat(fresh.agents().questions()).containsExactlyInAnyOrder(asked.split(" "));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "revisions { totalCount }",
                "revisionByNumber(number: 1) { name }",
                "diff(from: 1, to: 1) { path }"
            })
    void historyIsToldOfOneAgentAndNotBelowAList(String field) {
        graphQl.agents().questions().clear();
        assertThat(graphQl.ask("{ agents { nodes { " + field + " } } }")
                        .returnResponse()
                        .getErrors())
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.getExtensions()).containsEntry("code", "BAD_INPUT");
                    assertThat(error.getMessage())
                            .isEqualTo(
                                    field.replaceAll("\\W.*", "")
                                            + " is told of one agent at a time: ask for it below agent or node, not below a list.");
                });
        assertThat(graphQl.agents().questions()).containsExactly("page");
        graphQl.ask("query($id: ID!) { node(id: $id) { ... on Agent { " + field + " } } }", Map.of("id", id))
                .errors()
                .verify();
    }

    @Test
    void whoeverMayReadACallSeesNothingOfTheConfiguration() {
        Call call =
                graphQl.addCall(graphQl.agent(), Reports.bare("sim-1"), new PostCall.Waiting(TestGraphQl.NOW), null);
        for (String field : List.of(
                "archivedAt",
                "current { name }",
                "draft { name }",
                "revisions { totalCount }",
                "revisionByNumber(number: 1) { name }",
                "diff(from: 1, to: 1) { path }")) {
            assertThat(graphQl.ask(
                                    "query($id: ID!) { call(id: $id) { agent { " + field + " } } }",
                                    Map.of("id", call.id().toString()),
                                    Set.of(Scope.CALLS_READ))
                            .returnResponse()
                            .getErrors())
                    .singleElement()
                    .satisfies(error -> assertThat(error.getExtensions())
                            .containsEntry("code", "FORBIDDEN")
                            .containsEntry("scope", "agents:read"));
        }
    }

    @Test
    void templatesCanBeSavedAsTheyAre() {
        Object document = graphQl.ask("{ agentTemplates { key title description document } }")
                .path("agentTemplates")
                .matchesJsonStrictly("""
                        [{"key": "boilers", "title": "Boilers", "description": "An agent that books inspections.",
                          "document": {"name": "Boiler inspections"}}]
                        """)
                .path("agentTemplates[0].document")
                .entity(Object.class)
                .get();
        assertThat(errors(saveDocument(graphQl, "from-template", document), "saveAgent"))
                .isEmpty();
    }
}
