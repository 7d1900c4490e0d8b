package io.callwake.domain.connection;

import io.callwake.domain.TypeId;
import java.util.UUID;

/** The public id of a tenant's link to a voice platform. It stands in the address of its webhooks. */
public record ConnectionId(UUID value) {

    private static final String PREFIX = "con";

    /** @throws IllegalArgumentException quoting the text, if it is not such an id */
    public static ConnectionId parse(String text) {
        return new ConnectionId(TypeId.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
