package io.callwake.tests;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes operations out of a GraphQL schema, whatever it holds: every field is selected, every argument is given a value.
 *
 * <p>What is inside a type is asked for once on the way down, where it comes first; beside and below that its own values are
 * asked for again, without what they hold. So a document stays small however types hold each other.
 */
final class SchemaWalk {

    private static final int ALL_THE_WAY = Integer.MAX_VALUE;
    private static final String INTROSPECTION = """
            { __schema {
                queryType { name } mutationType { name }
                types { kind name
                  interfaces { name }
                  possibleTypes { name }
                  enumValues { name }
                  fields { name type { ...T } args { name type { ...T } defaultValue } }
                  inputFields { name type { ...T } defaultValue } } } }
            fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }
            """;

    /** What is told of one thing at a time although it is no page. */
    private static final Set<String> ONE_AT_A_TIME = Set.of("payload", "rawAnswer");

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

    /** The names of all objects that a query can come to. */
    Set<String> objectsBelow(String root) {
        Set<String> found = new TreeSet<>();
        for (JsonNode field : fieldsOf(root)) {
            collect(named(field.path("type")), found);
        }
        found.removeIf(type -> !type(type).path("kind").asString().equals("OBJECT"));
        return found;
    }

    private void collect(String type, Set<String> found) {
        if (found.add(type)) {
            JsonNode definition = type(type);
            definition.path("fields").forEach(field -> collect(named(field.path("type")), found));
            definition
                    .path("possibleTypes")
                    .forEach(possible -> collect(possible.path("name").asString(), found));
        }
    }

    /** Whether it tells of one thing, of a kind that is known beforehand. */
    boolean isOneObject(JsonNode field) {
        return !isList(field.path("type"))
                && type(named(field.path("type"))).path("kind").asString().equals("OBJECT");
    }

    boolean needsArguments(JsonNode field) {
        return field.path("args").valueStream().anyMatch(SchemaWalk::isNeeded);
    }

    /** A field with arguments and all that can be selected of it, but for what needs arguments itself. */
    String call(JsonNode field, String arguments) {
        return call(field, arguments, null);
    }

    /** A field with arguments and all that can be selected of it. */
    String call(JsonNode field, String arguments, @Nullable Values values) {
        Place root = new Place(Set.of(), ALL_THE_WAY, false, isList(field.path("type")), values, Set.of());
        return head(field, arguments) + selection(named(field.path("type")), root);
    }

    private static String head(JsonNode field, String arguments) {
        return field.path("name").asString() + (arguments.isEmpty() ? "" : "(" + arguments + ")");
    }

    /**
     * Where in a document something is selected.
     *
     * @param known the types that are opened above or beside it
     * @param levels so many objects are opened one in another
     * @param isHeld whether there is an object above it
     * @param isListed whether there may be many of it
     * @param values for the arguments of what is selected
     * @param aliased the fields that are called after their type, because beside them others of another type have their name
     */
    private record Place(
            Set<String> known,
            int levels,
            boolean isHeld,
            boolean isListed,
            @Nullable Values values,
            Set<String> aliased) {

        boolean opens(String type) {
            return levels > 0 && !known.contains(type);
        }

        Place below(Set<String> opened, int levelsOfIt, boolean isList) {
            return new Place(opened, levelsOfIt - 1, true, isListed || isList, values, Set.of());
        }

        /** Of anything at all each kind is opened no further than its own objects: there is too much of it for one document. */
        Place aliasing(Set<String> fields) {
            return new Place(known, isHeld ? levels : Math.min(1, levels), isHeld, isListed, values, fields);
        }
    }

    private String selection(String type, Place place) {
        JsonNode definition = type(type);
        return switch (definition.path("kind").asString()) {
            case "OBJECT" -> "{__typename " + selections(definition, place) + "}";
            case "INTERFACE", "UNION" -> {
                StringBuilder parts = new StringBuilder("{__typename ");
                Place aliasing = place.aliasing(ofSeveralTypes(definition));
                for (JsonNode possible : definition.path("possibleTypes")) {
                    String name = possible.path("name").asString();
                    parts.append("... on ")
                            .append(name)
                            .append(selection(name, aliasing))
                            .append(' ');
                }
                yield parts + "}";
            }
            default -> "";
        };
    }

    /** The names that fields of different types have in what an interface may be. */
    private Set<String> ofSeveralTypes(JsonNode definition) {
        Map<String, String> types = new HashMap<>();
        Set<String> several = new HashSet<>();
        for (JsonNode possible : definition.path("possibleTypes")) {
            for (JsonNode field : fieldsOf(possible.path("name").asString())) {
                String name = field.path("name").asString();
                String type = written(field.path("type"));
                String other = types.putIfAbsent(name, type);
                if (other != null && !other.equals(type)) {
                    several.add(name);
                }
            }
        }
        return several;
    }

