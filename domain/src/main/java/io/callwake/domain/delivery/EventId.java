package io.callwake.domain.delivery;

import io.callwake.domain.TypeId;
import java.util.UUID;

/** An event's public id; receivers know it as webhook-id, the same on every retry. */
public record EventId(UUID value) {

    private static final String PREFIX = "evt";

    /** @throws IllegalArgumentException quoting the text, if it is not such an id */
    public static EventId parse(String text) {
        return new EventId(TypeId.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
