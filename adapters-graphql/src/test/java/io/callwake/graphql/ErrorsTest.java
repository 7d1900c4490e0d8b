package io.callwake.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.AbortExecutionException;
import io.callwake.testing.TestGraphQl;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.springframework.graphql.ResponseError;
import org.springframework.graphql.test.tester.GraphQlTester;

class ErrorsTest {

    private final TestGraphQl graphQl = new TestGraphQl();

    static Stream<Arguments> queries() {
        return Stream.of(
                Arguments.of("{ calls {", "SYNTAX_ERROR", "BAD_REQUEST"),
                Arguments.of("", "SYNTAX_ERROR", "BAD_REQUEST"),
                Arguments.of("{ calls { nodes { ID } } }", "INVALID_DOCUMENT", "BAD_REQUEST"),
                Arguments.of("{ calls(first: \"ten\") { totalCount } }", "INVALID_DOCUMENT", "BAD_REQUEST"),
                Arguments.of("{ calls(first: 99999999999) { totalCount } }", "INVALID_DOCUMENT", "BAD_REQUEST"),
                Arguments.of("{ call { id } }", "INVALID_DOCUMENT", "BAD_REQUEST"),
                Arguments.of("mutation { nothing }", "INVALID_DOCUMENT", "BAD_REQUEST"),
                Arguments.of("query($id: ID!) { call(id: $id) { id } }", "BAD_INPUT", "BAD_REQUEST"),
                Arguments.of(
                        "query a { viewer { tenant { id } } } query b { viewer { tenant { id } } }",
                        "UNKNOWN_OPERATION",
                        "BAD_REQUEST"),
                Arguments.of("{ calls(first: 0) { totalCount } }", "BAD_INPUT", "BAD_REQUEST"),
                Arguments.of("{ agent { id } }", "BAD_INPUT", "BAD_REQUEST"),
                Arguments.of("{ agent(id: \"a\", ref: \"b\") { id } }", "BAD_INPUT", "BAD_REQUEST"));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void everyErrorHasACategoryAndACode(String query, String code, String category) {
        graphQl.ask(query).errors().satisfy(errors -> {
            assertThat(errors).isNotEmpty();
            for (ResponseError error : errors) {
                assertThat(error.getExtensions()).isEqualTo(Map.of("category", category, "code", code));
                assertThat(error.getMessage()).isNotBlank().doesNotContain("graphql.", "java.", "Exception");
            }
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            mutation { createApiKey(input: {nam: 1, scopes: 5}) { secret } } | is missing required fields '[name]'
            mutation { createApiKey(input: {name: "a' is not a valid b", scopes: 1.5}) { secret } } | 'input.scopes' is not a valid 'Scope'
            mutation { createApiKey(input: [1]) { secret } } | 'input' must be an object type
            { calls(first: "ten") { totalCount } } | argument 'first' is not a valid 'Int' - Expected Int
            query($n: Int = "ten") { calls(first: $n) { totalCount } } | Bad default value for type 'Int'
            """)
    void whatIsWrongIsToldWithoutTheWordsOfTheEngine(String query, String told) {
        graphQl.ask(query)
                .errors()
                .satisfy(errors -> assertThat(errors)
                        .isNotEmpty()
                        .anySatisfy(error -> assertThat(error.getMessage()).contains(told))
                        .noneSatisfy(error -> assertThat(error.getMessage()).containsPattern("Value\\b|Value\\{|AST")));
    }

    @ParameterizedTest
    @MethodSource("wrongNumbers")
    void aVariableThatIsNoNumberIsToldWithoutClasses(Object wrong) {
        graphQl.ask("query($n: Int) { calls(first: $n) { totalCount } }", Map.of("n", wrong))
                .errors()
                .satisfy(errors -> assertThat(errors)
                        .singleElement()
                        .satisfies(error -> assertThat(error.getMessage())
                                .isEqualTo("Variable 'n' has an invalid value: Expected a value that can be converted"
                                        + " to type 'Int'")));
    }

    static Stream<Object> wrongNumbers() {
        return Stream.of(List.of(1), Map.of("a", 1), 1.5, true, "ten");
    }

    @Test
    void aFailureOfOursTellsItsCorrelationIdAndTheLogTheRest() {
        Logger logger = (Logger) LoggerFactory.getLogger(CallwakeError.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        graphQl.callLog().breakFor(graphQl.tenant());

        GraphQlTester.Response response = graphQl.ask("{ viewer { tenant { name } } calls { nodes { id } } }");

        logger.detachAppender(log);
        response.errors()
                .satisfy(errors -> assertThat(errors).singleElement().satisfies(error -> {
                    assertThat(error.getMessage()).isEqualTo("Something failed on our side.");
                    assertThat(error.getPath()).isEqualTo("calls");
                    assertThat(error.getExtensions())
                            .containsOnlyKeys("category", "code", "correlationId")
                            .containsEntry("category", "INTERNAL")
                            .containsEntry("code", "INTERNAL");
                    assertThat(log.list).singleElement().satisfies(event -> {
                        assertThat(event.getFormattedMessage())
                                .contains(String.valueOf(error.getExtensions().get("correlationId")));
                        assertThat(event.getThrowableProxy().getMessage()).contains("swordfish");
                    });
                }));
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void everyCodeIsRenderedWithItsCategory(ErrorCode code) {
        GraphQLError rendered = RenderedErrors.rendered(CallwakeError.of(code, "what is wrong"));

        assertThat(rendered.toSpecification())
                .isEqualTo(Map.of(
                        "message",
                        "what is wrong",
                        "extensions",
                        Map.of("category", code.category().name(), "code", code.name())));
        // Spring's metrics ask every error for its kind, and answer 500 to the client where there is none.
        assertThat(rendered.getErrorType()).hasToString(code.name());
    }

    @ParameterizedTest
    @EnumSource(ErrorType.class)
    void theEnginesOwnErrorsAreRendered(ErrorType type) {
        GraphQLError rendered = RenderedErrors.rendered(GraphqlErrorBuilder.newError()
                .message("swordfish")
                .errorType(type)
                .build());

        String code = switch (type) {
            case InvalidSyntax -> "SYNTAX_ERROR";
            case ValidationError -> "BAD_INPUT";
            case DataFetchingException, NullValueInNonNullableField, OperationNotSupported, ExecutionAborted ->
                "INTERNAL";
        };
        assertThat(rendered.getExtensions()).containsEntry("code", code);
        if (code.equals("INTERNAL")) {
            assertThat(rendered.getMessage()).doesNotContain("swordfish");
        }
    }

    @Test
    void aRefusalByTheSecurityOfSpringIsRendered() {
        for (var type : org.springframework.graphql.execution.ErrorType.values()) {
            GraphQLError rendered = RenderedErrors.rendered(GraphqlErrorBuilder.newError()
                    .message("swordfish")
                    .errorType(type)
                    .build());

            assertThat(rendered.getMessage()).doesNotContain("swordfish");
            assertThat(rendered.getExtensions())
                    .containsEntry(
                            "code",
                            switch (type) {
                                case UNAUTHORIZED -> "UNAUTHENTICATED";
                                case FORBIDDEN -> "FORBIDDEN";
                                case BAD_REQUEST, NOT_FOUND, INTERNAL_ERROR -> "INTERNAL";
                            });
        }
    }

    @Test
    void anAbortThatIsNoneOfOursIsAFailure() {
        assertThat(RenderedErrors.rendered(new AbortExecutionException("swordfish"))
                        .getExtensions())
                .containsEntry("code", "INTERNAL");
    }
}
