package io.callwake.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLTypeUtil;
import io.callwake.testing.TestGraphQl;
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

/** What every list of the schema promises. That its pages are the right ones is promised by the port behind it. */
public interface ConnectionContract {

    TestGraphQl graphQl();

    /** The field of {@code Query}, or of what is around it; its list has nothing in it when a test begins. */
    String list();

    /** What a query asks for to come to the list, with what it asks of the list. */
    default String asked(String ofList) {
        return ofList;
    }

    /** Where the list stands in an answer. */
    default String path() {
        return list();
    }

    /** The type that has the field. */
    default GraphQLObjectType parent() {
        return TestGraphQl.source().schema().getQueryType();
    }

    /** A field by which entries can be told apart. */
    String name();

    /**
     * Adds an entry.
     *
     * @param rank the higher, the further back in the list; of the same rank, those that were added first come last
     * @return the value of its {@link #name()}
     */
    String add(int rank);

    /** What the port behind the list was asked. */
    List<String> questions();

    /** A cursor that another list has given out. */
    String foreignCursor();

    /** That of the first entry of a list. */
    default String cursorOf(String anyList) {
        return graphQl()
                .ask("{ %s(first: 1) { edges { cursor } } }".formatted(anyList))
                .path(anyList + ".edges[0].cursor")
                .entity(String.class)
                .get();
    }

    @Test
    default void itsPagesJoinForwards() {
        List<String> all = fill(45);
        List<String> seen = new ArrayList<>();
        String after = null;
        boolean more = true;
        while (more) {
            GraphQlTester.Response page = page(20, after, null, null);
            info(page, "hasPreviousPage").entity(Boolean.class).isEqualTo(after != null);
            seen.addAll(names(page));
            after = info(page, "endCursor").entity(String.class).get();
            more = info(page, "hasNextPage").entity(Boolean.class).get();
        }
        assertThat(seen).isEqualTo(all);
    }

    @Test
    default void itsPagesJoinBackwards() {
        List<String> all = fill(45);
        List<String> seen = new ArrayList<>();
        String before = null;
        boolean more = true;
        while (more) {
            GraphQlTester.Response page = page(null, null, 20, before);
            info(page, "hasNextPage").entity(Boolean.class).isEqualTo(before != null);
            seen.addAll(0, names(page));
            before = info(page, "startCursor").entity(String.class).get();
            more = info(page, "hasPreviousPage").entity(Boolean.class).get();
        }
        assertThat(seen).isEqualTo(all);
    }

    @Test
    default void whatComesInMeanwhileNeitherHidesNorRepeatsAnEntry() {
        List<String> before = fill(9);
        GraphQlTester.Response page = page(4, null, null, null);
        List<String> seen = new ArrayList<>(names(page));
        int rank = 0;
        while (info(page, "hasNextPage").entity(Boolean.class).get()) {
            add(- ++rank);
            add(100 + rank);
            page = page(4, info(page, "endCursor").entity(String.class).get(), null, null);
            seen.addAll(names(page));
        }
        assertThat(seen).doesNotHaveDuplicates().containsSubsequence(before);
    }

    @Test
    default void withoutArgumentsThePageIsTheFirstTwenty() {
        List<String> all = fill(21);
        assertThat(names(page(null, null, null, null))).isEqualTo(all.subList(0, 20));
    }

    @Test
    default void twoHundredAPageAreAllowed() {
        fill(201);
        assertThat(names(page(200, null, null, null))).hasSize(200);
    }

    @Test
    default void everyEntryHasItsCursorAndTheNodesAreTheSame() {
        fill(3);
        GraphQlTester.Response page = page(3, null, null, null);
        List<String> cursors =
                page.path(path() + ".edges[*].cursor").entityList(String.class).get();

        page.path(path() + ".edges[*].node." + name()).entityList(String.class).isEqualTo(names(page));
        assertThat(cursors).doesNotHaveDuplicates();
        info(page, "startCursor").entity(String.class).isEqualTo(cursors.getFirst());
        info(page, "endCursor").entity(String.class).isEqualTo(cursors.getLast());
        assertThat(names(page(3, cursors.getFirst(), null, null)))
                .isEqualTo(names(page).subList(1, 3));
        assertThat(names(page(null, null, 3, cursors.getLast())))
                .isEqualTo(names(page).subList(0, 2));
    }

    @Test
    default void whenItIsEmptySoIsItsPage() {
        page(null, null, null, null)
                .path(path())
                .matchesJsonStrictly(
                        "{\"edges\": [], \"nodes\": [], \"pageInfo\": {\"hasNextPage\": false, \"hasPreviousPage\":"
                                + " false, \"startCursor\": null, \"endCursor\": null}}");
    }

