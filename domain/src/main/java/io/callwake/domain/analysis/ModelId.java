package io.callwake.domain.analysis;

import io.callwake.domain.TypeId;
import java.util.UUID;

/** A model's public id. */
public record ModelId(UUID value) {

    private static final String PREFIX = "model";

    /** @throws IllegalArgumentException quoting the text, if it is not such an id */
    public static ModelId parse(String text) {
        return new ModelId(TypeId.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
