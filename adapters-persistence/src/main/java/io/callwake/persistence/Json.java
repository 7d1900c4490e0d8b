package io.callwake.persistence;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.JSON;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON columns. They hold what is never filtered or sorted by; numbers keep their digits. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> TREE = new TypeReference<>() {};

    private static final TypeReference<TreeMap<String, @Nullable Object>> MEMBERS = new TypeReference<>() {};

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    public static JSON column(JacksonSerializable node) {
        return JSON.valueOf(MAPPER.writeValueAsString(node));
    }

    public static JsonNode read(JSON column) {
        return MAPPER.readTree(column.data());
    }

    /** A plain tree, whose members keep their order. */
    public static JSON treeColumn(Map<String, @Nullable Object> tree) {
        return JSON.valueOf(MAPPER.writeValueAsString(tree));
    }

    public static Map<String, @Nullable Object> readTree(JSON column) {
        return MAPPER.readValue(column.data(), TREE);
    }

    public static JsonNode ofMembers(Map<String, @Nullable Object> members) {
        return MAPPER.valueToTree(members);
    }

    public static Map<String, @Nullable Object> members(JsonNode object) {
        return object.isMissingNode() ? Map.of() : MAPPER.treeToValue(object, MEMBERS);
    }

    /** The text of that member, or nothing if it is absent or {@code null}. */
    public static @Nullable String text(JsonNode object, String member) {
        JsonNode node = object.path(member);
        return node.isMissingNode() || node.isNull() ? null : node.stringValue();
    }
}
