package io.callwake.voice.generic;

import io.callwake.domain.document.Kind;
import io.callwake.domain.document.Kinds;
import io.callwake.domain.document.ObjectReader;
import io.callwake.voice.generic.Path.Found;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a payload tells something: one place, or several of which the first counts that tells something usable. */
record Source<T>(List<Alternative<T>> alternatives) {

    private static final int MOST = 10;
    private static final int LONGEST_VALUE = 255;

    Source {
        alternatives = List.copyOf(alternatives);
    }

    /** Makes of what stands in a payload what it tells. */
    @FunctionalInterface
    interface Telling<T> {

        /** @return nothing if it tells nothing usable */
        @Nullable
        T of(Object value);
    }

    /** @param constant what is told without a look at the payload */
    record Alternative<T>(
            @Nullable Path path,
            @Nullable String constant,
            Telling<T> telling,
            @Nullable Condition when) {

        @Nullable
        T in(Object payload, Consumer<Found> used) {
            if (when != null && !when.holds(payload)) {
                return null;
            }
            if (path == null) {
                return constant == null ? null : telling.of(constant);
            }
            for (Found found : path.in(payload)) {
                T told = telling.of(found.value());
                if (told != null) {
                    used.accept(found);
                    return told;
                }
            }
            return null;
        }
    }

    /**
     * What the payload tells.
     *
     * @param used is given what need not be kept as well
     */
    @Nullable
    T in(Object payload, Consumer<Found> used) {
        for (Alternative<T> alternative : alternatives) {
            T told = alternative.in(payload, used);
            if (told != null) {
                return told;
            }
        }
        return null;
    }

    /**
     * @param plain what is made of a value where the settings only say the path
     * @param described reads from the settings how it is told, such as its unit
     */
    static <T> Kind<Source<T>> kind(Telling<T> plain, Function<ObjectReader, Telling<T>> described) {
        Kind<Alternative<T>> byPath = Path.KIND.as(path -> new Alternative<>(path, null, plain, null));
        Kind<Alternative<T>> byObject = Kinds.object(in -> alternative(in, described));
        Kind<Alternative<T>> either = Kinds.kind(
                () -> Map.of("anyOf", List.of(byPath.schema(), byObject.schema())),
                (value, place) -> value instanceof Map<?, ?> ? byObject.read(value, place) : byPath.read(value, place));
        return Kinds.oneOrSeveral(MOST, either).as(Source::new);
    }

    private static <T> @Nullable Alternative<T> alternative(
            ObjectReader in, Function<ObjectReader, Telling<T>> described) {
        Path path = in.optional("path", Path.KIND.meaning("Where it stands in the payload."));
        String constant = in.optional(
                "value", Kinds.line(LONGEST_VALUE).meaning("What it is in every payload, in place of a path."));
        Telling<T> telling = described.apply(in);
        Condition when =
                in.optional("when", Condition.KIND.meaning("In which payloads it is told; in all, if left out."));
        if (in.says("path") == in.says("value")) {
            in.missing("path", "is required, unless there is value; not both");
        }
        in.refuseStrangers();
        return in.built(() -> new Alternative<>(path, constant, telling, when));
    }
}
