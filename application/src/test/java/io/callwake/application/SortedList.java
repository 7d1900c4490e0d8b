package io.callwake.application;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A list in memory that is read in pages. */
public final class SortedList<T, P> {

    private final List<T> items;
    private final Function<T, P> placeOf;
    private final Comparator<P> order;

    public SortedList(List<T> items, Function<T, P> placeOf, Comparator<P> order) {
        this.items = items.stream().sorted(Comparator.comparing(placeOf, order)).toList();
        this.placeOf = placeOf;
        this.order = order;
    }

    public Page<T> page(Slice<P> slice) {
        return slice.page(
                (most, after) -> beyond(items, most, order, after),
                (most, before) -> beyond(items.reversed(), most, order.reversed(), before));
    }

    private List<T> beyond(List<T> inOrder, int most, Comparator<P> itsOrder, @Nullable P place) {
        return inOrder.stream()
                .filter(item -> place == null || itsOrder.compare(placeOf.apply(item), place) > 0)
                .limit(most)
                .toList();
    }
}
