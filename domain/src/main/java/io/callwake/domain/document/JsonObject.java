package io.callwake.domain.document;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Somebody else's JSON object, kept and passed on: strings, numbers, booleans, nulls, lists and maps. */
public record JsonObject(Map<String, @Nullable Object> members) {

    public static final JsonObject EMPTY = new JsonObject(Map.of());

    // Written out: javac loses the annotation inside the type of a compact constructor's parameter.
    public JsonObject(Map<String, @Nullable Object> members) {
        this.members = Collections.unmodifiableMap(new TreeMap<>(members));
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }

    /**
     * What both know: objects that both have under a name are put together likewise, and of anything else the other's counts,
     * unless it is null.
     */
    public JsonObject and(JsonObject other) {
        return new JsonObject(putTogether(members, other.members));
    }

    private static Map<String, @Nullable Object> putTogether(
            Map<String, @Nullable Object> one, Map<String, @Nullable Object> other) {
        Map<String, @Nullable Object> both = new TreeMap<>(one);
        other.forEach((name, value) -> both.put(name, putTogether(one.get(name), value)));
        return both;
    }

    private static @Nullable Object putTogether(@Nullable Object one, @Nullable Object other) {
        if (other == null) {
            return one;
        }
        return one instanceof Map<?, ?> && other instanceof Map<?, ?>
                ? putTogether(membersOf(one), membersOf(other))
                : other;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> membersOf(Object map) {
        return (Map<String, @Nullable Object>) map;
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "JsonObject[" + members.size() + " members]";
    }
}
