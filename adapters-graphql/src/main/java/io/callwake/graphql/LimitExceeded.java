package io.callwake.graphql;

import graphql.execution.AbortExecutionException;

/** A query that asks for too much. */
final class LimitExceeded extends AbortExecutionException {

    private static final long serialVersionUID = 1;

    private final transient CallwakeError error;

    LimitExceeded(CallwakeError error) {
        super(error.getMessage());
        this.error = error;
    }

    LimitExceeded(ErrorCode code, String message) {
        this(CallwakeError.of(code, message));
    }

    CallwakeError error() {
        return error;
    }
}
