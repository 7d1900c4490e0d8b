package io.callwake.graphql;

import graphql.parser.ParserOptions;
import java.time.Duration;

/** How much one request may ask for. {@code docs/querying.md} has the same numbers. */
final class Limits {

    static final int BODY_BYTES = 256 * 1024;
    static final Duration BODY_TIME = Duration.ofSeconds(20);

    /** What the JSON of a body may be at all; of variables and documents less is taken. */
    static final int JSON_LEVELS = 64;

    static final int JSON_NUMBER = 400;
    static final int JSON_NAME = 1_000;

    static final int DOCUMENT_CHARACTERS = 64 * 1024;
    static final int DOCUMENT_TOKENS = 2_000;
    static final int DOCUMENT_BLANKS = 20_000;
    /** How deeply the grammar is entered: a level of selections takes it four levels down. */
    private static final int DOCUMENT_RULES = 160;

    /** An agent with all the fields, words and actions that one may have takes half of them. */
    static final int VARIABLE_VALUES = 20_000;
    /** An agent's deepest condition ends 15 levels down. */
    static final int VARIABLE_LEVELS = 16;

    /** The query by which tools read the schema is 15 deep. */
    static final int LEVELS = 16;

    static final int COST = 25_000;
    static final int SAME_ROOT_FIELD = 10;
    static final int ALIASES = 100;
    static final int DIRECTIVES = 50;

    /** A document can be written so that it names a field a million times. Nobody counts further than this. */
    static final int SELECTIONS = 10_000;

    static final int ERRORS = 50;

    /** Of a WebSocket: queries under way count as well. */
    static final int SUBSCRIPTIONS_OF_CONNECTION = 50;
    /** On one node, as the next ones. */
    static final int SUBSCRIPTIONS_OF_TENANT = 500;

    static final int SUBSCRIPTIONS_OF_NODE = 10_000;
    static final int CONNECTIONS_OF_TENANT = 200;
    static final int CONNECTIONS_OF_NODE = 5_000;

    /** What a query over a WebSocket costs beside its fields, as a request over HTTP does. */
    static final int MESSAGE_COST = 10;

    static final ParserOptions PARSER = ParserOptions.getDefaultOperationParserOptions()
            .transform(options -> options.maxCharacters(DOCUMENT_CHARACTERS)
                    .maxTokens(DOCUMENT_TOKENS)
                    .maxWhitespaceTokens(DOCUMENT_BLANKS)
                    .maxRuleDepth(DOCUMENT_RULES));

    private Limits() {}
}
