package io.callwake.domain.condition;

import static io.callwake.domain.document.Kinds.line;
import static io.callwake.domain.document.Kinds.listOf;
import static io.callwake.domain.document.Kinds.object;
import static io.callwake.domain.document.Kinds.recursive;
import static io.callwake.domain.document.Kinds.word;

import io.callwake.domain.OneLine;
import io.callwake.domain.document.Kind;
import io.callwake.domain.document.Kinds;
import io.callwake.domain.document.NearestName;
import io.callwake.domain.document.ObjectReader;
import io.callwake.domain.document.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Collection<String> outcomes;

    /** @param outcomes the keys of what a call's outcome can be; empty if anything goes */
    public ConditionReader(KnownNames names, Collection<String> outcomes) {
        this.names = names;
        this.outcomes = outcomes;
    }

    public Kind<Condition> kind() {
        return kind(DEEPEST);
    }

    /** What the schema of a document says of conditions, beside its parts. */
    public static Map<String, Object> schema() {
        KnownNames none = KnownNames.of(Map.of(), _ -> false);
        return object((ObjectReader in) -> new ConditionReader(none, List.of()).read(in, 1))
                .meaning("Either field, operator and value, or all or any with a list of conditions.")
                .saying(
                        "anyOf",
                        List.of(
                                Map.of("required", List.of("field", "operator", "value")),
                                Map.of("required", List.of("all")),
                                Map.of("required", List.of("any"))))
                .schema();
    }

    private Kind<Condition> kind(int levels) {
        return recursive(DEFINITION, () -> object(in -> read(in, levels)));
    }

    private @Nullable Condition read(ObjectReader in, int levels) {
        if (levels <= 1 && (in.says("all") || in.says("any"))) {
            in.place().fault("has more than " + DEEPEST + " levels");
            return null;
        }
        Kind<List<Condition>> parts = listOf(1, MOST_PARTS, kind(levels - 1));
        String field =
                in.optional("field", line(LONGEST_NAME).meaning("A field of this agent, or a fact of the call."));
        Operator operator =
                in.optional("operator", word(Operator.class, Operator::sign).meaning("How they are compared."));
        List<Value> named = in.optional("value", VALUES.meaning("What it is compared with; for in, a list."));
        List<Condition> all = in.optional("all", parts.meaning("Conditions that all have to hold."));
        List<Condition> any = in.optional("any", parts.meaning("Conditions of which one has to hold."));
        boolean compares = in.says("field") || in.says("operator") || in.has("value");
        int things = (compares ? 1 : 0) + (in.says("all") ? 1 : 0) + (in.says("any") ? 1 : 0);
        if (compares && things == 1) {
            requireComparison(in);
        }
        in.refuseStrangers();
        if (things > 1) {
            in.place().fault("says several things: field, operator and value, or all, or any, is one condition");
            return null;
        }
        if (things == 0) {
            // A stranger may have been meant as one of them.
            return in.built(() -> {
                in.fault("field", "is required, with operator and value; or else all, or any");
                return null;
            });
        }
        if (all != null) {
            return in.built(() -> new Condition.All(all));
        }
        if (any != null) {
            return in.built(() -> new Condition.Any(any));
        }
        return comparison(in, field, operator, in.says("value") ? named : List.of(Value.NOTHING));
    }

    private static void requireComparison(ObjectReader in) {
        if (!in.says("field")) {
            in.missing("field", "is required");
        }
        if (!in.says("operator")) {
            in.missing("operator", "is required");
        }
        if (!in.has("value")) {
            in.missing("value", "is required, be it null");
        }
    }

    private @Nullable Condition comparison(
            ObjectReader in, @Nullable String field, @Nullable Operator operator, @Nullable List<Value> values) {
        if (field == null) {
            return null;
        }
        String complaint = names.complaint(field);
        if (complaint != null) {
            in.fault("field", complaint);
        }
        if (values == null) {
            return null;
        }
        // What is wrong with the operator does not hide what is wrong with the value.
        Operator meant = operator != null ? operator : in.isList("value") ? Operator.IN : Operator.EQUAL;
        names.typeOf(field).ifPresent(type -> check(in, field, type, meant, values));
        return in.built(() -> new Condition.Comparison(field, meant, values));
    }

    private void check(ObjectReader in, String field, ValueType type, Operator operator, List<Value> values) {
        boolean isText = type instanceof ValueType.Text || type instanceof ValueType.Word;
        if (operator.comparesNumbers() && !(type instanceof ValueType.Numeric)) {
            in.fault("operator", "\"" + operator.sign() + "\" compares numbers, and " + field + " is " + type.told());
            return;
        }
        if (operator == Operator.CONTAINS && !isText) {
            in.fault("operator", "\"contains\" looks into texts, and " + field + " is " + type.told());
            return;
        }
        boolean isList = in.isList("value");
        if (isList != (operator == Operator.IN)) {
            in.fault("value", isList ? "is a list, which only \"in\" takes" : "is no list, which \"in\" takes");
            return;
        }
        Place place = in.place().member("value");
        for (int index = 0; index < values.size(); index++) {
            check(isList ? place.element(index) : place, field, type, operator, values.get(index));
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
        String expected = operator == Operator.CONTAINS ? "a text" : type.told() + ", which " + field + " is";
        place.fault(quoted(value) + " is not " + expected + hint);
    }

    /** A text is seen to be one. */
    private static String quoted(Value value) {
        return value instanceof Value.Text(String text) ? OneLine.quoted(text) : value.told();
    }

    /** An outcome that no call can have would make a condition that never tells anything. */
    private void checkOutcome(Place place, String field, Operator operator, Value value) {
        boolean isOutcome = names.factOf(field).equals(Optional.of(Fact.OUTCOME));
        if (isOutcome
                && operator != Operator.CONTAINS
                && !outcomes.isEmpty()
                && value instanceof Value.Text(String key)
                && !outcomes.contains(key)) {
            String hint = NearestName.hint(key, outcomes);
            place.fault(quoted(value) + " is no outcome of this tenant"
                    + (hint.isEmpty() ? NearestName.listed(outcomes) : hint));
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
            values.add(one == null ? Value.NOTHING : one);
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
