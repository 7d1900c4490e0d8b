package io.callwake.domain.campaign;

import io.callwake.domain.TypeId;
import java.util.UUID;

/** The public id of a round of a campaign. */
public record RunId(UUID value) {

    private static final String PREFIX = "run";

    /** @throws IllegalArgumentException quoting the text, if it is not such an id */
    public static RunId parse(String text) {
        return new RunId(TypeId.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
