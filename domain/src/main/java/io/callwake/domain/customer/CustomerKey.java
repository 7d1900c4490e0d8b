package io.callwake.domain.customer;

import io.callwake.domain.E164;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a customer is found by; no two customers of a tenant have one in common. */
public record CustomerKey(Kind kind, String value) implements Comparable<CustomerKey> {

    private static final Comparator<CustomerKey> ORDER =
            Comparator.comparing(CustomerKey::kind).thenComparing(CustomerKey::value);

    /** In the order in which they are believed, and locked. */
    public enum Kind {
        /** The tenant's own id of the person. */
        IDENTIFIER,
        /** An international number. */
        PHONE
    }

    /** Nobody is found by a withheld number, or by one that may mean another in the next country. */
    public static List<CustomerKey> of(@Nullable String identifier, @Nullable String number) {
        List<CustomerKey> keys = new ArrayList<>();
        if (identifier != null) {
            keys.add(new CustomerKey(Kind.IDENTIFIER, identifier));
        }
        if (number != null && E164.is(number)) {
            keys.add(new CustomerKey(Kind.PHONE, number));
        }
        return keys;
    }

    @Override
    public int compareTo(CustomerKey other) {
        return ORDER.compare(this, other);
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "CustomerKey[" + kind + "]";
    }
}
