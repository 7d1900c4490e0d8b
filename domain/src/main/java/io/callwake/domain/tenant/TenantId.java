package io.callwake.domain.tenant;

import io.callwake.domain.TypeId;
import java.util.UUID;

/** A customer organisation's public id, also its team id. */
public record TenantId(UUID value) {

    private static final String PREFIX = "ws";

    /** @throws IllegalArgumentException quoting the text, if it is not such an id */
    public static TenantId parse(String text) {
        return new TenantId(TypeId.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
