package io.callwake.domain.document;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Somebody else's JSON object, kept and passed on but never looked into: strings, numbers, booleans, nulls, lists and maps. */
public record JsonObject(Map<String, @Nullable Object> members) {

    public static final JsonObject EMPTY = new JsonObject(Map.of());

    // Written out: javac loses the annotation inside the type of a compact constructor's parameter.
    public JsonObject(Map<String, @Nullable Object> members) {
        this.members = Collections.unmodifiableMap(new TreeMap<>(members));
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "JsonObject[" + members.size() + " members]";
    }
}
