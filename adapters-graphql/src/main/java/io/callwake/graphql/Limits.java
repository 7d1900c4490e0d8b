package io.callwake.graphql;

import graphql.analysis.FieldComplexityEnvironment;
import graphql.analysis.MaxQueryComplexityInstrumentation;
import graphql.analysis.MaxQueryDepthInstrumentation;
import graphql.execution.AbortExecutionException;
import java.util.Map;

/** How much one query may ask for. */
final class Limits {

    /** The query by which tools read the schema is 15 deep. */
    static final int DEEPEST = 16;

    /** A field costs 1, and a field of a page as much as the page has entries. */
    static final int MOST_COMPLEX = 25_000;

    private Limits() {}

    static MaxQueryDepthInstrumentation depth() {
        return new MaxQueryDepthInstrumentation(DEEPEST) {
            @Override
            protected AbortExecutionException mkAbortException(int depth, int maxDepth) {
                return new LimitExceeded(
                        ErrorCode.TOO_DEEP, "The query is " + depth + " levels deep; " + maxDepth + " are allowed.");
            }
        };
    }

    static MaxQueryComplexityInstrumentation complexity() {
        return new MaxQueryComplexityInstrumentation(MOST_COMPLEX, Limits::costOf) {
            @Override
            protected AbortExecutionException mkAbortException(int totalComplexity, int maxComplexity) {
                return new LimitExceeded(
                        ErrorCode.TOO_COMPLEX,
                        "The query costs " + totalComplexity + ", a point for each field of each entry; "
                                + maxComplexity + " are allowed.");
            }
        };
    }

    private static int costOf(FieldComplexityEnvironment field, int children) {
        long entries = field.getFieldDefinition().getArgument("first") == null ? 1 : entries(field.getArguments());
        return Math.toIntExact(Math.min(1 + entries * children, Integer.MAX_VALUE / 4));
    }

    private static long entries(Map<String, Object> arguments) {
        if (arguments.get("first") instanceof Integer first) {
            return Math.clamp(first, 1, PageRequest.LARGEST);
        }
        if (arguments.get("last") instanceof Integer last) {
            return Math.clamp(last, 1, PageRequest.LARGEST);
        }
        return PageRequest.USUAL;
    }
}
