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
import org.jspecify.annotations.Nullable;

/** The names that conditions and texts of one agent may use: its own fields, and the facts of a call. */
public final class KnownNames {

    private static final String NOT_DURING_CALL = "is not known while the call goes on";

    private final Map<String, ValueType> fields;
    private final Predicate<String> faulty;
    private final Predicate<String> barred;
    private final String whyBarred;
    private final Predicate<Fact> facts;

    private KnownNames(
            Map<String, ValueType> fields,
            Predicate<String> faulty,
            Predicate<String> barred,
            String whyBarred,
            Predicate<Fact> facts) {
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        this.faulty = faulty;
        this.barred = barred;
        this.whyBarred = whyBarred;
        this.facts = facts;
    }

    /**
     * For conditions on a call that is over.
     *
     * @param fields the types of the agent's fields
     * @param faulty whether a name may be one of a field that is at fault itself; what is said of it is not looked into
     */
    public static KnownNames of(Map<String, ValueType> fields, Predicate<String> faulty) {
        return new KnownNames(fields, faulty, _ -> false, "", Fact::isForConditions);
    }

    /** For the condition of a field, which cannot go by fields that come later. */
    public KnownNames without(Predicate<String> later) {
        return new KnownNames(
                fields, faulty, later, "is not known yet: the condition of a field reads the fields before it", facts);
    }

    /** For texts of messages. */
    public KnownNames forMessages() {
        return new KnownNames(fields, faulty, barred, whyBarred, _ -> true);
    }

    /** For conditions on a call that goes on. */
    public KnownNames duringCall() {
        return new KnownNames(
                Map.of(),
                faulty,
                fields::containsKey,
                NOT_DURING_CALL,
                fact -> fact.isForConditions() && fact.isKnownDuringCall());
    }

    /** The types of the agent's fields. */
    public Map<String, ValueType> fields() {
        return fields;
    }

    /** Whether it may be the name of a field that is at fault. */
    public boolean isFaulty(String name) {
        return !fields.containsKey(name) && !barred.test(name) && faulty.test(name);
    }

    public Optional<ValueType> typeOf(String name) {
        ValueType field = fields.get(name);
        return field != null ? Optional.of(field) : factOf(name).map(Fact::type);
    }

    /** The fact that is meant by a name, if it is not a field's. */
    public Optional<Fact> factOf(String name) {
        return fields.containsKey(name) || barred.test(name)
                ? Optional.empty()
                : Fact.of(name).filter(facts);
    }

    /** What is wrong with a name that is not among them; nothing if it is one, or may be. */
    public @Nullable String complaint(String name) {
        if (typeOf(name).isPresent() || isFaulty(name)) {
            return null;
        }
        Set<String> all = all();
        if (barred.test(name)) {
            return OneLine.quoted(name) + " " + whyBarred + NearestName.listed(all);
        }
        Optional<Fact> other = Fact.of(name);
        if (other.isPresent()) {
            return OneLine.quoted(name) + " "
                    + (other.get().isForConditions() ? NOT_DURING_CALL : "can only stand in texts of messages")
                    + NearestName.listed(all);
        }
        Set<String> candidates = new LinkedHashSet<>(all);
        Arrays.stream(Fact.values()).filter(facts).map(Fact::fullKey).forEach(candidates::add);
        String hint = NearestName.hint(name, candidates);
        return OneLine.quoted(name) + " is neither a field of this agent nor a fact of a call"
                + (hint.isEmpty() ? NearestName.listed(all) : hint);
    }

    /** What is wrong with a name that is not one of a field; nothing if it is one, or may be. */
    public @Nullable String complaintOfField(String name) {
        if (fields.containsKey(name) || isFaulty(name)) {
            return null;
        }
        String hint = NearestName.hint(name, fields.keySet());
        return OneLine.quoted(name) + " is not a field of this agent"
                + (hint.isEmpty() && !fields.isEmpty() ? NearestName.listed(fields.keySet()) : hint);
    }

    private Set<String> all() {
        Set<String> all = new LinkedHashSet<>(fields.keySet());
        Arrays.stream(Fact.values())
                .filter(facts)
                .map(fact -> factOf(fact.key()).isPresent() ? fact.key() : fact.fullKey())
                .forEach(all::add);
        return all;
    }
}
