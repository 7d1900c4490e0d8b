package io.callwake.graphql;

import graphql.ErrorType;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.execution.UnknownOperationException;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.introspection.GoodFaithIntrospection.BadFaithIntrospectionError;
import graphql.introspection.IntrospectionDisabledError;
import graphql.validation.ValidationError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gives every error that a query comes back with our category and code, the engine's own included, and says what it cost. */
final class RenderedErrors extends SimplePerformantInstrumentation {

    private static final Pattern VALUE = Pattern.compile(
            " with value '.*'(?= (is not a valid|is missing required|must not be|must be|contains a field) ?)"
                    + "|(?<=Bad default value) '.*'(?= for type)",
            Pattern.DOTALL);

    @Override
    public CompletableFuture<ExecutionResult> instrumentExecutionResult(
            ExecutionResult result,
            InstrumentationExecutionParameters parameters,
            @Nullable InstrumentationState state) {
        Integer cost = parameters.getGraphQLContext().get(QueryGuard.COST);
        if (cost == null && result.getErrors().isEmpty()) {
            return CompletableFuture.completedFuture(result);
        }
        return CompletableFuture.completedFuture(result.transform(builder -> {
            if (!result.getErrors().isEmpty()) {
                builder.errors(result.getErrors().stream()
                        .limit(Limits.ERRORS)
                        .map(RenderedErrors::rendered)
                        .toList());
            }
            if (cost != null) {
                Map<String, Integer> ofLimit = new LinkedHashMap<>();
                ofLimit.put("requested", cost);
                ofLimit.put("limit", Limits.COST);
                builder.addExtension("cost", ofLimit);
            }
        }));
    }

    static GraphQLError rendered(GraphQLError error) {
        CallwakeError ours = switch (error) {
            case CallwakeError known -> known;
            case LimitExceeded limit -> limit.error();
            case UnknownOperationException unknown ->
                CallwakeError.of(ErrorCode.UNKNOWN_OPERATION, String.valueOf(unknown.getMessage()));
            case ValidationError invalid -> CallwakeError.of(ErrorCode.INVALID_DOCUMENT, plain(invalid.getMessage()));
            case IntrospectionDisabledError _ ->
                CallwakeError.of(ErrorCode.INTROSPECTION_OFF, "The schema cannot be read here.");
            case BadFaithIntrospectionError _ ->
                CallwakeError.of(ErrorCode.TOO_COMPLEX, "The query reads more of the schema than any tool needs.");
            default -> ofType(error);
        };
        return ours.getLocations() != null || ours.getPath() != null
                ? ours
                : ours.at(error.getLocations(), error.getPath());
    }

    /** Without the engine's classes and without the value, which it writes as it holds it: whoever asks has sent it. */
    private static String plain(String message) {
        return VALUE.matcher(message)
                .replaceAll("")
                .replaceAll(",? but it was an? '[^']*'", "")
                .replace("an AST type of ", "")
                .replaceAll("'(\\w+)Value'", "$1");
    }

    private static CallwakeError ofType(GraphQLError error) {
        return switch (error.getErrorType()) {
            case ErrorType.InvalidSyntax -> ofParser(error.getMessage());
            // What the validation of the document has not found is the value of a variable.
            case ErrorType.ValidationError -> CallwakeError.of(ErrorCode.BAD_INPUT, plain(error.getMessage()));
            case org.springframework.graphql.execution.ErrorType.UNAUTHORIZED -> CallwakeError.unauthenticated();
            case org.springframework.graphql.execution.ErrorType.FORBIDDEN -> CallwakeError.forbidden();
            case null, default -> CallwakeError.internal(new IllegalStateException(error.toString()));
        };
    }

    /** That a limit has ended it the parser tells only by its words. */
    private static CallwakeError ofParser(String message) {
        if (!message.endsWith("parsing has been cancelled.")) {
            return CallwakeError.of(ErrorCode.SYNTAX_ERROR, message);
        }
        return message.contains("' rules have been entered")
                ? CallwakeError.of(ErrorCode.TOO_DEEP, "The document is nested too deeply.")
                : CallwakeError.of(
                        ErrorCode.DOCUMENT_TOO_LARGE,
                        "A document has at most " + Limits.DOCUMENT_CHARACTERS + " characters, "
                                + Limits.DOCUMENT_TOKENS + " tokens and " + Limits.DOCUMENT_BLANKS + " blanks.");
    }
}
