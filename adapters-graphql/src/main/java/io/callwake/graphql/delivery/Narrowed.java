package io.callwake.graphql.delivery;

import io.callwake.graphql.BadInput;
import io.callwake.graphql.Ids;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The lists of a filter. What is none of what is meant means nothing that there is. */
final class Narrowed {

    private static final int LONGEST = 100;

    private Narrowed() {}

    static <T> @Nullable List<T> ids(String name, @Nullable List<String> ids, Function<String, T> parse) {
        return list(name, ids, id -> Ids.parse(id, parse));
    }

    static <T> @Nullable List<T> list(
            String name, @Nullable List<String> texts, Function<String, Optional<T>> meaning) {
        if (texts == null) {
            return null;
        }
        if (texts.size() > LONGEST) {
            throw new BadInput(
                    "A filter's " + name + " has at most " + LONGEST + " elements, not " + texts.size() + ".");
        }
        return texts.stream().map(meaning).flatMap(Optional::stream).toList();
    }
}
