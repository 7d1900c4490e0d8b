package io.callwake.delivery;

import io.callwake.application.delivery.WriteEvent;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventPayload;
import io.callwake.domain.delivery.EventType;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/** Writes every member, also the unknown ones, as {@code null}. */
public final class JsonEvents implements WriteEvent {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public String write(EventId event, EventType type, EventPayload payload) {
        return storable(JSON.writeValueAsString(EventShapes.of(type).body(event, payload)));
    }

    /** Half a surrogate pair, which neither UTF-8 nor the database knows, becomes a question mark. */
    private static String storable(String json) {
        return new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
