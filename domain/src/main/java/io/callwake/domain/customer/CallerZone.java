package io.callwake.domain.customer;

import io.callwake.domain.PhoneFacts;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The time zone in which a caller means his times, and how it is known. */
public record CallerZone(ZoneId zone, Source source) {

    /** Who says that it is this zone. */
    public enum Source {
        CUSTOMER,
        NUMBER,
        AGENT,
        TENANT
    }

    /**
     * @param ofCustomer what is kept of him
     * @param byAgentsClock whether the agent's zone holds for everybody
     */
    public static CallerZone of(
            @Nullable String ofCustomer,
            PhoneFacts number,
            @Nullable ZoneId ofAgent,
            ZoneId ofTenant,
            boolean byAgentsClock,
            Instant at) {
        return ofAgent == null ? new CallerZone(ofTenant, Source.TENANT) : new CallerZone(ofAgent, Source.AGENT);
    }
}
