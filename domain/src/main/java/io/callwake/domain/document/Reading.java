package io.callwake.domain.document;

import io.callwake.domain.Fault;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What became of a document that was read: what it says, or all that is wrong with it. */
public sealed interface Reading<T> {

    record Whole<T>(T value) implements Reading<T> {}

    record Faulty<T>(List<Fault> faults) implements Reading<T> {}

    static <T> Reading<T> of(@Nullable Object document, Function<ObjectReader, @Nullable T> reading) {
        FaultList faults = new FaultList();
        T value = Kinds.object(reading).read(document, Place.root(faults));
        if (value == null && faults.size() == 0) {
            throw new IllegalStateException("a document without a fault says nothing");
        }
        return value == null || faults.size() > 0 ? new Faulty<>(faults.list()) : new Whole<>(value);
    }
}
