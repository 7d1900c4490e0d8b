package io.callwake.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaChangesTest {

    private static final String SCHEMA = """
        directive @requires(scope: Scope!) on FIELD_DEFINITION
        enum Scope { CALLS_READ AGENTS_READ }
        type Query { call(id: ID!, old: Boolean, filter: Filter): Call @requires(scope: CALLS_READ) node: Node }
        interface Node { id: ID! }
        type Call implements Node { id: ID! status: Status! note: String tags: [String!]! on: When }
        union When = Never | Always
        type Never { reason: String }
        type Always { reason: String }
        enum Status { OPEN DONE }
        input Filter { status: Status }
        """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "note: String | | a field taken away",
                "note: String | note: Int | a field of another type",
                "status: Status! | status: Status | a field that may now be null",
                "tags: [String!]! | tags: [String]! | entries that may now be null",
                "old: Boolean, | | an argument taken away",
                "old: Boolean | old: Boolean! | an argument that is now needed",
                "call(id: ID! | call(id: ID!, more: Int! | a new argument that is needed",
                "OPEN DONE | OPEN | a value taken away",
                "OPEN DONE | OPEN DONE LOST | a value that older clients do not know",
                "implements Node | | an interface taken away",
                "input Filter { status: Status } | input Filter { status: Status more: Int! } | a new input that is needed",
                "input Filter { status: Status } | input Filter { status: Status! } | an input that is now needed",
                "@requires(scope: CALLS_READ) | @requires(scope: AGENTS_READ) | another scope",
                "node: Node | node: Node @requires(scope: AGENTS_READ) | a scope that was not needed before",
            })
    void whatAClientMayTripOverIsBreaking(String old, @Nullable String changed, String what) {
        assertThat(SchemaChanges.between(SCHEMA, SCHEMA.replace(old, changed == null ? "" : changed))
                        .told())
                .as(what)
                .isNotEmpty()
                .anySatisfy(line -> assertThat(line).startsWith("BREAKING: "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "note: String | note: String more: Int | ADDED:",
                "node: Node | node: Node more: Status | ADDED:",
                "@requires(scope: CALLS_READ) | | ADDED:",
                "note: String | note: String! | OTHER:",
                "call(id: ID! | call(id: ID!, more: Int | OTHER:",
                "input Filter { status: Status } | input Filter { status: Status more: Int } | OTHER:",
                "enum Status | \"How far.\" enum Status | OTHER:",
            })
    void whatIsNewBesideItIsToldApart(String old, @Nullable String changed, String told) {
        assertThat(SchemaChanges.between(SCHEMA, SCHEMA.replace(old, changed == null ? "" : changed))
                        .told())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).startsWith(told));
    }

    @Test
    void aMemberThatIsTakenAwayIsBreaking() {
        assertThat(SchemaChanges.between(SCHEMA, SCHEMA.replace("Never | Always", "Always"))
                        .breaking())
                .isNotEmpty();
    }

    @Test
    void whatHasNotChangedIsNotTold() {
        assertThat(SchemaChanges.between(SCHEMA, SCHEMA).told()).isEmpty();
    }
}
