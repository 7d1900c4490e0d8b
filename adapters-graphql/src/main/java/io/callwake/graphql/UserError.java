package io.callwake.graphql;

import java.util.List;

/** Something in an input that has to be another. */
public record UserError(Code code, String message, List<String> path) {

    /** What can be wrong with an input. */
    public enum Code {
        INVALID,
        NOT_FOUND,
        SCOPE_NOT_HELD,
        TOO_MANY,
        CLOSED,
        CONFLICT,
        ARCHIVED,
        NEEDED,
        NOT_POSSIBLE,
        NOT_ANSWERING
    }

    public static UserError of(Code code, String message, String... path) {
        return new UserError(code, message, List.of(path));
    }

    /** A value that its type does not take. */
    public static UserError invalid(IllegalArgumentException refusal, String... path) {
        return of(Code.INVALID, String.valueOf(refusal.getMessage()), path);
    }

    public static UserError notFound(String id, String... path) {
        return of(Code.NOT_FOUND, "There is no \"" + id + "\".", path);
    }
}
