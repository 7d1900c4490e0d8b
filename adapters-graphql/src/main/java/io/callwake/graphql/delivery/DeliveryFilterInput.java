package io.callwake.graphql.delivery;

import io.callwake.application.delivery.DeliveryFilter;
import io.callwake.application.delivery.DeliveryFilter.Standing;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.call.CallId;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A filter of deliveries as the schema has it. */
record DeliveryFilterInput(
        @Nullable List<String> endpoint,
        @Nullable List<String> agent,
        @Nullable List<String> call,
        @Nullable List<String> event,
        @Nullable List<String> type,
        @Nullable List<Standing> state,
        @Nullable TimeRange createdAt) {

    DeliveryFilter filter() {
        TimeRange time = Objects.requireNonNullElse(createdAt, TimeRange.ALWAYS);
        return new DeliveryFilter(
                Narrowed.ids("endpoint", endpoint, EndpointId::parse),
                Narrowed.ids("agent", agent, AgentId::parse),
                Narrowed.ids("call", call, CallId::parse),
                Narrowed.ids("event", event, EventId::parse),
                Narrowed.list("type", type, EventType::ofKey),
                state,
                time.from(),
                time.until());
    }
}
