package io.callwake.domain.customer;

import io.callwake.domain.PhoneFacts;
import io.callwake.domain.TimeZones;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** By which clock somebody on the line means the times that he says, unless he names another. */
public record CallerZone(ZoneId zone, Source source) {

    /** Who or what tells it. */
    public enum Source {
        CUSTOMER,
        NUMBER,
        AGENT,
        TENANT
    }

    /**
     * The first that is known: that of the customer's record, of his number, of the agent, of the tenant.
     *
     * @param ofCustomer as it was reported, which may be no zone at all
     * @param byAgentsClock whether the agent's clock goes before whatever is known of the customer
     * @param at when the call was, since what shows the same time in winter may not do so in summer
     */
    public static CallerZone of(
            @Nullable String ofCustomer,
            PhoneFacts number,
            @Nullable ZoneId ofAgent,
            ZoneId ofTenant,
            boolean byAgentsClock,
            Instant at) {
        if (!byAgentsClock && ofCustomer != null && TimeZones.isKnown(ofCustomer)) {
            return new CallerZone(ZoneId.of(ofCustomer), Source.CUSTOMER);
        }
        Optional<ZoneId> ofNumber = byAgentsClock ? Optional.empty() : ofNumber(number.candidateTimeZones(), at);
        return ofNumber.map(zone -> new CallerZone(zone, Source.NUMBER))
                .orElseGet(() -> ofAgent == null
                        ? new CallerZone(ofTenant, Source.TENANT)
                        : new CallerZone(ofAgent, Source.AGENT));
    }

    /** Some numbers may ring in several zones; as long as their clocks show the same, any of them will do. */
    private static Optional<ZoneId> ofNumber(List<ZoneId> candidates, Instant at) {
        long offsets = candidates.stream()
                .map(zone -> zone.getRules().getOffset(at))
                .distinct()
                .count();
        return offsets == 1 ? Optional.of(candidates.getFirst()) : Optional.empty();
    }
}
