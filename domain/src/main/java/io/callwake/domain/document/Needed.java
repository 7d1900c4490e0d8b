package io.callwake.domain.document;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a member says that must be there.
 *
 * @param value nothing if the member is at fault
 */
public record Needed<T>(String name, @Nullable T value) implements Supplier<T> {

    /** To be asked for only in {@link ObjectReader#built}, when it is known to be there. */
    @Override
    public T get() {
        if (value == null) {
            throw new IllegalStateException(name + " was asked for although it is at fault");
        }
        return value;
    }
}
