package io.callwake.graphql;

import graphql.execution.AbortExecutionException;

/** A query that asks for too much, refused before it is run. */
final class LimitExceeded extends AbortExecutionException {

    private static final long serialVersionUID = 1;

    private final ErrorCode code;

    LimitExceeded(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    ErrorCode code() {
        return code;
    }
}
