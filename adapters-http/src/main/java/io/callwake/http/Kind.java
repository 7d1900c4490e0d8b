package io.callwake.http;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A kind of value that a member of a document may have to be; {@link Kinds} has the usual ones. */
@FunctionalInterface
public interface Kind<T> {

    /**
     * Reads a value that is there and not {@code null}.
     *
     * @return nothing if it is not of this kind; the fault has been filed then
     */
    @Nullable
    T read(JsonNode node, Place place);

    /** What becomes of such a value; if it throws {@link IllegalArgumentException}, the message is the fault. */
    default <R> Kind<R> as(Function<T, R> change) {
        return (node, place) -> {
            T value = read(node, place);
            if (value == null) {
                return null;
            }
            try {
                return change.apply(value);
            } catch (IllegalArgumentException e) {
                place.fault(String.valueOf(e.getMessage()));
                return null;
            }
        };
    }
}
