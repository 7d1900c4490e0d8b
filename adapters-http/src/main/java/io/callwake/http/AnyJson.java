package io.callwake.http;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns JSON that is kept without a look inside into plain strings, numbers, booleans, nulls, lists and maps. */
final class AnyJson {

    /** Beyond this many digits before or behind the point most readers of JSON lose a number. */
    private static final int MOST_DIGITS = 300;

    private AnyJson() {}

    static @Nullable Object read(JsonNode node, Place place) {
        return switch (node.getNodeType()) {
            case OBJECT -> members(node, place);
            case ARRAY -> elements(node, place);
            case STRING -> Texts.checked(node.stringValue(), place);
            case NUMBER -> number(node, place);
            case BOOLEAN -> node.booleanValue();
            case NULL, MISSING, BINARY, POJO -> null;
        };
    }

    static Map<String, @Nullable Object> members(JsonNode object, Place place) {
        Map<String, @Nullable Object> members = new TreeMap<>();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            Place there = place.member(member.getKey());
            String name = Texts.checked(member.getKey(), there);
            Object value = read(member.getValue(), there);
            if (name != null) {
                members.put(name, value);
            }
        }
        return Collections.unmodifiableMap(members);
    }

    private static List<@Nullable Object> elements(JsonNode array, Place place) {
        List<@Nullable Object> elements = new ArrayList<>(array.size());
        int index = 0;
        for (JsonNode element : array) {
            elements.add(read(element, place.element(index++)));
        }
        return Collections.unmodifiableList(elements);
    }

    private static @Nullable Object number(JsonNode node, Place place) {
        if (node.isInt() || node.isLong()) {
            return node.numberValue();
        }
        BigDecimal value = node.decimalValue();
        if (Math.abs((long) value.precision() - value.scale()) > MOST_DIGITS || Math.abs(value.scale()) > MOST_DIGITS) {
            place.fault(Texts.quoted(node) + " has too many digits");
            return null;
        }
        return node.numberValue();
    }
}
