package io.callwake.tests;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Makes operations out of a GraphQL schema, whatever it holds: every field is selected, every argument is given a value. */
final class SchemaWalk {

    private static final int DEEPEST = 5;
    private static final String INTROSPECTION = """
            { __schema {
                queryType { name } mutationType { name }
                types { kind name
                  possibleTypes { name }
                  enumValues { name }
                  fields { name type { ...T } args { name type { ...T } defaultValue } }
                  inputFields { name type { ...T } defaultValue } } } }
            fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }
            """;

    private final Map<String, JsonNode> types = new HashMap<>();

    SchemaWalk(Client client) {
        for (JsonNode type : client.graphQl(INTROSPECTION, Map.of()).at("/__schema/types")) {
            types.put(type.path("name").asString(), type);
        }
    }

    JsonNode type(String name) {
        return Objects.requireNonNull(types.get(name), name);
    }

    List<JsonNode> fieldsOf(String type) {
        return type(type).path("fields").valueStream().toList();
    }

    /** A field with arguments and all that can be selected of it. */
    String call(JsonNode field, String arguments) {
        return field.path("name").asString()
                + (arguments.isEmpty() ? "" : "(" + arguments + ")")
                + selection(named(field.path("type")), 0, Set.of());
    }

    private String selection(String type, int depth, Set<String> above) {
        JsonNode definition = type(type);
        return switch (definition.path("kind").asString()) {
            case "OBJECT" -> "{__typename " + selections(definition, depth, above) + "}";
            case "INTERFACE", "UNION" -> {
                StringBuilder parts = new StringBuilder("{__typename ");
                for (JsonNode possible : definition.path("possibleTypes")) {
                    String name = possible.path("name").asString();
                    parts.append("... on ")
                            .append(name)
                            .append(selection(name, depth, above))
                            .append(' ');
                }
                yield parts + "}";
            }
            default -> "";
        };
    }

    /** Of fields that need an argument, and of what leads round in a circle, nothing is selected. */
    private String selections(JsonNode type, int depth, Set<String> above) {
        String name = type.path("name").asString();
        StringBuilder fields = new StringBuilder();
        for (JsonNode field : type.path("fields")) {
            String target = named(field.path("type"));
            boolean isLeaf = type(target).path("fields").isEmpty();
            boolean needsArguments =
                    field.path("args").valueStream().anyMatch(argument -> isRequired(argument.path("type")));
            if (!needsArguments && (isLeaf || (depth < DEEPEST && !above.contains(target) && !target.equals(name)))) {
                Set<String> path = new HashSet<>(above);
                path.add(name);
                fields.append(field.path("name").asString())
                        .append(selection(target, depth + 1, path))
                        .append(' ');
            }
        }
        return fields.toString();
    }

    /** All ways to fill the arguments that are required, or are ids, with the values that there are for each. */
    List<String> arguments(JsonNode field, Values values) {
        Map<String, List<String>> choices = new LinkedHashMap<>();
        boolean anyRequired = field.path("args").valueStream().anyMatch(argument -> isRequired(argument.path("type")));
        if (anyRequired) {
            for (JsonNode argument : field.path("args")) {
                if (isRequired(argument.path("type"))) {
                    choices.put(
                            argument.path("name").asString(),
                            valuesOf(argument.path("name").asString(), argument.path("type"), values));
                }
            }
            return combined(choices);
        }
        List<String> ways = new ArrayList<>(List.of(""));
        for (JsonNode argument : field.path("args")) {
            String name = argument.path("name").asString();
            if (values.isNaming(name, named(argument.path("type")))) {
                valuesOf(name, argument.path("type"), values).forEach(value -> ways.add(name + ": " + value));
            }
        }
        return ways;
    }

    private List<String> valuesOf(String name, JsonNode type, Values values) {
        if (type.path("kind").asString().equals("NON_NULL")) {
            return valuesOf(name, type.path("ofType"), values);
        }
        if (type.path("kind").asString().equals("LIST")) {
            return valuesOf(name, type.path("ofType"), values).stream()
                    .map(value -> "[" + value + "]")
                    .toList();
        }
        JsonNode definition = type(type.path("name").asString());
        return switch (definition.path("kind").asString()) {
            case "ENUM" -> List.of(definition.at("/enumValues/0/name").asString());
            case "INPUT_OBJECT" -> {
                Map<String, List<String>> choices = new LinkedHashMap<>();
                for (JsonNode member : definition.path("inputFields")) {
                    String memberName = member.path("name").asString();
                    if (isRequired(member.path("type")) || values.isNaming(memberName, named(member.path("type")))) {
                        choices.put(memberName, valuesOf(memberName, member.path("type"), values));
                    }
                }
                yield combined(choices).stream()
                        .map(members -> "{" + members + "}")
                        .toList();
            }
            default -> values.of(name, definition.path("name").asString());
        };
    }

    private static List<String> combined(Map<String, List<String>> choices) {
        List<String> ways = List.of("");
        for (Map.Entry<String, List<String>> choice : choices.entrySet()) {
            List<String> more = new ArrayList<>();
            for (String way : ways) {
                for (String value : choice.getValue()) {
                    more.add((way.isEmpty() ? "" : way + ", ") + choice.getKey() + ": " + value);
                }
            }
            ways = more;
        }
        return ways;
    }

    /** A type as a document writes it. */
    static String written(JsonNode type) {
        return switch (type.path("kind").asString()) {
            case "NON_NULL" -> written(type.path("ofType")) + "!";
            case "LIST" -> "[" + written(type.path("ofType")) + "]";
            default -> type.path("name").asString();
        };
    }

    static boolean isRequired(JsonNode type) {
        return type.path("kind").asString().equals("NON_NULL");
    }

    private static String named(JsonNode type) {
        return type.path("ofType").isObject()
                ? named(type.path("ofType"))
                : type.path("name").asString();
    }

    /** What arguments are filled with. */
    interface Values {

        /** Whether an argument of that name and type names something of a tenant. */
        boolean isNaming(String name, String type);

        /** Literals for an argument of that name and type; at least one. */
        List<String> of(String name, String type);
    }
}
