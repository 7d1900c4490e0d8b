package io.callwake.domain.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies a part of a document that is kept without a look inside, if a database can keep what is in it. */
final class AnyTree {

    private AnyTree() {}

    static @Nullable Object read(@Nullable Object value, Place place) {
        return switch (value) {
            case Map<?, ?> object -> members(object, place);
            case List<?> array -> elements(array, place);
            case String text -> Texts.checked(text, place);
            case Number number -> number(number, place);
            case Boolean yesOrNo -> yesOrNo;
            case null -> null;
            default -> throw new IllegalArgumentException("no part of a document: " + value.getClass());
        };
    }

    static Map<String, @Nullable Object> members(Map<?, ?> object, Place place) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (Map.Entry<?, ?> member : object.entrySet()) {
            String given = String.valueOf(member.getKey());
            Place there = place.member(given);
            String name = Texts.checked(given, there);
            Object value = read(member.getValue(), there);
            if (name != null) {
                members.put(name, value);
            }
        }
        return Collections.unmodifiableMap(members);
    }

    private static List<@Nullable Object> elements(List<?> array, Place place) {
        List<@Nullable Object> elements = new ArrayList<>(array.size());
        int index = 0;
        for (Object element : array) {
            elements.add(read(element, place.element(index++)));
        }
        return Collections.unmodifiableList(elements);
    }

    private static @Nullable Object number(Number number, Place place) {
        if (!Numbers.isUsable(number)) {
            place.fault(Texts.quoted(number) + " has too many digits");
            return null;
        }
        return number;
    }
}
