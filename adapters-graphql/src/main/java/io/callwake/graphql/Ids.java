package io.callwake.graphql;

import java.util.Optional;
import java.util.function.Function;

/** Ids as they come in. */
public final class Ids {

    private Ids() {}

    /** The id, unless the text is none: then it is the id of nothing. */
    public static <T> Optional<T> parse(String text, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
