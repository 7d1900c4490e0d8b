package io.callwake.domain.delivery;

import io.callwake.domain.TypeId;
import java.util.UUID;

/** The public id of one event on its way to one receiver. */
public record DeliveryId(UUID value) {

    private static final String PREFIX = "dlv";

    /** @throws IllegalArgumentException quoting the text, if it is not such an id */
    public static DeliveryId parse(String text) {
        return new DeliveryId(TypeId.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
