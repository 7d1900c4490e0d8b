package io.callwake.http.agent;

import io.callwake.domain.agent.AgentReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/** The JSON Schema of an agent's document, written in the same way each time. */
public final class AgentSchema {

    private static final DefaultIndenter TWO_BLANKS = new DefaultIndenter("  ", "\n");
    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(TWO_BLANKS).withArrayIndenter(TWO_BLANKS))
            .build();

    private AgentSchema() {}

    public static String json() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(ordered(AgentReader.schema())) + "\n";
    }

    /** Keywords by their names; the members of a document as its reader asks for them. */
    private static @Nullable Object ordered(@Nullable Object schema) {
        return switch (schema) {
            case Map<?, ?> keywords -> {
                Map<String, @Nullable Object> sorted = new TreeMap<>();
                keywords.forEach((keyword, value) -> sorted.put(
                        String.valueOf(keyword),
                        "properties".equals(keyword) && value instanceof Map<?, ?> members
                                ? inPlace(members)
                                : ordered(value)));
                yield sorted;
            }
            case List<?> list -> {
                List<@Nullable Object> elements = new ArrayList<>();
                list.forEach(element -> elements.add(ordered(element)));
                yield elements;
            }
            case null -> null;
            default -> schema;
        };
    }

    private static Map<String, @Nullable Object> inPlace(Map<?, ?> members) {
        Map<String, @Nullable Object> ordered = new LinkedHashMap<>();
        members.forEach((name, schema) -> ordered.put(String.valueOf(name), ordered(schema)));
        return ordered;
    }
}
