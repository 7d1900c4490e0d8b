package io.callwake.delivery;

import io.callwake.application.delivery.WriteCallCompleted;
import io.callwake.domain.delivery.CallCompleted;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventType;
import java.util.UUID;

/** Writes {@code call.completed}, which does not say which event it is. */
public final class JsonCallCompleted implements WriteCallCompleted {

    private static final EventId ANY = new EventId(new UUID(0, 0));

    private final JsonEvents events = new JsonEvents();

    @Override
    public String write(CallCompleted event) {
        return events.write(ANY, EventType.CALL_COMPLETED, event);
    }
}
