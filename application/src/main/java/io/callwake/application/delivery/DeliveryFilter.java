package io.callwake.application.delivery;

import io.callwake.domain.agent.AgentId;
import io.callwake.domain.call.CallId;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries are meant: those of which all that is said here is true. Of a list one element has to be true, so that an
 * empty one means none; what is {@code null} does not matter.
 *
 * @param agent to whose fulfilment URL it goes
 * @param from not queued before this
 * @param until and before this
 */
public record DeliveryFilter(
        @Nullable List<EndpointId> endpoint,
        @Nullable List<AgentId> agent,
        @Nullable List<CallId> call,
        @Nullable List<EventId> event,
        @Nullable List<EventType> type,
        @Nullable List<Standing> state,
        @Nullable Instant from,
        @Nullable Instant until) {

    public static final DeliveryFilter ALL = new DeliveryFilter(null, null, null, null, null, null, null, null);

    /** Where a delivery stands, in a word. */
    public enum Standing {
        PENDING,
        HELD,
        DELIVERED,
        GIVEN_UP,
        SKIPPED
    }
}
