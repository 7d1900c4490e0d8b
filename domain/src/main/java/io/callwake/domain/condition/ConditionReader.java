package io.callwake.domain.condition;

import static io.callwake.domain.document.Kinds.line;
import static io.callwake.domain.document.Kinds.listOf;
import static io.callwake.domain.document.Kinds.object;
import static io.callwake.domain.document.Kinds.recursive;
import static io.callwake.domain.document.Kinds.word;

import io.callwake.domain.document.Kind;
import io.callwake.domain.document.Kinds;
import io.callwake.domain.document.NearestName;
import io.callwake.domain.document.ObjectReader;
import io.callwake.domain.document.Place;
import io.callwake.domain.outcome.OutcomeKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads conditions, as far as their names are known and their values can be what they are compared with. */
public final class ConditionReader {

    /** The name under which the schema of a document has conditions. */
    public static final String DEFINITION = "condition";

    private static final int DEEPEST = 5;
    private static final int MOST_PARTS = 20;
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_VALUE = 1_000;
    private static final int MOST_VALUES = 50;

    private final KnownNames names;
    private final Collection<OutcomeKey> outcomes;

    /** @param outcomes what a call's outcome can be; empty if anything goes */
    public ConditionReader(KnownNames names, Collection<OutcomeKey> outcomes) {
        this.names = names;
        this.outcomes = outcomes;
    }

    public Kind<Condition> kind() {
        return kind(DEEPEST);
    }

    /** What the schema of a document says of conditions, beside its parts. */
    public static Map<String, Object> schema() {
        KnownNames none = KnownNames.of(Map.of(), java.util.Set.of());
        return object((ObjectReader in) -> new ConditionReader(none, List.of()).read(in, 1))
                .meaning("Either field, operator and value, or all or any with a list of conditions.")
                .schema();
    }

    private Kind<Condition> kind(int levels) {
        return recursive(DEFINITION, () -> object(in -> read(in, levels)));
    }

    private @Nullable Condition read(ObjectReader in, int levels) {
        Kind<List<Condition>> parts = listOf(1, MOST_PARTS, kind(levels - 1));
        boolean isTooDeep = levels <= 1 && (in.says("all") || in.says("any"));
        if (isTooDeep) {
            in.place().fault("has more than " + DEEPEST + " levels");
            return null;
        }
        String field =
                in.optional("field", line(LONGEST_NAME).meaning("A field of this agent, or a fact of the call."));
        Operator operator =
                in.optional("operator", word(Operator.class, Operator::sign).meaning("How they are compared."));
        List<Value> named = in.optional("value", VALUES.meaning("What it is compared with; for in, a list."));
        List<Condition> all = in.optional("all", parts.meaning("Conditions that all have to hold."));
        List<Condition> any = in.optional("any", parts.meaning("Conditions of which one has to hold."));
        in.refuseStrangers();
        boolean compares = in.says("field") || in.says("operator") || in.has("value");
        int ways = (compares ? 1 : 0) + (in.says("all") ? 1 : 0) + (in.says("any") ? 1 : 0);
        if (ways != 1) {
            in.place()
                    .fault(
                            ways == 0
                                    ? "says nothing: it needs field, operator and value, or all, or any"
                                    : "says several things: field, operator and value, or all, or any, is one condition");
            return null;
        }
        if (all != null) {
            return in.built(() -> new Condition.All(all));
        }
        if (any != null) {
            return in.built(() -> new Condition.Any(any));
        }
        return compares ? comparison(in, field, operator, named) : null;
    }

    private @Nullable Condition comparison(
            ObjectReader in, @Nullable String field, @Nullable Operator operator, @Nullable List<Value> named) {
        if (!in.says("field")) {
            in.fault("field", "is required");
        }
        if (!in.says("operator")) {
            in.fault("operator", "is required");
        }
        if (!in.has("value")) {
            in.fault("value", "is required, be it null");
        }
        List<Value> values = in.says("value") ? named : List.of(Value.NOTHING);
        if (field != null && names.typeOf(field).isEmpty() && !names.isFaulty(field)) {
            in.fault("field", names.complaint(field));
        } else if (field != null && operator != null && values != null && !names.isFaulty(field)) {
            names.typeOf(field).ifPresent(type -> check(in, field, type, operator, values));
        }
        return field == null || operator == null || values == null
                ? null
                : in.built(() -> new Condition.Comparison(field, operator, values));
    }

