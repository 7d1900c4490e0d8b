package io.callwake.graphql;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The text {@code Bearer …}, by which clients say their credential, whatever way they come in. */
public final class Bearer {

    private static final String SCHEME = "Bearer ";
    private static final int LONGEST = 8_192;

    private Bearer() {}

    public static Optional<String> credential(@Nullable String authorization) {
        return Optional.ofNullable(authorization)
                .filter(text -> text.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(text -> text.substring(SCHEME.length()).strip())
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST);
    }
}
