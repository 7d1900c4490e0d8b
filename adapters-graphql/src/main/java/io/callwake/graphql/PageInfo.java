package io.callwake.graphql;

import io.callwake.application.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a page stands in its list. */
public record PageInfo(
        boolean hasNextPage,
        boolean hasPreviousPage,
        @Nullable String startCursor,
        @Nullable String endCursor) {

    static <N> PageInfo of(Page<?> page, List<Connection.Edge<N>> edges) {
        return new PageInfo(
                page.hasNext(),
                page.hasPrevious(),
                edges.isEmpty() ? null : edges.getFirst().cursor(),
                edges.isEmpty() ? null : edges.getLast().cursor());
    }
}
