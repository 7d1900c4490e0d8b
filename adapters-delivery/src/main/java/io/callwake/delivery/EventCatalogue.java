package io.callwake.delivery;

import io.callwake.application.delivery.DescribeEvents;
import io.callwake.domain.delivery.EventType;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/** All types of events: what they tell, their JSON Schemas, and an example of each. */
public final class EventCatalogue implements DescribeEvents {

    private static final DefaultIndenter TWO_BLANKS = new DefaultIndenter("  ", "\n");
    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(TWO_BLANKS).withArrayIndenter(TWO_BLANKS))
            .build();

    private final Map<EventType, Description> descriptions = new EnumMap<>(EventType.class);

    public EventCatalogue() {
        EventSamples samples = new EventSamples();
        for (EventType type : EventType.values()) {
            ToldEvent<?> told = EventShapes.of(type);
            descriptions.put(
                    type,
                    new Description(
                            told.title(),
                            pretty(told.schema()),
                            pretty(told.body(EventSamples.EVENT, samples.of(type)))));
        }
    }

    @Override
    public Description of(EventType type) {
        return Objects.requireNonNull(descriptions.get(type));
    }

    private static String pretty(Map<String, @Nullable Object> json) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    }
}
