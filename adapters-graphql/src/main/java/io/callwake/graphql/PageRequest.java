package io.callwake.graphql;

import graphql.schema.DataFetchingEnvironment;
import org.jspecify.annotations.Nullable;

/** Which page of a list is asked for, by the arguments that all lists have. */
public sealed interface PageRequest {

    int USUAL = 20;
    int LARGEST = 200;

    /** Whether anything of the page is selected, and not its list's count alone. */
    boolean isRead();

    record Forward(int size, @Nullable String after, boolean isRead) implements PageRequest {}

    record Backward(int size, @Nullable String before, boolean isRead) implements PageRequest {}

    static PageRequest of(DataFetchingEnvironment field) {
        return of(
                field.getArgument("first"),
                field.getArgument("after"),
                field.getArgument("last"),
                field.getArgument("before"),
                field.getSelectionSet().containsAnyOf("edges", "nodes", "pageInfo"));
    }

    /**
     * The page that these arguments mean.
     *
     * @throws BadInput if they mean none
     * @throws LimitExceeded if it is too large
     */
    private static PageRequest of(
            @Nullable Integer first,
            @Nullable String after,
            @Nullable Integer last,
            @Nullable String before,
            boolean isRead) {
        if (first != null && last != null) {
            throw new BadInput("A page is taken from the front or from the back: give first or last, not both.");
        }
        if (last != null) {
            if (after != null) {
                throw new BadInput("after goes with first; with last goes before.");
            }
            return new Backward(checked("last", last), before, isRead);
        }
        if (before != null) {
            throw new BadInput("before goes with last; with first goes after.");
        }
        return new Forward(first == null ? USUAL : checked("first", first), after, isRead);
    }

    private static int checked(String name, int size) {
        String message = name + " is 1 to " + LARGEST + ", not " + size + ".";
        if (size < 1) {
            throw new BadInput(message);
        }
        if (size > LARGEST) {
            throw new LimitExceeded(ErrorCode.PAGE_TOO_LARGE, message);
        }
        return size;
    }
}
