package io.callwake.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import graphql.introspection.IntrospectionQuery;
import io.callwake.testing.TestGraphQl;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.graphql.test.tester.GraphQlTester;
import tools.jackson.databind.json.JsonMapper;

/** Each limit, where it begins to refuse; that of the body is in {@link HttpTest}, that of the page in each list's test. */
class LimitsTest {

    private final TestGraphQl graphQl = new TestGraphQl();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ __typename } | 1",
                "{ viewer { tenant { name } } } | 3",
                "{ call(id: \"x\") { id from { number masked } } } | 5",
                "{ calls { totalCount } } | 2",
                "{ calls { nodes { id } } } | 22",
                "{ calls(first: 3) { nodes { id } } } | 5",
                "{ calls(last: 3) { edges { cursor node { id } } pageInfo { endCursor } } } | 13",
                "{ calls(first: 100000) { nodes { id } } } | 202",
                "{ calls(first: -5) { nodes { id } } } | 3",
                "{ call(id: \"x\") { transcript { text } } } | 12",
                "{ call(id: \"x\") { actionItems } } | 2",
                "{ calls(first: 2) { nodes { transcript { text } } } } | 24",
                "{ a: __typename ... on Query { b: __typename } ...c } fragment c on Query { d: __typename } | 3",
                "{ viewer @skip(if: true) { tenant { name } } __typename } | 1",
                "{ ... @include(if: false) { viewer { tenant { name } } } __typename } | 1",
                "{ node(id: \"x\") { id ... on Call { externalId } } } | 3",
                "{ __schema { types { name } } } | 3"
            })
    void aFieldCostsAPointForEachEntryItIsIn(String query, int cost) {
        assertThat(costOf(graphQl.ask(query))).isEqualTo(cost);
    }

    @Test
    void thePageSizeCountsAlsoIfItIsAVariable() {
        assertThat(costOf(graphQl.ask(
                        "query($n: Int, $no: Boolean!) { calls(first: $n) { nodes { id externalId @skip(if: $no) } } }",
                        Map.of("n", 50, "no", true))))
                .isEqualTo(52);
    }

    @Test
    void whatIsSpentIsWhatTheQueryCosts() {
        graphQl.ask("{ calls(first: 3) { nodes { id } } }");

        assertThat(graphQl.purse().spentBy(graphQl.tenant())).isEqualTo(5);
    }

    @Test
    void theDearestQueryIsAllowedAndADearerOneIsNot() {
        String fields = "id externalId revision direction status progress startedAt answeredAt endedAt durationSec"
                + " reach ending";
        String page = "p%d: calls(first: 200) { nodes { %s } }";
        String dearest = repeated(9, i -> page.formatted(i, fields))
                + page.formatted(9, fields + " endReason summary sentiment analysisStatus")
                + " agents(first: 178) { nodes { id } }";

        GraphQlTester.Response allowed = graphQl.ask("{ " + dearest + " }");
        assertThat(codes(allowed)).isEmpty();
        assertThat(costOf(allowed)).isEqualTo(25_000);
        assertThat(codes(graphQl.ask("{ " + dearest + " __typename }"))).containsExactly("TOO_COMPLEX");
    }

    @Test
    void sixteenLevelsAreAllowedAndNoMore() {
        assertThat(codes(graphQl.ask(levels(16)))).isEmpty();
        assertThat(codes(graphQl.ask(levels(17)))).containsExactly("TOO_DEEP");
    }

    private static String levels(int levels) {
        int nested = levels - 3;
        return "{ __type(name: \"Call\") { fields { type " + "{ ofType ".repeat(nested - 1) + "{ name }"
                + " }".repeat(nested - 1) + " } } }";
    }

    @Test
    void aDocumentThatIsNestedMuchDeeperIsNotEvenParsed() {
        assertThat(codes(graphQl.ask(levels(60)))).containsExactly("TOO_DEEP");
        assertThat(codes(graphQl.ask("{ a(b: " + "[".repeat(300) + "]".repeat(300) + ") }")))
                .containsExactly("TOO_DEEP");
    }

    @Test
    void aRootFieldIsAskedForTenTimesAndNoMore() {
        assertThat(codes(graphQl.ask("{ " + repeated(10, i -> "a" + i + ": viewer { tenant { id } }") + " }")))
                .isEmpty();
        assertThat(codes(graphQl.ask("{ " + repeated(11, i -> "a" + i + ": viewer { tenant { id } }") + " }")))
                .containsExactly("TOO_MANY_ALIASES");
        assertThat(codes(graphQl.ask(
                        "{ " + repeated(11, i -> "...a") + " } fragment a on Query { viewer { tenant" + " { id } } }")))
                .containsExactly("TOO_MANY_ALIASES");
    }

    @Test
    void aHundredAliasesAreAllowedAndNoMore() {
        assertThat(codes(graphQl.ask("{ viewer { tenant { " + repeated(100, i -> "a" + i + ": id") + " } } }")))
                .isEmpty();
        assertThat(codes(graphQl.ask("{ viewer { tenant { " + repeated(101, i -> "a" + i + ": id") + " } } }")))
                .containsExactly("TOO_MANY_ALIASES");
    }

    @Test
    void fiftyDirectivesAreAllowedAndNoMore() {
        assertThat(codes(graphQl.ask("{ " + "__typename @include(if: true) ".repeat(50) + "}")))
                .containsExactly("TOO_MANY_ALIASES");
        assertThat(codes(graphQl.ask("{ viewer { tenant { " + "id @include(if: true) ".repeat(50) + "} } }")))
                .isEmpty();
        assertThat(codes(graphQl.ask("{ viewer { tenant { " + "id @include(if: true) ".repeat(51) + "} } }")))
                .containsExactly("TOO_MANY_DIRECTIVES");
    }

    @Test
    void aDocumentHasTwoThousandTokensAndNoMore() {
        // The end of the document is one of them.
        assertThat(codes(graphQl.ask("{ viewer { tenant {" + " id".repeat(1_991) + "}}}")))
                .isEmpty();
        assertThat(codes(graphQl.ask("{ viewer { tenant {" + " id".repeat(1_992) + "}}}")))
                .containsExactly("DOCUMENT_TOO_LARGE");
    }

    @Test
    void aDocumentHas65536CharactersAndNoMore() {
        String query = "{ __typename } #";
        assertThat(codes(graphQl.ask(query + "x".repeat(65_536 - query.length()))))
                .isEmpty();
        assertThat(codes(graphQl.ask(query + "x".repeat(65_537 - query.length()))))
                .containsExactly("DOCUMENT_TOO_LARGE");
    }

    @Test
    void aDocumentHasTwentyThousandBlanksAndNoMore() {
        assertThat(codes(graphQl.ask("{__typename" + ",".repeat(20_000) + "}"))).isEmpty();
        assertThat(codes(graphQl.ask("{__typename" + ",".repeat(20_001) + "}"))).containsExactly("DOCUMENT_TOO_LARGE");
    }

    @Test
    void variablesHaveTwentyThousandValuesAndNoMore() {
        assertThat(codes(askWith(Collections.nCopies(19_999, 1)))).isEmpty();
        assertThat(codes(askWith(Collections.nCopies(20_000, 1)))).containsExactly("VARIABLES_TOO_LARGE");
    }

    @Test
    void variablesHaveSixteenLevelsAndNoMore() {
        assertThat(codes(askWith(nested(15)))).isEmpty();
        assertThat(codes(askWith(nested(16)))).containsExactly("VARIABLES_TOO_LARGE");
    }

    /** With 50 fields and 30 actions, and with conditions that are as deep as they may be. */
    @ParameterizedTest
    @ValueSource(strings = {"configuration", "document"})
    void anAgentThatSaysAllThatOneMayIsWithinTheLimits(String member) throws IOException, InterruptedException {
        boolean isTyped = member.equals("configuration");
        Object condition = Map.of("field", "reach", "operator", isTyped ? "IN" : "in", "value", List.of("person"));
        for (int levels = 1; levels < 5; levels++) {
            condition = Map.of(levels % 2 == 0 ? "all" : "any", List.of(condition));
        }
        Object deepest = condition;
        List<?> fields = IntStream.range(0, 50)
                .mapToObj(i -> Map.of(
                        "name",
                        "field_" + i,
                        "type",
                        isTyped ? "ENUM" : "enum",
                        "description",
                        "x".repeat(400),
                        "values",
                        IntStream.range(0, 100).mapToObj(word -> "word " + word).toList(),
                        "condition",
                        deepest))
                .toList();
        List<?> actions = IntStream.range(0, 30)
                .mapToObj(i -> i < 10
                        ? Map.of(
                                "name",
                                "action " + i,
                                "type",
                                isTyped ? "EMAIL" : "email",
                                "condition",
                                deepest,
                                "config",
                                Map.of("to", List.of("a@example.net", "b@example.net"), "text", "x".repeat(10_000)))
                        : Map.of(
                                "name",
                                "action " + i,
                                "type",
                                isTyped ? "TRANSFER_CALL" : "transfer_call",
                                "config",
                                Map.of(isTyped ? "toNumber" : "to_number", "+12025550100", "when", "x".repeat(400))))
                .toList();
        String query =
                "mutation($input: SaveAgentInput!) { saveAgent(input: $input) { result errors { path message } } }";
        Map<String, Object> agent = Map.of("name", "All", "extraction", fields, "actions", actions);
        HttpResponse<String> answer = graphQl.post(new JsonMapper()
                .writeValueAsString(
                        Map.of("query", query, "variables", Map.of("input", Map.of("ref", "line", member, agent)))));
        assertThat(answer.body()).contains("\"result\":\"CREATED\"");
    }

    private GraphQlTester.Response askWith(Object unused) {
        return graphQl.ask("{ __typename }", Map.of("unused", unused));
    }

    private static Object nested(int levels) {
        Object value = 1;
        for (int i = 0; i < levels; i++) {
            value = i % 2 == 0 ? List.of(value) : Map.of("a", value);
        }
        return value;
    }

    @Test
    void fiftyErrorsAreToldAndNoMore() {
        assertThat(codes(graphQl.ask("{ " + repeated(80, i -> "nothing" + i) + " }")))
                .hasSize(50)
                .containsOnly("INVALID_DOCUMENT");
    }

    /** Each fragment spreads the next one twice, so that the last field stands in the query 2^100 times. */
    @ParameterizedTest
    @ValueSource(strings = {"{ __typename }", "{ ...f0 }", "{ ...f0 @skip(if: false) }"})
    void aDocumentThatUnfoldsEndlesslyIsRefusedAtOnce(String query) {
        String bomb = query
                + repeated(100, i -> "fragment f%d on Query { ...f%d ...f%d }".formatted(i, i + 1, i + 1))
                + "fragment f100 on Query { viewer { tenant { id } } }";

        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(codes(graphQl.ask(bomb))).isNotEmpty());
    }

    @Test
    void toolsCanReadTheSchemaButNotManyTimesOver() {
        graphQl.ask(IntrospectionQuery.INTROSPECTION_QUERY)
                .path("__schema.queryType.name")
                .entity(String.class)
                .isEqualTo("Query");
        assertThat(codes(graphQl.ask("{ " + repeated(2, i -> "s" + i + ": __schema { types { name } }") + " }")))
                .containsExactly("TOO_COMPLEX");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 200})
    void anOrdinaryPageIsWithinTheLimits(int first) {
        graphQl.ask("{ calls(first: " + first
                        + ") { totalCount edges { cursor node { id externalId agent { id ref name }"
                        + " revision direction status progress startedAt endedAt durationSec from { number masked }"
                        + " to { number masked } reach ending outcome { key } sentiment goal { met reason } summary"
                        + " actionItems transcript { speaker text startMs } } }"
                        + " pageInfo { hasNextPage endCursor } } }")
                .path("calls.totalCount")
                .entity(Integer.class)
                .isEqualTo(0);
    }

    private interface Part {
        String of(int number);
    }

    private static String repeated(int times, Part part) {
        return IntStream.range(0, times).mapToObj(part::of).collect(Collectors.joining(" ", " ", " "));
    }

    private static List<Object> codes(GraphQlTester.Response response) {
        return response.returnResponse().getErrors().stream()
                .map(error -> error.getExtensions().get("code"))
                .toList();
    }

    private static int costOf(GraphQlTester.Response response) {
        return response.returnResponse().getExtensions().get("cost") instanceof Map<?, ?> cost
                        && cost.get("requested") instanceof Integer requested
                        && Integer.valueOf(25_000).equals(cost.get("limit"))
                ? requested
                : -1;
    }
}
