package io.callwake.domain.connection;

import io.callwake.domain.TypeId;
import java.util.UUID;

/** The public id of a webhook that a voice platform has sent. */
public record ArrivalId(UUID value) {

    private static final String PREFIX = "arr";

    /** @throws IllegalArgumentException quoting the text, if it is not such an id */
    public static ArrivalId parse(String text) {
        return new ArrivalId(TypeId.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
