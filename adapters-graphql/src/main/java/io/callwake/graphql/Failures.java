package io.callwake.graphql;

import graphql.GraphQLError;
import graphql.schema.DataFetchingEnvironment;
import org.springframework.graphql.execution.DataFetcherExceptionResolverAdapter;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;

/** What fetching a field has thrown, as an error of ours. */
final class Failures extends DataFetcherExceptionResolverAdapter {

    Failures() {
        setThreadLocalContextAware(true);
    }

    @Override
    protected GraphQLError resolveToSingleError(Throwable thrown, DataFetchingEnvironment environment) {
        CallwakeError error = switch (thrown) {
            case BadInput wrong -> CallwakeError.of(ErrorCode.BAD_INPUT, String.valueOf(wrong.getMessage()));
            case LimitExceeded limit -> limit.error();
            case MissingScope missing -> CallwakeError.missing(missing.scope());
            case NotThere missing -> CallwakeError.of(ErrorCode.NOT_FOUND, String.valueOf(missing.getMessage()));
            case AuthenticationException _ -> CallwakeError.unauthenticated();
            case AccessDeniedException _ -> CallwakeError.forbidden();
            default -> CallwakeError.internal(thrown);
        };
        return error.at(
                environment.getField().getSourceLocation(),
                environment.getExecutionStepInfo().getPath());
    }
}
