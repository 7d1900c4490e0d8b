package io.callwake.domain.customer;

import io.callwake.domain.TypeId;
import java.util.UUID;

/** The public id of a consent, given or withdrawn. */
public record ConsentId(UUID value) {

    private static final String PREFIX = "consent";

    /** @throws IllegalArgumentException quoting the text, if it is not such an id */
    public static ConsentId parse(String text) {
        return new ConsentId(TypeId.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
