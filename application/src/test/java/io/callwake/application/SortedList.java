package io.callwake.application;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

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
        P from = slice.from();
        return slice.page(
                switch (slice) {
                    case Slice.First<P> _ ->
                        items.stream()
                                .filter(item -> from == null || order.compare(placeOf.apply(item), from) > 0)
                                .limit(slice.size() + 1L)
                                .toList();
                    case Slice.Last<P> _ ->
                        items.reversed().stream()
                                .filter(item -> from == null || order.compare(placeOf.apply(item), from) < 0)
                                .limit(slice.size() + 1L)
                                .toList();
                });
    }
}
