package io.callwake.delivery;

import static io.callwake.delivery.JsonKind.always;

import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventPayload;
import io.callwake.domain.delivery.EventType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A type of event, as it is told.
 *
 * @param title what it tells, in a sentence
 */
record ToldEvent<P extends EventPayload>(EventType type, Class<P> payload, String title, Shape<Happening<P>> shape) {

    /** An event of that type. */
    record Happening<P>(EventId id, P payload) {}

    private static final JsonKind<EventId> UUID = new JsonKind<>(
            JsonKind.type("string", "format", "uuid"), id -> id.value().toString());

    /** Its body is the payload itself. */
    static <P extends EventPayload> ToldEvent<P> plain(EventType type, Class<P> payload, Shape<P> shape, String title) {
        return new ToldEvent<>(type, payload, title, shape.of(Happening::payload));
    }

    /** Its body says first what it is. */
    static <P extends EventPayload> ToldEvent<P> inEnvelope(
            EventType type, Class<P> payload, Shape<P> shape, String title) {
        return new ToldEvent<>(
                type,
                payload,
                title,
                Shape.<Happening<P>>ofNothing()
                        .with(
                                "eventId",
                                UUID,
                                "The same each time this event is sent. The header webhook-id is this id with evt_ in front, in base 32.",
                                Happening::id)
                        .with("eventType", always(type.key()), null, happening -> happening)
                        .with("payload", shape.asKind(), null, Happening::payload));
    }

    Map<String, @Nullable Object> body(EventId id, EventPayload told) {
        return shape.write(new Happening<>(id, payload.cast(told)));
    }

    Map<String, @Nullable Object> schema() {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "https://callwake.dev/events/" + type.key() + ".schema.json");
        schema.put("title", type.key());
        schema.put("description", title);
        schema.putAll(shape.schema());
        return schema;
    }
}
