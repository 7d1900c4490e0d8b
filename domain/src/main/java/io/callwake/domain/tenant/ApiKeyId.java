package io.callwake.domain.tenant;

import io.callwake.domain.TypeId;
import java.util.UUID;

/** An API key's public id. It is no secret. */
public record ApiKeyId(UUID value) {

    private static final String PREFIX = "key";

    /** @throws IllegalArgumentException quoting the text, if it is not such an id */
    public static ApiKeyId parse(String text) {
        return new ApiKeyId(TypeId.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
