package io.callwake.domain.delivery;

import io.callwake.domain.TypeId;
import java.util.UUID;

/** An endpoint's public id. */
public record EndpointId(UUID value) {

    private static final String PREFIX = "ep";

    /** @throws IllegalArgumentException quoting the text, if it is not such an id */
    public static EndpointId parse(String text) {
        return new EndpointId(TypeId.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
