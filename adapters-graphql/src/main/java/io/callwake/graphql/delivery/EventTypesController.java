package io.callwake.graphql.delivery;

import io.callwake.application.delivery.DescribeEvents;
import io.callwake.application.delivery.DescribeEvents.Description;
import io.callwake.domain.delivery.EventType;
import java.util.Arrays;
import java.util.List;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import tools.jackson.databind.json.JsonMapper;

/** Answers for the types of events, which are the same for everybody. */
@Controller
final class EventTypesController {

    private static final JsonMapper JSON = new JsonMapper();

    private final DescribeEvents describeEvents;

    EventTypesController(DescribeEvents describeEvents) {
        this.describeEvents = describeEvents;
    }

    record EventTypeView(String key, String description, Object schema, Object example, boolean sentYet) {}

    @QueryMapping
    List<EventTypeView> eventTypes() {
        return Arrays.stream(EventType.values()).map(this::view).toList();
    }

    private EventTypeView view(EventType type) {
        Description description = describeEvents.of(type);
        return new EventTypeView(
                type.key(),
                description.title(),
                JSON.readValue(description.schema(), Object.class),
                JSON.readValue(description.example(), Object.class),
                type.isSentYet());
    }
}
