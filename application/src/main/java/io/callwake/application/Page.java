package io.callwake.application;

import java.util.List;
import java.util.function.Function;

/** Some items of a longer list, and whether there are more on either side. */
public record Page<T>(List<T> items, boolean hasPrevious, boolean hasNext) {

    public Page {
        items = List.copyOf(items);
    }

    public <R> Page<R> map(Function<T, R> change) {
        return new Page<>(items.stream().map(change).toList(), hasPrevious, hasNext);
    }
}
