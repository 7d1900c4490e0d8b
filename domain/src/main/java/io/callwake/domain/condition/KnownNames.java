package io.callwake.domain.condition;

import io.callwake.domain.OneLine;
import io.callwake.domain.document.NearestName;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names that conditions and texts of one agent may use: its own fields, and the facts of a call.
 *
 * @param fields the types of its fields, where a field is not at fault itself
 * @param faulty the names of the fields that are; what is said of them is not looked into
 */
public record KnownNames(Map<String, ValueType> fields, Set<String> faulty, Predicate<Fact> facts) {

    private static final int MOST_LISTED = 20;

    public KnownNames {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        faulty = Set.copyOf(faulty);
    }

    /** For conditions on a call that is over. */
    public static KnownNames of(Map<String, ValueType> fields, Set<String> faulty) {
        return new KnownNames(fields, faulty, Fact::isForConditions);
    }

    /** For texts of messages. */
    public KnownNames forMessages() {
        return new KnownNames(fields, faulty, _ -> true);
    }

    /** For conditions on a call that goes on. */
    public static KnownNames duringCall() {
        return new KnownNames(Map.of(), Set.of(), fact -> fact.isForConditions() && fact.isKnownDuringCall());
    }

    public boolean isFaulty(String name) {
        return faulty.contains(name);
    }

    public Optional<ValueType> typeOf(String name) {
        ValueType field = fields.get(name);
        return field != null ? Optional.of(field) : factOf(name).map(Fact::type);
    }

    /** The fact that is meant by a name, if it is not a field's. */
    public Optional<Fact> factOf(String name) {
        return fields.containsKey(name) ? Optional.empty() : Fact.of(name).filter(facts);
    }

    /** What is wrong with a name that is not among them. */
    public String complaint(String name) {
        Set<String> all = new LinkedHashSet<>(fields.keySet());
        all.addAll(faulty);
        Arrays.stream(Fact.values()).filter(facts).map(Fact::key).forEach(all::add);
        String hint = NearestName.hint(name, all);
        return OneLine.quoted(name) + " is neither a field of this agent nor a fact of a call"
                + (hint.isEmpty() ? "; there are " + listed(all.stream()) : hint);
    }

    /** What is wrong with a name that is not one of a field. */
    public String complaintOfField(String name) {
        Set<String> all = new LinkedHashSet<>(fields.keySet());
        all.addAll(faulty);
        return OneLine.quoted(name) + " is not a field of this agent" + NearestName.hint(name, all);
    }

    private static String listed(Stream<String> names) {
        return names.limit(MOST_LISTED).collect(Collectors.joining(", "));
    }
}
