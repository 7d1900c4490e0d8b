package io.callwake.graphql.delivery;

import graphql.schema.DataFetchingEnvironment;
import io.callwake.application.delivery.DeliveryLog;
import io.callwake.application.delivery.DeliveryLog.Bodies;
import io.callwake.application.delivery.DeliveryLog.Entry;
import io.callwake.application.delivery.DeliveryLog.Event;
import io.callwake.application.delivery.EventFilter;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.tenant.Scope;
import io.callwake.graphql.Connection;
import io.callwake.graphql.Cursors;
import io.callwake.graphql.OneAtATime;
import io.callwake.graphql.PageRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Answers for events. */
@Controller
final class EventsController {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Connection.Of<Event, EventId> LIST =
            new Connection.Of<>(Cursors.ofId('e', EventId::value, EventId::new), Event::id);

    private final DeliveryLog log;
    private final EventNodes nodes;

    EventsController(DeliveryLog log, EventNodes nodes) {
        this.log = log;
        this.nodes = nodes;
    }

    @QueryMapping
    Connection<EventNode> events(
            PageRequest page, @Argument @Nullable EventFilterInput filter, @ContextValue Principal caller) {
        EventFilter meant = filter == null ? EventFilter.ALL : filter.filter();
        return LIST.page(
                page,
                slice -> log.events(caller.tenant(), meant, slice),
                () -> log.count(caller.tenant(), meant),
                EventNode::of);
    }

    @QueryMapping
    Optional<EventNode> event(@Argument String id, @ContextValue Principal caller) {
        return nodes.find(caller, id);
    }

    @BatchMapping(typeName = "Event")
    Map<EventNode, List<DeliveryNode>> deliveries(List<EventNode> asked, @ContextValue Principal caller) {
        Map<EventId, List<Entry>> known = log.ofEvents(
                caller.tenant(), asked.stream().map(EventNode::event).toList());
        Map<EventNode, List<DeliveryNode>> found = new HashMap<>();
        for (EventNode event : asked) {
            found.put(
                    event,
                    known.getOrDefault(event.event(), List.of()).stream()
                            .map(DeliveryNode::of)
                            .toList());
        }
        return found;
    }

    @SchemaMapping(typeName = "Event")
    Optional<Object> payload(EventNode event, DataFetchingEnvironment field, @ContextValue Principal caller) {
        OneAtATime.require(field, "event");
        return Optional.ofNullable(
                        log.bodiesOf(caller.tenant(), List.of(event.event())).get(event.event()))
                .flatMap(bodies -> caller.may(Scope.PII_READ) ? clear(bodies) : masked(event, bodies));
    }

    /** As some endpoint wanted it in clear, or else as all got it. */
    private static Optional<Object> clear(Bodies bodies) {
        return Optional.ofNullable(bodies.clear() == null ? bodies.masked() : bodies.clear())
                .map(body -> JSON.readValue(body, Object.class));
    }

    /** Receivers may listen to the call and are told the variables of {@code call.completed} as they are; others are not. */
    private static Optional<Object> masked(EventNode event, Bodies bodies) {
        if (bodies.masked() == null || event.type().equals(EventType.CALL_COMPLETED.key())) {
            return Optional.empty();
        }
        JsonNode body = JSON.readTree(bodies.masked());
        if (body.path("payload") instanceof ObjectNode payload && payload.has("recordingUrl")) {
            payload.putNull("recordingUrl");
        }
        return Optional.of(JSON.convertValue(body, Object.class));
    }
}
