package io.callwake.graphql;

import graphql.ErrorType;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.execution.UnknownOperationException;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.validation.ValidationError;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Gives every error that a query comes back with our category and code, the engine's own included. */
final class RenderedErrors extends SimplePerformantInstrumentation {

    @Override
    public CompletableFuture<ExecutionResult> instrumentExecutionResult(
            ExecutionResult result,
            InstrumentationExecutionParameters parameters,
            @Nullable InstrumentationState state) {
        if (result.getErrors().isEmpty()) {
            return CompletableFuture.completedFuture(result);
        }
        return CompletableFuture.completedFuture(result.transform(builder -> builder.errors(
                result.getErrors().stream().map(RenderedErrors::rendered).toList())));
    }

    static GraphQLError rendered(GraphQLError error) {
        CallwakeError ours = switch (error) {
            case CallwakeError known -> known;
            case LimitExceeded limit -> CallwakeError.of(limit.code(), String.valueOf(limit.getMessage()));
            case UnknownOperationException unknown ->
                CallwakeError.of(ErrorCode.UNKNOWN_OPERATION, String.valueOf(unknown.getMessage()));
            case ValidationError invalid -> CallwakeError.of(ErrorCode.INVALID_DOCUMENT, invalid.getMessage());
            default -> ofType(error);
        };
        return ours.getLocations() != null || ours.getPath() != null
                ? ours
                : ours.at(error.getLocations(), error.getPath());
    }

    private static CallwakeError ofType(GraphQLError error) {
        return switch (error.getErrorType()) {
            case ErrorType.InvalidSyntax -> CallwakeError.of(ErrorCode.SYNTAX_ERROR, error.getMessage());
            // What the validation of the document has not found is the value of a variable.
            case ErrorType.ValidationError -> CallwakeError.of(ErrorCode.BAD_INPUT, error.getMessage());
            case org.springframework.graphql.execution.ErrorType.UNAUTHORIZED -> CallwakeError.unauthenticated();
            case org.springframework.graphql.execution.ErrorType.FORBIDDEN -> CallwakeError.forbidden();
            case null, default -> CallwakeError.internal(new IllegalStateException(error.toString()));
        };
    }
}
