package io.callwake.domain.customer;

import io.callwake.domain.TypeId;
import java.util.UUID;

/** The public id of a person on the other end of calls. */
public record CustomerId(UUID value) {

    private static final String PREFIX = "cust";

    /** @throws IllegalArgumentException quoting the text, if it is not such an id */
    public static CustomerId parse(String text) {
        return new CustomerId(TypeId.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
