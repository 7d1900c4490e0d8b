package io.callwake.persistence;

import java.util.Locale;
import org.jooq.Converter;
import org.jspecify.annotations.Nullable;

/** Enum constants, as a column holds them: in lower case. */
public final class Words<E extends Enum<E>> implements Converter<String, E> {

    private static final long serialVersionUID = 1;

    private final Class<E> type;

    public Words(Class<E> type) {
        this.type = type;
    }

    @Override
    public @Nullable E from(@Nullable String stored) {
        return stored == null ? null : Enum.valueOf(type, stored.toUpperCase(Locale.ROOT));
    }

    @Override
    public @Nullable String to(@Nullable E constant) {
        return constant == null ? null : constant.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Class<String> fromType() {
        return String.class;
    }

    @Override
    public Class<E> toType() {
        return type;
    }
}
