package io.callwake.domain.call;

import io.callwake.domain.TypeId;
import java.util.UUID;

/** A call's public id. */
public record CallId(UUID value) {

    private static final String PREFIX = "call";

    /** @throws IllegalArgumentException quoting the text, if it is not such an id */
    public static CallId parse(String text) {
        return new CallId(TypeId.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
