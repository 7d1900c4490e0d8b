package io.callwake.delivery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an object in JSON says of a {@code P}, member by member. It both writes and documents, so that the two cannot differ. */
final class Shape<P> {

    private final List<Member<P, ?>> members;

    private Shape(List<Member<P, ?>> members) {
        this.members = members;
    }

    static <P> Shape<P> ofNothing() {
        return new Shape<>(List.of());
    }

    /** Where a value comes from, if there is one. */
    @FunctionalInterface
    interface Source<P, V> {
        @Nullable
        V of(P payload);
    }

    private enum Presence {
        ALWAYS,
        ALWAYS_BUT_MAYBE_NULL,
        IF_KNOWN
    }

    private record Member<P, V>(
            String name, JsonKind<V> kind, @Nullable String meaning, Presence presence, Source<P, V> source) {

        void write(P payload, Map<String, @Nullable Object> into) {
            V value = source.of(payload);
            if (value != null) {
                into.put(name, kind.write().apply(value));
            } else if (presence == Presence.ALWAYS_BUT_MAYBE_NULL) {
                into.put(name, null);
            } else if (presence == Presence.ALWAYS) {
                throw new IllegalStateException(name + " is never unknown");
            }
        }

        <Q> Member<Q, V> of(Function<Q, P> larger) {
            return new Member<>(name, kind, meaning, presence, payload -> source.of(larger.apply(payload)));
        }

        Map<String, @Nullable Object> schema() {
            Map<String, @Nullable Object> schema = new LinkedHashMap<>();
            if (meaning != null) {
                schema.put("description", meaning);
            }
            schema.putAll(presence == Presence.ALWAYS_BUT_MAYBE_NULL ? kind.schemaWithNull() : kind.schema());
            return schema;
        }
    }

    /** What is always known. */
    <V> Shape<P> with(String name, JsonKind<V> kind, @Nullable String meaning, Function<P, V> source) {
        return and(new Member<>(name, kind, meaning, Presence.ALWAYS, source::apply));
    }

    /** What is {@code null} where it is not known. */
    <V> Shape<P> maybe(String name, JsonKind<V> kind, @Nullable String meaning, Source<P, V> source) {
        return and(new Member<>(name, kind, meaning, Presence.ALWAYS_BUT_MAYBE_NULL, source));
    }

    /** What is left out where it is not known. */
    <V> Shape<P> ifKnown(String name, JsonKind<V> kind, @Nullable String meaning, Source<P, V> source) {
        return and(new Member<>(name, kind, meaning, Presence.IF_KNOWN, source));
    }

    private Shape<P> and(Member<P, ?> member) {
        List<Member<P, ?>> more = new ArrayList<>(members);
        more.add(member);
        return new Shape<>(List.copyOf(more));
    }

    Map<String, @Nullable Object> write(P payload) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        members.forEach(member -> member.write(payload, object));
        return object;
    }

    /** Members may be added one day, so that others than these are allowed. */
    Map<String, @Nullable Object> schema() {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        members.forEach(member -> properties.put(member.name(), member.schema()));
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("additionalProperties", true);
        schema.put(
                "required",
                members.stream()
                        .filter(member -> member.presence() != Presence.IF_KNOWN)
                        .map(Member::name)
                        .toList());
        schema.put("properties", properties);
        return schema;
    }

    /** The same of whatever has a {@code P}. */
    <Q> Shape<Q> of(Function<Q, P> larger) {
        return new Shape<>(
                members.stream().<Member<Q, ?>>map(member -> member.of(larger)).toList());
    }

    /** As a member of something larger. */
    JsonKind<P> asKind() {
        return new JsonKind<>(schema(), this::write);
    }
}
