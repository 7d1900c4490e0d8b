package io.callwake.domain.document;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A JSON Schema in which what is long and stands several times stands once, under {@code $defs}. */
public final class FoldedSchema {

    private static final int SHORTEST = 150;
    private static final String DEFINITIONS = "$defs";

    /** Keywords by what they hold. */
    private static final Set<String> SCHEMAS_BY_NAME = Set.of("properties", DEFINITIONS);

    private static final Set<String> LISTS_OF_SCHEMAS = Set.of("anyOf", "oneOf", "allOf");
    private static final Set<String> SCHEMAS = Set.of("items", "additionalProperties", "propertyNames");

    /** How often each schema stands in what was looked at, not counting what stands in one that was seen before. */
    private final Map<Map<?, ?>, Integer> seen = new HashMap<>();

    private final Map<Map<?, ?>, String> names = new HashMap<>();
    private final Map<String, Object> definitions = new LinkedHashMap<>();

    private FoldedSchema() {}

    public static Map<String, Object> of(Map<String, Object> schema) {
        FoldedSchema folded = new FoldedSchema();
        Object _ = parts(schema, folded::counted);
        Map<String, Object> whole = parts(schema, folded::referred);
        if (!folded.definitions.isEmpty()) {
            Map<String, Object> all = new LinkedHashMap<>();
            if (whole.get(DEFINITIONS) instanceof Map<?, ?> known) {
                known.forEach((name, definition) -> all.put(String.valueOf(name), definition));
            }
            all.putAll(folded.definitions);
            whole.put(DEFINITIONS, all);
        }
        return whole;
    }

    private interface Change {
        Object of(Map<?, ?> schema);
    }

    private Object counted(Map<?, ?> schema) {
        return seen.merge(schema, 1, Integer::sum) == 1 ? parts(schema, this::counted) : schema;
    }

    private Object referred(Map<?, ?> schema) {
        if (seen.getOrDefault(schema, 0) < 2 || schema.toString().length() < SHORTEST) {
            return parts(schema, this::referred);
        }
        String name = names.get(schema);
        if (name == null) {
            name = "part" + (names.size() + 1);
            names.put(schema, name);
            definitions.put(name, Map.of());
            definitions.put(name, parts(schema, this::referred));
        }
        return Map.of("$ref", "#/" + DEFINITIONS + "/" + name);
    }

    /** The schema with others in the places of those that stand right in it. */
    private static Map<String, Object> parts(Map<?, ?> schema, Change change) {
        Map<String, Object> changed = new LinkedHashMap<>();
        schema.forEach((keyword, value) -> changed.put(String.valueOf(keyword), part(keyword, value, change)));
        return changed;
    }

    private static Object part(Object keyword, Object value, Change change) {
        if (value instanceof Map<?, ?> schemas && SCHEMAS_BY_NAME.contains(keyword)) {
            Map<String, Object> changed = new LinkedHashMap<>();
            schemas.forEach((name, schema) -> changed.put(String.valueOf(name), one(schema, change)));
            return changed;
        }
        if (value instanceof List<?> schemas && LISTS_OF_SCHEMAS.contains(keyword)) {
            return schemas.stream().map(schema -> one(schema, change)).toList();
        }
        return SCHEMAS.contains(keyword) ? one(value, change) : value;
    }

    private static Object one(Object value, Change change) {
        return value instanceof Map<?, ?> schema ? change.of(schema) : value;
    }
}
