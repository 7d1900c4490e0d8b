package io.callwake.application;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for: so many items after a place, or before one, from either end. A place is said by what the
 * list is sorted by, so that it stays the same whatever comes in.
 */
public sealed interface Slice<P> {

    int size();

    /** Where it begins, seen from its own end; nothing means at that end. */
    @Nullable
    P from();

    record First<P>(int size, @Nullable P after) implements Slice<P> {

        @Override
        public @Nullable P from() {
            return after;
        }
    }

    record Last<P>(int size, @Nullable P before) implements Slice<P> {

        @Override
        public @Nullable P from() {
            return before;
        }
    }

    /**
     * The page of these items.
     *
     * @param found the items from where the slice begins, in its own direction and one more than it has, if there are so many
     */
    default <T> Page<T> page(List<T> found) {
        boolean more = found.size() > size();
        boolean inside = from() != null;
        List<T> items = more ? found.subList(0, size()) : found;
        return switch (this) {
            case First<P> _ -> new Page<>(items, inside, more);
            case Last<P> _ -> new Page<>(items.reversed(), more, inside);
        };
    }
}
