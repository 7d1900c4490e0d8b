package io.callwake.delivery;

import io.callwake.domain.document.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What a member of an event can hold: how a value is written, and the JSON Schema of what is written. */
record JsonKind<V>(Map<String, @Nullable Object> schema, Function<V, Object> write) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final DateTimeFormatter TIME_FORMAT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    static final JsonKind<String> TEXT = new JsonKind<>(type("string"), text -> text);
    static final JsonKind<Boolean> TRUTH = new JsonKind<>(type("boolean"), truth -> truth);
    static final JsonKind<Integer> INTEGER = new JsonKind<>(type("integer"), number -> number);
    static final JsonKind<Integer> COUNT = new JsonKind<>(type("integer", "minimum", 0), number -> number);
    static final JsonKind<BigDecimal> NUMBER = new JsonKind<>(type("number"), number -> number);
    static final JsonKind<Instant> TIME = new JsonKind<>(type("string", "format", "date-time"), TIME_FORMAT::format);
    static final JsonKind<JsonObject> OBJECT = new JsonKind<>(type("object"), JsonObject::members);
    static final JsonKind<Map<String, @Nullable Object>> VALUES = new JsonKind<>(type("object"), values -> values);

    /** An object that is sent as text, since not every receiver can take in one of any form. */
    static final JsonKind<JsonObject> OBJECT_IN_TEXT = new JsonKind<>(
            type("string", "contentMediaType", "application/json"),
            object -> JSON.writeValueAsString(object.members()));

    private static Map<String, @Nullable Object> type(String type) {
        return Map.of("type", type);
    }

    /** In the order in which they stand here, for it is documented as it is written. */
    static Map<String, @Nullable Object> type(String type, String keyword, Object value) {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put("type", type);
        schema.put(keyword, value);
        return schema;
    }

    /** A text that is the same every time. */
    static <V> JsonKind<V> always(String text) {
        return new JsonKind<>(type("string", "const", text), _ -> text);
    }

    /** One of our ids. */
    static <V extends Record> JsonKind<V> id(String prefix) {
        return new JsonKind<>(type("string", "pattern", "^" + prefix + "_[0-9a-z]+$"), Record::toString);
    }

    static <E extends Enum<E>> JsonKind<E> word(List<E> words) {
        return new JsonKind<>(
                type("string", "enum", words.stream().map(JsonKind::wordOf).toList()), JsonKind::wordOf);
    }

    private static Object wordOf(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static JsonKind<List<String>> texts() {
        return new JsonKind<>(type("array", "items", TEXT.schema()), texts -> texts);
    }

    /** The schema if nothing may stand there as well. */
    Map<String, @Nullable Object> schemaWithNull() {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>(schema());
        schema.put("type", Arrays.asList(schema.get("type"), "null"));
        if (schema.get("enum") instanceof List<?> words) {
            List<@Nullable Object> all = new ArrayList<>(words);
            all.add(null);
            schema.put("enum", all);
        }
        return schema;
    }
}
