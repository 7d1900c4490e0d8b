package io.callwake.application.delivery;

import io.callwake.domain.call.CallId;
import io.callwake.domain.delivery.EventType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which events are meant: those of which all that is said here is true. Of a list one element has to be true; what is
 * {@code null} does not matter.
 *
 * @param from not before this
 * @param until and before this
 */
public record EventFilter(
        @Nullable List<EventType> type,
        @Nullable List<CallId> call,
        @Nullable Instant from,
        @Nullable Instant until) {

    public static final EventFilter ALL = new EventFilter(null, null, null, null);
}
