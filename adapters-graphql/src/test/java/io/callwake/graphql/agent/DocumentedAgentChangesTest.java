package io.callwake.graphql.agent;

import static io.callwake.graphql.agent.SavedAgents.members;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.testing.TestGraphQl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.graphql.test.tester.GraphQlTester;

/** What {@code docs/configuring-agents.md} shows of GraphQL does what it says, one after the other. */
class DocumentedAgentChangesTest {

    private static final Pattern EXAMPLE = Pattern.compile("(?s)```graphql\n(.*?)```");

    private final TestGraphQl graphQl = new TestGraphQl();
    private final List<String> examples = EXAMPLE.matcher(Files.readString(Path.of("../docs/configuring-agents.md")))
            .results()
            .map(found -> found.group(1))
            .toList();

    DocumentedAgentChangesTest() throws IOException {}

    @Test
    void theExamplesCanBeAskedInTheirOrder() {
        assertThat(examples).hasSize(4);
        GraphQlTester.Response saved = graphQl.ask(examples.get(0));
        saved.path("saveAgent.result").entity(String.class).isEqualTo("CREATED");
        String id = saved.path("saveAgent.agent.id").entity(String.class).get();

        graphQl.ask(examples.get(1)).path("saveAgent").matchesJsonStrictly("""
                {"revision": {"number": 2}, "result": "DRAFTED", "errors": []}
                """);
        graphQl.ask(examples.get(2), Map.of("id", id)).path("publishDraft").matchesJsonStrictly("""
                {"agent": {"revision": 2}, "errors": []}
                """);
        GraphQlTester.Response told = graphQl.ask(examples.get(3));
        told.path("agent.draft").valueIsNull();
        told.path("agent.revisions.nodes[*].number").entityList(Integer.class).hasSize(2);
        told.path("agent.diff[*].path").entityList(String.class).contains("analysis", "extraction", "actions");
    }

    /** The page on querying says so. */
    @Test
    void aWordThatIsNoValueOfAnEnumIsRefusedBeforeTheMutation() {
        graphQl.ask(
                        "mutation($input: SaveAgentInput!) { saveAgent(input: $input) { result } }",
                        Map.of(
                                "input",
                                members(
                                        "ref",
                                        "line",
                                        "configuration",
                                        Map.of(
                                                "name",
                                                "Any",
                                                "extraction",
                                                List.of(Map.of("name", "a", "type", "STRNG"))))))
                .errors()
                .satisfy(errors -> assertThat(errors)
                        .singleElement()
                        .satisfies(error -> assertThat(error.getExtensions()).containsEntry("code", "BAD_INPUT")));
    }
}
