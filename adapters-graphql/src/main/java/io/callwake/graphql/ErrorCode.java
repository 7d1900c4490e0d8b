package io.callwake.graphql;

/** What an error is, exactly. More will come. */
enum ErrorCode {
    /** The document is no GraphQL. */
    SYNTAX_ERROR(ErrorCategory.BAD_REQUEST),
    /** The document does not fit the schema. */
    INVALID_DOCUMENT(ErrorCategory.BAD_REQUEST),
    /** The document has no operation of that name, or several and no name was given. */
    UNKNOWN_OPERATION(ErrorCategory.BAD_REQUEST),
    /** An argument or a variable has a value that cannot be used. */
    BAD_INPUT(ErrorCategory.BAD_REQUEST),
    UNAUTHENTICATED(ErrorCategory.UNAUTHENTICATED),
    FORBIDDEN(ErrorCategory.FORBIDDEN),
    /** Selections are nested too deeply. */
    TOO_DEEP(ErrorCategory.LIMIT_EXCEEDED),
    /** Pages of pages, or too many fields. */
    TOO_COMPLEX(ErrorCategory.LIMIT_EXCEEDED),
    /** Under the correlation id the log has the cause. */
    INTERNAL(ErrorCategory.INTERNAL);

    private final ErrorCategory category;

    ErrorCode(ErrorCategory category) {
        this.category = category;
    }

    ErrorCategory category() {
        return category;
    }
}
