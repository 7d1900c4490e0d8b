package io.callwake.application;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for: so many items after a place, or before one, from either end.
 *
 * @param <P> a place in the list
 */
public sealed interface Slice<P> {

    record First<P>(int size, @Nullable P after) implements Slice<P> {}

    record Last<P>(int size, @Nullable P before) implements Slice<P> {}

    /** Reads the list from one end: the items beyond a place, or from the very end, at most so many. */
    @FunctionalInterface
    interface Reader<T, P> {
        List<T> read(int most, @Nullable P beyond);
    }

    /** The page, read with one item more than it has, which tells whether the list goes on. */
    default <T> Page<T> page(Reader<T, P> forwards, Reader<T, P> backwards) {
        return switch (this) {
            case First<P>(int size, P after) -> {
                List<T> found = forwards.read(size + 1, after);
                yield new Page<>(found.subList(0, Math.min(size, found.size())), after != null, found.size() > size);
            }
            case Last<P>(int size, P before) -> {
                List<T> found = backwards.read(size + 1, before);
                yield new Page<>(
                        found.subList(0, Math.min(size, found.size())).reversed(), found.size() > size, before != null);
            }
        };
    }
}