    private void check(ObjectReader in, String field, ValueType type, Operator operator, List<Value> values) {
        boolean isText = type instanceof ValueType.Text || type instanceof ValueType.Word;
        if (operator.comparesNumbers() && !(type instanceof ValueType.Numeric)) {
            in.fault("operator", "\"" + operator.sign() + "\" compares numbers, and " + field + " is " + type.told());
        } else if (operator == Operator.CONTAINS && !isText) {
            in.fault("operator", "\"contains\" looks into texts, and " + field + " is " + type.told());
        } else {
            boolean isList = in.isList("value");
            if (isList != (operator == Operator.IN)) {
                in.fault("value", isList ? "is a list, which only \"in\" takes" : "is not a list, which \"in\" takes");
                return;
            }
            Place place = in.place().member("value");
            for (int index = 0; index < values.size(); index++) {
                check(isList ? place.element(index) : place, field, type, operator, values.get(index));
            }
        }
    }

    private void check(Place place, String field, ValueType type, Operator operator, Value value) {
        boolean mayBeNothing = switch (operator) {
            case EQUAL, NOT_EQUAL, IN -> true;
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, CONTAINS -> false;
        };
        boolean isPart = operator == Operator.CONTAINS && value instanceof Value.Text;
        if (value.equals(Value.NOTHING) ? mayBeNothing : isPart || type.holds(value)) {
            checkOutcome(place, field, operator, value);
            return;
        }
        String hint = type instanceof ValueType.Word(List<String> words) && value instanceof Value.Text(String text)
                ? NearestName.hint(text, words)
                : "";
        place.fault(value.told() + " is not " + type.told() + ", which " + field + " is" + hint);
    }

    /** An outcome that no call can have would make a condition that never tells anything. */
    private void checkOutcome(Place place, String field, Operator operator, Value value) {
        boolean isOutcome =
                names.factOf(field).filter(fact -> fact == Fact.OUTCOME).isPresent();
        if (isOutcome
                && operator != Operator.CONTAINS
                && !outcomes.isEmpty()
                && value instanceof Value.Text(String key)) {
            List<String> keys =
                    outcomes.stream().map(OutcomeKey::value).sorted().toList();
            if (!keys.contains(key)) {
                String hint = NearestName.hint(key, keys);
                place.fault(value.told() + " is no outcome of this tenant"
                        + (hint.isEmpty() ? "; there are " + String.join(", ", keys) : hint));
            }
        }
    }

    private static final Kind<List<Value>> VALUES = Kinds.kind(() -> Map.of(), (value, place) -> {
        if (!(value instanceof List<?> list)) {
            Value one = scalar(value, place);
            return one == null ? null : List.of(one);
        }
        if (list.isEmpty() || list.size() > MOST_VALUES) {
            place.fault("has " + list.size() + " values, 1 to " + MOST_VALUES + " are allowed");
            return null;
        }
        List<Value> values = new ArrayList<>();
        for (int index = 0; index < list.size(); index++) {
            Value one = scalar(list.get(index), place.element(index));
            if (one != null) {
                values.add(one);
            }
        }
        return values;
    });

    private static @Nullable Value scalar(@Nullable Object plain, Place place) {
        if (plain instanceof Map<?, ?> || plain instanceof List<?>) {
            Kinds.refuse(plain, place, "a text, a number, true, false or null");
            return null;
        }
        if (plain instanceof String) {
            String text = Kinds.anyText(LONGEST_VALUE).read(plain, place);
            return text == null ? null : new Value.Text(text);
        }
        if (plain instanceof Number) {
            return Kinds.number(20, 9).as(Value.Numeric::new).read(plain, place);
        }
        return Value.of(plain);
    }
}
