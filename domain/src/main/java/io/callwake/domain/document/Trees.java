package io.callwake.domain.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plain trees of texts, numbers, booleans, nulls, lists and maps. */
public final class Trees {

    private static final int LONGEST_TOLD = 300;

    private Trees() {}

    /** A copy that nobody changes, with numbers written in one way, so that two that say the same are equal. */
    public static @Nullable Object plain(@Nullable Object tree) {
        return switch (tree) {
            case Map<?, ?> object -> plain(object);
            case List<?> list -> {
                List<@Nullable Object> elements = new ArrayList<>(list.size());
                list.forEach(element -> elements.add(plain(element)));
                yield Collections.unmodifiableList(elements);
            }
            case Number number -> Numbers.plain(number);
            case null -> null;
            default -> tree;
        };
    }

    public static Map<String, @Nullable Object> plain(Map<?, ?> object) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        object.forEach((name, value) -> members.put(String.valueOf(name), plain(value)));
        return Collections.unmodifiableMap(members);
    }

    /** As JSON writes it, on one line, and cut off where it gets long. */
    static String told(@Nullable Object tree) {
        String told = written(tree);
        return told.length() <= LONGEST_TOLD ? told : Texts.cut(told, LONGEST_TOLD) + "…";
    }

    private static String written(@Nullable Object tree) {
        return switch (tree) {
            case Map<?, ?> object ->
                object.entrySet().stream()
                        .map(member -> written(String.valueOf(member.getKey())) + ": " + written(member.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case List<?> list -> list.stream().map(Trees::written).collect(Collectors.joining(", ", "[", "]"));
            case String text -> '"' + escaped(text) + '"';
            case BigDecimal number -> number.toPlainString();
            case null -> "null";
            default -> tree.toString();
        };
    }

    private static String escaped(String text) {
        return Texts.printable(text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t"));
    }

    /** The member of an object that is one; nothing if it is something else. */
    public static Map<?, ?> objectIn(Map<?, ?> object, String name) {
        return object.get(name) instanceof Map<?, ?> member ? member : Map.of();
    }

    /** The objects in a member that is a list. */
    public static List<Map<?, ?>> objectsIn(Map<?, ?> object, String name) {
        List<Map<?, ?>> objects = new ArrayList<>();
        if (object.get(name) instanceof List<?> list) {
            for (Object element : list) {
                objects.add(element instanceof Map<?, ?> member ? member : Map.of());
            }
        }
        return objects;
    }
}