    @Test
    default void itIsCountedOnlyIfTheCountIsSelectedAndReadOnlyIfThePageIs() {
        fill(3);
        questions().clear();
        page(1, null, null, null);
        assertThat(questions()).containsExactly("page");

        questions().clear();
        graphQl()
                .ask("{ " + asked(list() + " { totalCount }") + " }")
                .path(path() + ".totalCount")
                .entity(Integer.class)
                .isEqualTo(3);
        assertThat(questions()).containsExactly("count");

        questions().clear();
        graphQl()
                .ask("{ %s } fragment rest on %s { entries: nodes { %s } totalCount }"
                        .formatted(asked(list() + " { ...rest }"), typeName(), name()))
                .path(path() + ".entries")
                .entityList(Object.class)
                .hasSize(3);
        assertThat(questions()).containsExactlyInAnyOrder("page", "count");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "first: 0 | first is 1 to 200, not 0.",
                "first: -1 | first is 1 to 200, not -1.",
                "last: 0 | last is 1 to 200, not 0.",
                "first: 1, last: 1 | A page is taken from the front or from the back: give first or last, not both.",
                "first: 1, before: \"\" | before goes with last; with first goes after.",
                "before: \"\" | before goes with last; with first goes after.",
                "last: 1, after: \"\" | after goes with first; with last goes before.",
                "after: \"\" | after is not a cursor of this list.",
                "after: \"MTIz\" | after is not a cursor of this list.",
                "after: \"not base 64!\" | after is not a cursor of this list.",
                "last: 5, before: \"MTIz\" | before is not a cursor of this list.",
            })
    default void aPageThatCannotBeMeantIsRefused(String arguments, String message) {
        refused(
                graphQl().ask("{ " + asked("%s(%s) { nodes { %s } }".formatted(list(), arguments, name())) + " }"),
                message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"first", "last"})
    default void aLargerPageIsRefused(String argument) {
        refused(
                graphQl().ask("{ " + asked("%s(%s: 201) { nodes { %s } }".formatted(list(), argument, name())) + " }"),
                argument + " is 1 to 200, not 201.",
                "LIMIT_EXCEEDED",
                "PAGE_TOO_LARGE");
    }

    @Test
    default void aCursorOfAnotherListIsRefused() {
        fill(2);
        refused(page(1, foreignCursor(), null, null), "after is not a cursor of this list.");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    default void aCursorOfAnotherVersionOrListIsRefused(int spoilt) {
        fill(2);
        byte[] bytes = Base64.getUrlDecoder()
                .decode(info(page(1, null, null, null), "endCursor")
                        .entity(String.class)
                        .get());
        bytes[spoilt]++;
        refused(
                page(1, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), null, null),
                "after is not a cursor of this list.");
    }

    /** Whatever is done to the bytes of a cursor, the answer is a page or a refusal. */
    @Test
    default void aCursorThatWasTamperedWithNeverFails() {
        fill(2);
        byte[] bytes = Base64.getUrlDecoder()
                .decode(info(page(1, null, null, null), "endCursor")
                        .entity(String.class)
                        .get());
        for (int i = 0; i < bytes.length; i++) {
            byte[] spoilt = bytes.clone();
            spoilt[i] = (byte) 0xFF;
            page(1, Base64.getUrlEncoder().withoutPadding().encodeToString(spoilt), null, null)
                    .errors()
                    .satisfy(errors -> assertThat(errors)
                            .allSatisfy(
                                    error -> assertThat(error.getExtensions()).containsEntry("code", "BAD_INPUT")));
        }
    }

    private List<String> fill(int count) {
        List<String> added = new ArrayList<>();
        for (int i = count - 1; i >= 0; i--) {
            added.addFirst(add(i / 3));
        }
        return added;
    }

    private GraphQlTester.Response page(
            @Nullable Integer first, @Nullable String after, @Nullable Integer last, @Nullable String before) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("first", first);
        variables.put("after", after);
        variables.put("last", last);
        variables.put("before", before);
        String page = """
            %1$s(first: $first, after: $after, last: $last, before: $before) {
              edges { cursor node { %2$s } }
              nodes { %2$s }
              pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
            }\
            """.formatted(list(), name());
        return graphQl()
                .ask(
                        "query Page($first: Int, $after: String, $last: Int, $before: String) { " + asked(page) + " }",
                        variables);
    }

    private GraphQlTester.Path info(GraphQlTester.Response page, String field) {
        return page.path(path() + ".pageInfo." + field);
    }

    private List<String> names(GraphQlTester.Response page) {
        return page.path(path() + ".nodes[*]." + name())
                .entityList(String.class)
                .get();
    }

    private void refused(GraphQlTester.Response response, String message) {
        refused(response, message, "BAD_REQUEST", "BAD_INPUT");
    }

    private void refused(GraphQlTester.Response response, String message, String category, String code) {
        response.errors()
                .satisfy(errors -> assertThat(errors).singleElement().satisfies(error -> {
                    assertThat(error.getMessage()).isEqualTo(message);
                    assertThat(error.getPath()).isEqualTo(path());
                    assertThat(error.getExtensions()).isEqualTo(Map.of("category", category, "code", code));
                }));
    }

    private String typeName() {
        return GraphQLTypeUtil.unwrapAll(parent().getFieldDefinition(list()).getType())
                .getName();
    }
}
