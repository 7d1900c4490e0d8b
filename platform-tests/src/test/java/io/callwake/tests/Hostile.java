package io.callwake.tests;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Values that nobody of good will sends, out of a chance that a seed repeats. */
final class Hostile {

    /** What can be inside itself is not without end. */
    private static final int DEEPEST = 6;

    private static final List<@Nullable Object> VALUES = new ArrayList<>();

    static {
        VALUES.add(null);
        VALUES.addAll(List.of(
                "",
                " ",
                "\u0000",
                "a\nb",
                "\uD83C\uDFC3\u202E\u0301",
                "\uD800",
                "' or 1=1 --",
                "${7*7} {{7*7}} <script>",
                "../../etc/passwd",
                "x".repeat(5_000),
                "-1",
                "1e400",
                "NaN",
                "2026-02-30T25:61:61Z",
                "9999-12-31T23:59:59.999999999Z",
                "-999999999-01-01T00:00:00Z",
                "PT-1H",
                "P999999999D",
                "PT999999999H999999999M999999999S",
                "Europe/Nowhere",
                "+00:00",
                "XXX",
                "http://[::1",
                "https://user@example.com:99999/",
                "file:///etc/passwd",
                "call_01jd3v9q0mexamp1e000000000",
                "key_zzzzzzzzzzzzzzzzzzzzzzzzzz"));
        VALUES.addAll(List.of(
                0,
                -1,
                Integer.MAX_VALUE,
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                1.5,
                1e300,
                true,
                false,
                List.of(),
                List.of(List.of(List.of())),
                Map.of(),
                Map.of("", Map.of("\u0000", List.of(1, "a")))));
    }

    private final Random chance;
    private final List<String> known;

    /** @param known ids that there are, for values to get further with */
    Hostile(long seed, List<String> known) {
        chance = new Random(seed);
        this.known = known;
    }

    boolean oneIn(int times) {
        return chance.nextInt(times) == 0;
    }

    <T> T oneOf(List<T> several) {
        return several.get(chance.nextInt(several.size()));
    }

    @Nullable
    Object value() {
        if (oneIn(4)) {
            return oneOf(known);
        }
        if (oneIn(30)) {
            return nested(chance.nextInt(450));
        }
        return VALUES.get(chance.nextInt(VALUES.size()));
    }

    private Object nested(int levels) {
        Object nested = 1;
        for (int i = 0; i < levels; i++) {
            nested = oneIn(2) ? List.of(nested) : Map.of("a", nested);
        }
        return nested;
    }

    /** A text with some of its characters taken out, doubled or made others. */
    String disturbed(String text) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = 1 + chance.nextInt(4); i > 0 && !changed.isEmpty(); i--) {
            int at = chance.nextInt(changed.length());
            switch (chance.nextInt(3)) {
                case 0 -> changed.deleteCharAt(at);
                case 1 -> changed.insert(at, changed.charAt(at));
                default -> changed.setCharAt(at, oneOf(List.of('{', '}', '(', '$', '@', '"', '!', ':', '\u0000', 'é')));
            }
        }
        return changed.toString();
    }

    /** A value for an argument or a member: one of its type, more or less, or one of no type at all. */
    @Nullable
    Object of(JsonNode type, SchemaWalk schema) {
        return of(type, schema, 0);
    }

    private @Nullable Object of(JsonNode type, SchemaWalk schema, int depth) {
        if (oneIn(6) || depth > DEEPEST) {
            return value();
        }
        return switch (type.path("kind").asString()) {
            case "NON_NULL" -> of(type.path("ofType"), schema, depth);
            case "LIST" -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (int i = chance.nextInt(3); i > 0; i--) {
                    list.add(of(type.path("ofType"), schema, depth));
                }
                yield list;
            }
            default -> ofNamed(schema.type(type.path("name").asString()), schema, depth);
        };
    }

    private @Nullable Object ofNamed(JsonNode type, SchemaWalk schema, int depth) {
        return switch (type.path("kind").asString()) {
            case "ENUM" ->
                oneOf(type.path("enumValues").valueStream().toList())
                        .path("name")
                        .asString();
            case "INPUT_OBJECT" -> {
                Map<String, @Nullable Object> object = new LinkedHashMap<>();
                for (JsonNode member : type.path("inputFields")) {
                    if (!oneIn(4)) {
                        object.put(member.path("name").asString(), of(member.path("type"), schema, depth + 1));
                    }
                }
                yield object;
            }
            default ->
                switch (type.path("name").asString()) {
                    case "ID" -> oneOf(known);
                    case "Int" -> chance.nextInt(-3, 300);
                    case "Boolean" -> oneIn(2);
                    case "Duration" -> oneOf(List.of("PT0S", "PT1H", "P30D", "P365D"));
                    case "DateTime" -> "2026-03-03T09:00:00Z";
                    default -> value();
                };
        };
    }
}
