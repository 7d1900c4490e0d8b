package io.callwake.graphql;

import graphql.ErrorClassification;
import graphql.GraphQLError;
import graphql.execution.ResultPath;
import graphql.language.SourceLocation;
import io.callwake.domain.tenant.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An error as clients see it: category, code and what belongs to the code under {@code extensions}. */
record CallwakeError(
        ErrorCode code,
        String getMessage,
        Map<String, Object> details,
        @Nullable List<SourceLocation> getLocations,
        @Nullable List<Object> getPath)
        implements GraphQLError {

    private static final Logger LOG = LoggerFactory.getLogger(CallwakeError.class);

    static CallwakeError of(ErrorCode code, String message) {
        return of(code, message, Map.of());
    }

    static CallwakeError of(ErrorCode code, String message, Map<String, Object> details) {
        return new CallwakeError(code, message, details, null, null);
    }

    static CallwakeError unauthenticated() {
        return of(ErrorCode.UNAUTHENTICATED, "A valid key is needed.");
    }

    static CallwakeError forbidden() {
        return of(ErrorCode.FORBIDDEN, "The key does not allow this.");
    }

    static CallwakeError missing(Scope scope) {
        return of(ErrorCode.FORBIDDEN, "The scope " + scope + " is needed.", Map.of("scope", scope.key()));
    }

    /** The cause goes to the log and to nobody else. */
    static CallwakeError internal(Throwable cause) {
        String correlationId = UUID.randomUUID().toString();
        LOG.error("Query failed, correlation id {}", correlationId, cause);
        return of(ErrorCode.INTERNAL, "Something failed on our side.", Map.of("correlationId", correlationId));
    }

    CallwakeError at(@Nullable SourceLocation location, @Nullable ResultPath path) {
        return at(location == null ? null : List.of(location), path == null ? null : path.toList());
    }

    CallwakeError at(@Nullable List<SourceLocation> locations, @Nullable List<Object> path) {
        return new CallwakeError(code, getMessage, details, locations, path);
    }

    /** For those who count errors by kind; clients read it under {@code extensions}. */
    @Override
    public ErrorClassification getErrorType() {
        return ErrorClassification.errorClassification(code.name());
    }

    /** With our extensions and no others: the engine would add its own word for the kind. */
    @Override
    public Map<String, Object> toSpecification() {
        Map<String, Object> specification = new LinkedHashMap<>(GraphQLError.super.toSpecification());
        specification.put("extensions", getExtensions());
        return specification;
    }

    @Override
    public Map<String, Object> getExtensions() {
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("category", code.category().name());
        extensions.put("code", code.name());
        extensions.putAll(details);
        return extensions;
    }
}
