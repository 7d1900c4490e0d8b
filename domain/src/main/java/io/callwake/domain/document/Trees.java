package io.callwake.domain.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plain trees of texts, numbers, booleans, nulls, lists and maps. */
public final class Trees {

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
