package io.callwake.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/** A JSON Schema, written in the same way each time. */
public final class WrittenSchema {

    private static final MediaType SCHEMA = MediaType.valueOf("application/schema+json");
    private static final CacheControl AN_HOUR =
            CacheControl.maxAge(Duration.ofHours(1)).cachePublic();
    private static final DefaultIndenter TWO_BLANKS = new DefaultIndenter("  ", "\n");
    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(TWO_BLANKS).withArrayIndenter(TWO_BLANKS))
            .build();

    private WrittenSchema() {}

    public static String of(Map<String, Object> schema) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(ordered(schema)) + "\n";
    }

    /** Whatever an editor says that it accepts. */
    public static ResponseEntity<byte[]> answer(String schema) {
        return ResponseEntity.ok()
                .contentType(SCHEMA)
                .cacheControl(AN_HOUR)
                .body(schema.getBytes(StandardCharsets.UTF_8));
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
