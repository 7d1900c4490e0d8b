package io.callwake.persistence;

import org.jooq.Converter;
import org.jspecify.annotations.Nullable;

/** Text, as a column holds it: Postgres keeps every character but one, which is replaced. */
public final class Texts implements Converter<String, String> {

    private static final long serialVersionUID = 1;

    private static final char NUL = '\0';
    private static final char REPLACEMENT = '\ufffd';

    @Override
    public @Nullable String from(@Nullable String stored) {
        return stored;
    }

    @Override
    public @Nullable String to(@Nullable String text) {
        return text == null ? null : text.replace(NUL, REPLACEMENT);
    }

    @Override
    public Class<String> fromType() {
        return String.class;
    }

    @Override
    public Class<String> toType() {
        return String.class;
    }
}