    /** What can be asked for by its own name is opened in full there, and no further than its own objects elsewhere. */
    private String selections(JsonNode type, Place place) {
        String name = type.path("name").asString();
        int levels = place.isHeld() && isAskedForByName(name) ? Math.min(1, place.levels()) : place.levels();
        List<JsonNode> fields = type.path("fields")
                .valueStream()
                .filter(field -> isLeaf(field) || place.opens(name))
                .filter(field -> isAnsweredAt(place, field))
                .toList();
        Set<String> held = new HashSet<>(place.known());
        held.add(name);
        fields.forEach(field -> held.add(named(field.path("type"))));
        Set<String> begun = new HashSet<>(place.known());
        begun.add(name);
        StringBuilder selected = new StringBuilder();
        for (JsonNode field : fields) {
            String target = named(field.path("type"));
            Set<String> known = new HashSet<>(held);
            if (begun.add(target)) {
                known.remove(target);
            }
            String arguments = needsArguments(field)
                    ? arguments(field, Objects.requireNonNull(place.values())).getFirst()
                    : "";
            if (place.aliased().contains(field.path("name").asString())) {
                selected.append(name)
                        .append('_')
                        .append(field.path("name").asString())
                        .append(": ");
            }
            selected.append(head(field, arguments))
                    .append(selection(target, place.below(known, levels, isList(field.path("type")))))
                    .append(' ');
        }
        return selected.toString();
    }

    /** Pages, and what is looked up by arguments, are told of one thing at a time. */
    private boolean isAnsweredAt(Place place, JsonNode field) {
        boolean isPaged = field.path("args")
                        .valueStream()
                        .anyMatch(argument -> argument.path("name").asString().equals("first"))
                || ONE_AT_A_TIME.contains(field.path("name").asString());
        return needsArguments(field) ? place.values() != null && !place.isListed() : !isPaged || !place.isListed();
    }

    private boolean isLeaf(JsonNode field) {
        String kind = type(named(field.path("type"))).path("kind").asString();
        return kind.equals("SCALAR") || kind.equals("ENUM");
    }

    private boolean isAskedForByName(String type) {
        return fieldsOf("Query").stream()
                .anyMatch(field -> named(field.path("type")).equals(type)
                        && isOneObject(field)
                        && !field.path("args").isEmpty());
    }

    /** The arguments with which nothing is left out: a choice that is made where none is given is given up. */
    String everything(JsonNode field) {
        return unrestricted(field.path("args"), Set.of());
    }

    private String unrestricted(JsonNode members, Set<String> above) {
        List<String> chosen = new ArrayList<>();
        for (JsonNode member : members) {
            String name = member.path("name").asString();
            JsonNode definition = type(named(member.path("type")));
            if (member.path("type").path("kind").asString().equals("INPUT_OBJECT")) {
                String object = definition.path("name").asString();
                // What can be inside itself need not be.
                String inside = above.contains(object)
                        ? ""
                        : unrestricted(
                                definition.path("inputFields"),
                                Stream.concat(above.stream(), Stream.of(object)).collect(Collectors.toSet()));
                if (!inside.isEmpty()) {
                    chosen.add(name + ": {" + inside + "}");
                }
            } else if (definition.path("name").asString().equals("Boolean")
                    && !isRequired(member.path("type"))
                    && member.path("defaultValue").isString()) {
                chosen.add(name + ": null");
            }
        }
        return String.join(", ", chosen);
    }

    /**
     * All ways to fill the arguments that are needed, or name something, with the values that there are for each; and each of
     * them with one of the members besides.
     */
    List<String> arguments(JsonNode field, Values values) {
        if (needsArguments(field)) {
            return filled(field.path("args"), values, true);
        }
        List<String> ways = new ArrayList<>(List.of(""));
        for (JsonNode argument : field.path("args")) {
            String name = argument.path("name").asString();
            if (values.isNaming(name, named(argument.path("type")))) {
                valuesOf(argument, values, true).forEach(value -> ways.add(name + ": " + value));
            }
        }
        return ways;
    }

    private List<String> filled(JsonNode members, Values values, boolean alsoOthers) {
        Map<String, List<String>> choices = new LinkedHashMap<>();
        List<JsonNode> others = new ArrayList<>();
        for (JsonNode member : members) {
            String name = member.path("name").asString();
            if (isNeeded(member) || values.isNaming(name, named(member.path("type")))) {
                choices.put(name, valuesOf(member, values, alsoOthers));
            } else if (alsoOthers) {
                others.add(member);
            }
        }
        List<String> ways = new ArrayList<>(combined(choices));
        for (JsonNode other : others) {
            Map<String, List<String>> more = new LinkedHashMap<>(choices);
            more.put(other.path("name").asString(), valuesOf(other, values, false));
            ways.addAll(combined(more));
        }
        return ways;
    }

    private List<String> valuesOf(JsonNode member, Values values, boolean alsoOthers) {
        return valuesOf(member.path("name").asString(), member.path("type"), values, alsoOthers);
    }

    private List<String> valuesOf(String name, JsonNode type, Values values, boolean alsoOthers) {
        if (isRequired(type)) {
            return valuesOf(name, type.path("ofType"), values, alsoOthers);
        }
        if (isList(type)) {
            return valuesOf(name, type.path("ofType"), values, alsoOthers).stream()
                    .map(value -> "[" + value + "]")
                    .toList();
        }
        JsonNode definition = type(type.path("name").asString());
        return switch (definition.path("kind").asString()) {
            case "ENUM" -> List.of(definition.at("/enumValues/0/name").asString());
            case "INPUT_OBJECT" ->
                filled(definition.path("inputFields"), values, alsoOthers).stream()
                        .map(members -> "{" + members + "}")
                        .toList();
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

    private static boolean isNeeded(JsonNode argument) {
        return isRequired(argument.path("type"))
                && argument.path("defaultValue").isNull();
    }

    private static boolean isList(JsonNode type) {
        String kind = type.path("kind").asString();
        return kind.equals("LIST") || (kind.equals("NON_NULL") && isList(type.path("ofType")));
    }

    /** Of a type however it is wrapped, the name. */
    static String named(JsonNode type) {
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
