package io.callwake.graphql;

import org.springframework.http.HttpStatus;

/** What an error is, exactly. More will come. */
enum ErrorCode {
    /** The body is no GraphQL request. */
    MALFORMED_REQUEST(ErrorCategory.BAD_REQUEST, HttpStatus.BAD_REQUEST),
    METHOD_NOT_ALLOWED(ErrorCategory.BAD_REQUEST, HttpStatus.METHOD_NOT_ALLOWED),
    NOT_ACCEPTABLE(ErrorCategory.BAD_REQUEST, HttpStatus.NOT_ACCEPTABLE),
    UNSUPPORTED_MEDIA_TYPE(ErrorCategory.BAD_REQUEST, HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    /** The document is no GraphQL. */
    SYNTAX_ERROR(ErrorCategory.BAD_REQUEST, HttpStatus.BAD_REQUEST),
    /** The document does not fit the schema. */
    INVALID_DOCUMENT(ErrorCategory.BAD_REQUEST, HttpStatus.BAD_REQUEST),
    /** There is no trusted document of that id. */
    UNKNOWN_DOCUMENT(ErrorCategory.BAD_REQUEST, HttpStatus.BAD_REQUEST),
    /** The document has no operation of that name, or several and no name was given. */
    UNKNOWN_OPERATION(ErrorCategory.BAD_REQUEST, HttpStatus.BAD_REQUEST),
    /** An argument or a variable has a value that cannot be used. */
    BAD_INPUT(ErrorCategory.BAD_REQUEST, HttpStatus.BAD_REQUEST),
    /** There is no such thing, or it is another tenant's. */
    NOT_FOUND(ErrorCategory.BAD_REQUEST, HttpStatus.NOT_FOUND),
    UNAUTHENTICATED(ErrorCategory.UNAUTHENTICATED, HttpStatus.UNAUTHORIZED),
    /** A scope is missing. */
    FORBIDDEN(ErrorCategory.FORBIDDEN, HttpStatus.FORBIDDEN),
    /** Nothing but trusted documents runs here. */
    UNTRUSTED_DOCUMENT(ErrorCategory.FORBIDDEN, HttpStatus.FORBIDDEN),
    INTROSPECTION_OFF(ErrorCategory.FORBIDDEN, HttpStatus.FORBIDDEN),
    BODY_TOO_LARGE(ErrorCategory.LIMIT_EXCEEDED, HttpStatus.CONTENT_TOO_LARGE),
    /** The body took too long to arrive. */
    BODY_TOO_SLOW(ErrorCategory.LIMIT_EXCEEDED, HttpStatus.REQUEST_TIMEOUT),
    /** The document has too many characters, tokens or blanks. */
    DOCUMENT_TOO_LARGE(ErrorCategory.LIMIT_EXCEEDED, HttpStatus.BAD_REQUEST),
    /** The variables have too many values, or are nested too deeply. */
    VARIABLES_TOO_LARGE(ErrorCategory.LIMIT_EXCEEDED, HttpStatus.BAD_REQUEST),
    PAGE_TOO_LARGE(ErrorCategory.LIMIT_EXCEEDED, HttpStatus.BAD_REQUEST),
    /** Selections are nested too deeply. */
    TOO_DEEP(ErrorCategory.LIMIT_EXCEEDED, HttpStatus.BAD_REQUEST),
    /** Pages of pages, or too many fields. */
    TOO_COMPLEX(ErrorCategory.LIMIT_EXCEEDED, HttpStatus.BAD_REQUEST),
    TOO_MANY_ALIASES(ErrorCategory.LIMIT_EXCEEDED, HttpStatus.BAD_REQUEST),
    TOO_MANY_DIRECTIVES(ErrorCategory.LIMIT_EXCEEDED, HttpStatus.BAD_REQUEST),
    /** Whoever asks has asked for much lately. */
    RATE_LIMITED(ErrorCategory.LIMIT_EXCEEDED, HttpStatus.TOO_MANY_REQUESTS),
    /** The answer took too long. */
    TIMEOUT(ErrorCategory.LIMIT_EXCEEDED, HttpStatus.SERVICE_UNAVAILABLE),
    /** The connection, the tenant or the node has as many subscriptions as it may. */
    TOO_MANY_SUBSCRIPTIONS(ErrorCategory.LIMIT_EXCEEDED, HttpStatus.TOO_MANY_REQUESTS),
    /** More has changed than whoever subscribed has taken. */
    SUBSCRIBER_TOO_SLOW(ErrorCategory.LIMIT_EXCEEDED, HttpStatus.TOO_MANY_REQUESTS),
    /** This node was cut off for a while, and does not know what has changed meanwhile. */
    CHANGES_MISSED(ErrorCategory.INTERNAL, HttpStatus.SERVICE_UNAVAILABLE),
    /** Under the correlation id the log has the cause. */
    INTERNAL(ErrorCategory.INTERNAL, HttpStatus.INTERNAL_SERVER_ERROR);

    private final ErrorCategory category;
    private final HttpStatus status;

    ErrorCode(ErrorCategory category, HttpStatus status) {
        this.category = category;
        this.status = status;
    }

    ErrorCategory category() {
        return category;
    }

    /** The status of an answer that has this error and no data. */
    HttpStatus status() {
        return status;
    }
}
