package io.callwake.http;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads one object of a document, member by member. Reading goes on after a fault, so that all of them are found; what cannot
 * be read is nothing until then.
 */
public final class ObjectReader {

    private final ObjectNode object;
    private final Place place;
    private final int faultsBefore;
    private final Set<String> known = new HashSet<>();

    ObjectReader(ObjectNode object, Place place) {
        this.object = object;
        this.place = place;
        this.faultsBefore = place.faults();
    }

    /** A member that may be missing or {@code null}. */
    public <T> @Nullable T optional(String name, Kind<T> kind) {
        return read(name, kind, place.member(name));
    }

    /** A member that must be there. It is to be asked for only in {@link #built}, when it is known to be. */
    public <T> Supplier<T> required(String name, Kind<T> kind) {
        int before = place.faults();
        T value = read(name, kind, place.neededMember(name));
        if (value == null && place.faults() == before) {
            fault(name, "is required");
        }
        return () -> {
            if (value == null) {
                throw new IllegalStateException(name + " was asked for although it is at fault");
            }
            return value;
        };
    }

    private <T> @Nullable T read(String name, Kind<T> kind, Place there) {
        known.add(name);
        JsonNode node = object.get(name);
        return node == null || node.isNull() ? null : kind.read(node, there);
    }

    /** Whether the member is there, be it {@code null}. */
    public boolean has(String name) {
        return object.has(name);
    }

    /** Whether the member is there and not {@code null}. */
    public boolean says(String name) {
        return object.hasNonNull(name);
    }

    public void fault(String name, String message) {
        place.member(name).fault(message);
    }

    /** The names of the members that nobody has asked for. */
    public Set<String> strangers() {
        Set<String> strangers = new HashSet<>(object.propertyNames());
        strangers.removeAll(known);
        return strangers;
    }

    /** The members that nobody has asked for, each under its whole path, such as {@code carrier.region}. */
    public Map<String, @Nullable Object> rest() {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (!known.contains(member.getKey())) {
                Place there = place.member(member.getKey());
                Texts.checked(member.getKey(), there);
                rest.put(there.toString(), AnyJson.read(member.getValue(), there));
            }
        }
        return rest;
    }

    /** What the members make up, if none of them is at fault. */
    public <T> @Nullable T built(Supplier<T> whole) {
        return place.faults() == faultsBefore ? whole.get() : null;
    }
}
