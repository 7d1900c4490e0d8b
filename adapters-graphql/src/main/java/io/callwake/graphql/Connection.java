package io.callwake.graphql;

import io.callwake.application.Page;
import io.callwake.application.Slice;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * A page of a list as the schema has it: {@code edges}, {@code nodes}, {@code pageInfo} and {@code totalCount}.
 *
 * @param count counts the whole list, which is done only if the count is selected
 */
public record Connection<N>(List<Edge<N>> edges, PageInfo pageInfo, LongSupplier count) {

    /** An entry with its place in the list. */
    public record Edge<N>(String cursor, N node) {}

    public List<N> nodes() {
        return edges.stream().map(Edge::node).toList();
    }

    public int totalCount() {
        return Math.toIntExact(count.getAsLong());
    }

    /** A list that can be shown in pages. */
    public interface Source<T, P> {
        Page<T> page(Slice<P> slice);
    }

    /**
     * How a list is shown in pages.
     *
     * @param placeOf where an item stands in the list
     */
    public record Of<T, P>(Cursors<P> cursors, Function<T, P> placeOf) {

        /**
         * The page that is asked for. It is not read if nothing but the count is selected.
         *
         * @param nodeOf an item as the schema has it
         */
        public <N> Connection<N> page(
                PageRequest request, Source<T, P> list, LongSupplier count, Function<T, N> nodeOf) {
            Slice<P> slice = switch (request) {
                case PageRequest.Forward forward ->
                    new Slice.First<>(forward.size(), cursors.parse("after", forward.after()));
                case PageRequest.Backward backward ->
                    new Slice.Last<>(backward.size(), cursors.parse("before", backward.before()));
            };
            Page<T> page = request.isRead() ? list.page(slice) : new Page<>(List.of(), false, false);
            List<Edge<N>> edges = page.items().stream()
                    .map(item -> new Edge<>(cursors.of(placeOf.apply(item)), nodeOf.apply(item)))
                    .toList();
            return new Connection<>(edges, PageInfo.of(page, edges), count);
        }
    }
}
