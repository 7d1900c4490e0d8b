package io.callwake.graphql.delivery;

import io.callwake.application.delivery.EventFilter;
import io.callwake.domain.call.CallId;
import io.callwake.domain.delivery.EventType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A filter of events as the schema has it. */
record EventFilterInput(
        @Nullable List<String> type,
        @Nullable List<String> call,
        @Nullable TimeRange createdAt) {

    EventFilter filter() {
        TimeRange time = Objects.requireNonNullElse(createdAt, TimeRange.ALWAYS);
        return new EventFilter(
                Narrowed.list("type", type, EventType::ofKey),
                Narrowed.ids("call", call, CallId::parse),
                time.from(),
                time.until());
    }
}
