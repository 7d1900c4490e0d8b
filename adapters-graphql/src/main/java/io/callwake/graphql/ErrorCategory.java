package io.callwake.graphql;

/** What kind of trouble an error is. This set is closed: clients may rely on knowing all of it. */
enum ErrorCategory {
    /** The request is wrong, and would be wrong again. */
    BAD_REQUEST,
    /** Nobody knows who asks. */
    UNAUTHENTICATED,
    /** Whoever asks may not. */
    FORBIDDEN,
    /** The request asks for too much. */
    LIMIT_EXCEEDED,
    /** Something failed on our side. */
    INTERNAL
}
