package io.callwake.http.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.condition.Fact;
import io.callwake.domain.condition.Operator;
import io.callwake.testing.TestApi;
import io.callwake.testing.TestApi.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What {@code docs/configuring-agents.md} shows can be pasted, and what it lists is all there is. */
class DocumentedAgentsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String PAGE = page();
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```json\n(.*?)```");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ((?:`[^`]+`(?:, )?)+) \\|(.*)$");
    private static final Pattern WORD = Pattern.compile("`([^`]+)`");

    private final TestApi api = TestApi.empty();

    private static String page() {
        try {
            return Files.readString(Path.of("../docs/configuring-agents.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JsonNode> examples() {
        return EXAMPLE.matcher(PAGE).results().map(found -> JSON.readTree(found.group(1)));
    }

    /** Answers are shown as well. */
    static List<JsonNode> documents() {
        return examples().filter(example -> !example.has("agentId")).toList();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void anExampleCanBePasted(JsonNode example) {
        // A part stands in the whole agent of the page, whose fields it may name.
        ObjectNode document = (ObjectNode) documents().getFirst().deepCopy();
        document.setAll((ObjectNode) example);

        Answer applied = api.put("/v1/agents/boiler-line", document.toString());

        assertThat(applied.status()).as(applied.body()).isEqualTo(201);
    }

    @Test
    void answersAreShownAsTheyAre() {
        api.put("/v1/agents/boiler-line", "{\"name\": \"a\", \"analysis\": {\"minSeconds\": 5}}");
        Answer applied = api.put("/v1/agents/boiler-line", "{\"name\": \"a\", \"analysis\": {\"minSeconds\": 10}}");
        Answer diff = api.get("/v1/agents/boiler-line/diff?from=1&to=2");

        List<JsonNode> shown =
                examples().filter(example -> example.has("agentId")).toList();
        assertThat(shown).hasSize(2);
        assertThat(JSON.readTree(applied.body()).propertyNames())
                .containsExactlyElementsOf(shown.getFirst().propertyNames());
        assertThat(JSON.readTree(diff.body()).path("changes"))
                .isEqualTo(shown.getLast().path("changes"));
    }

    private static Set<String> firstCells() {
        Set<String> names = new TreeSet<>();
        ROW.matcher(PAGE)
                .results()
                .forEach(row -> WORD.matcher(row.group(1)).results().forEach(word -> names.add(word.group(1))));
        return names;
    }

    @Test
    void everyMemberIsInATable() {
        Set<String> members = new TreeSet<>();
        JsonNode schema = JSON.readTree(AgentSchema.json());
        collect(schema, members);
        members.removeAll(Set.of("all", "any", "field", "operator", "value"));

        assertThat(firstCells()).containsAll(members);
    }

    private static void collect(JsonNode schema, Set<String> members) {
        members.addAll(schema.path("properties").propertyNames());
        schema.forEach(part -> collect(part, members));
    }

    @Test
    void everyOperatorAndEveryFactIsInATable() {
        assertThat(firstCells())
                .containsAll(
                        Arrays.stream(Operator.values()).map(Operator::sign).toList())
                .containsAll(Arrays.stream(Fact.values()).map(Fact::key).toList());
        for (Fact fact : Fact.values()) {
            assertThat(PAGE)
                    .containsPattern("(?m)^\\| `" + fact.key() + "` \\|[^|]*\\| "
                            + (fact.isForConditions() ? "yes " : "") + "\\| yes \\|$");
        }
    }

    @Test
    void everyTemplateIsInATable() {
        assertThat(firstCells()).containsAll(AgentTemplatesTest.keys().toList());
    }
}
