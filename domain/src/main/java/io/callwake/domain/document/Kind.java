package io.callwake.domain.document;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A kind of value that a member of a document may have to be; {@link Kinds} has the usual ones. */
@FunctionalInterface
public interface Kind<T> {

    /**
     * Reads a value that is there and not {@code null}.
     *
     * @return nothing if it is not of this kind; the fault has been filed then
     */
    @Nullable
    T read(@Nullable Object value, Place place);

    /** What a JSON Schema says of such a value; nothing means that it may be anything. */
    default Map<String, Object> schema() {
        return Map.of();
    }

    /** What becomes of such a value; if it throws {@link IllegalArgumentException}, the message is the fault. */
    default <R> Kind<R> as(Function<T, R> change) {
        return Kinds.kind(this::schema, (value, place) -> {
            T read = read(value, place);
            if (read == null) {
                return null;
            }
            try {
                return change.apply(read);
            } catch (IllegalArgumentException e) {
                place.fault(String.valueOf(e.getMessage()));
                return null;
            }
        });
    }

    /** The same kind; its schema says this as well. */
    default Kind<T> saying(String keyword, Object what) {
        return Kinds.kind(
                () -> {
                    Map<String, Object> schema = new LinkedHashMap<>(schema());
                    schema.put(keyword, what);
                    return schema;
                },
                this);
    }

    /** The same kind, with a sentence for whoever writes such a document. */
    default Kind<T> meaning(String description) {
        return saying("description", description);
    }
}
