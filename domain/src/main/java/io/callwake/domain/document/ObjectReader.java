package io.callwake.domain.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads one object of a document, member by member. Reading goes on after a fault, so that all of them are found; what cannot
 * be read is nothing until then.
 *
 * <p>What reads an object can also be asked what it would read, which gives the schema of the object; so it must ask for the same
 * members whatever they hold.
 */
public final class ObjectReader {

    private static final Map<String, Object> NULL = Map.of("type", "null");

    private final Map<?, ?> object;
    private final Place place;
    private final int faultsBefore;
    private final Set<String> known = new LinkedHashSet<>();
    private final Set<String> missing = new HashSet<>();
    private final @Nullable Shape shape;

    ObjectReader(Map<?, ?> object, Place place) {
        this(object, place, null);
    }

    private ObjectReader(Map<?, ?> object, Place place, @Nullable Shape shape) {
        this.object = object;
        this.place = place;
        this.faultsBefore = place.faults();
        this.shape = shape;
    }

    /** What a reading asks for. */
    private static final class Shape {
        private final Map<String, Object> properties = new LinkedHashMap<>();
        private final List<String> required = new ArrayList<>();
        private boolean isClosed;
    }

    /** The schema of the objects that are read so. */
    static Map<String, Object> schemaOf(Function<ObjectReader, ?> reading) {
        Shape shape = new Shape();
        Object _ = reading.apply(new ObjectReader(Map.of(), Place.root(new FaultList()), shape));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", shape.properties);
        if (!shape.required.isEmpty()) {
            schema.put("required", shape.required);
        }
        if (shape.isClosed) {
            schema.put("additionalProperties", false);
        }
        return schema;
    }

    /** A member that may be missing or {@code null}. */
    public <T> @Nullable T optional(String name, Kind<T> kind) {
        if (shape != null) {
            shape.properties.put(name, orNull(kind.schema()));
        }
        return read(name, kind, place.member(name));
    }

    /** A member that must be there. */
    public <T> Needed<T> required(String name, Kind<T> kind) {
        if (shape != null) {
            shape.properties.put(name, kind.schema());
            shape.required.add(name);
        }
        int before = place.faults();
        T value = read(name, kind, place.neededMember(name));
        if (value == null && place.faults() == before) {
            missing(name, "is required");
        }
        return new Needed<>(name, value);
    }

    /** Files that a member is not there; taken back if it turns out to be there with its name misspelt. */
    public void missing(String name, String message) {
        missing.add(name);
        fault(name, message);
    }

    private <T> @Nullable T read(String name, Kind<T> kind, Place there) {
        known.add(name);
        Object value = object.get(name);
        return value == null ? null : kind.read(value, there);
    }

    private static Map<String, Object> orNull(Map<String, Object> schema) {
        Map<String, Object> orNull = new LinkedHashMap<>(schema);
        if (schema.get("type") instanceof String type) {
            orNull.put("type", List.of(type, "null"));
            if (schema.get("enum") instanceof List<?> words) {
                List<@Nullable Object> withNull = new ArrayList<>(words);
                withNull.add(null);
                orNull.put("enum", withNull);
            }
        } else if (schema.get("anyOf") instanceof List<?> ways) {
            List<Object> withNull = new ArrayList<>(ways);
            withNull.add(NULL);
            orNull.put("anyOf", withNull);
        } else if (schema.get("$ref") instanceof String definition) {
            orNull.remove("$ref");
            orNull.put("anyOf", List.of(Map.of("$ref", definition), NULL));
        }
        return orNull;
    }

    /** Whether the member is there, be it {@code null}. */
    public boolean has(String name) {
        return object.containsKey(name);
    }

    /** Whether the member is there and not {@code null}. */
    public boolean says(String name) {
        return object.get(name) != null;
    }

    /** The member as it is, if it is a text. */
    public @Nullable String textOf(String name) {
        return object.get(name) instanceof String text ? text : null;
    }

    public boolean isList(String name) {
        return object.get(name) instanceof List<?>;
    }

    /** Where the object stands. */
    public Place place() {
        return place;
    }

    public void fault(String name, String message) {
        place.member(name).fault(message);
    }

    /** A member that nobody has asked for is a fault, so that a slip of the pen is not taken for silence. */
    public void refuseStrangers() {
        if (shape != null) {
            shape.isClosed = true;
        }
        for (Object name : object.keySet()) {
            String stranger = String.valueOf(name);
            if (!known.contains(stranger)) {
                fault(stranger, NearestName.complaint(stranger, known));
                NearestName.to(stranger, known)
                        .filter(missing::contains)
                        .ifPresent(meant -> place.member(meant).withdraw());
            }
        }
    }

    /** The members that nobody has asked for, each under its whole path, such as {@code carrier.region}. */
    public Map<String, @Nullable Object> rest() {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>();
        for (Map.Entry<?, ?> member : object.entrySet()) {
            String name = String.valueOf(member.getKey());
            if (!known.contains(name)) {
                Place there = place.member(name);
                Texts.checked(name, there);
                rest.put(there.toString(), AnyTree.read(member.getValue(), there));
            }
        }
        return rest;
    }

    /** What the members make up, if none of them is at fault, and nothing is found to be when they are put together. */
    public <T> @Nullable T built(Supplier<T> whole) {
        if (shape != null || place.faults() > faultsBefore) {
            return null;
        }
        T made = whole.get();
        return place.faults() > faultsBefore ? null : made;
    }
}
