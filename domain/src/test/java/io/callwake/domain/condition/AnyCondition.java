package io.callwake.domain.condition;

import io.callwake.domain.Seeds;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Conditions by chance, as plain trees: whatever may be said with the names that there are. */
public final class AnyCondition {

    private static final List<String> WORDS =
            List.of("", "hot", "cold", "5", "true", "null", "a b", "größe 🙂", "hot, cold");
    private static final List<String> OUTCOMES = List.of("voicemail", "qualified_lead");
    private static final List<BigDecimal> NUMBERS = List.of(
            BigDecimal.ZERO, BigDecimal.ONE, new BigDecimal("1.0"), new BigDecimal("-2.50"), new BigDecimal("1e3"));

    private final Seeds seeds;
    private final Map<String, ValueType> names = new LinkedHashMap<>();

    private AnyCondition(Seeds seeds) {
        this.seeds = seeds;
    }

    /** On fields of these types, and on facts. */
    public static Map<String, @Nullable Object> by(Seeds seeds, Map<String, ValueType> fields) {
        AnyCondition any = new AnyCondition(seeds);
        Arrays.stream(Fact.values()).filter(Fact::isForConditions).forEach(fact -> {
            any.names.put(fact.fullKey(), fact.type());
            any.names.put(fact.key(), fact.type());
        });
        any.names.putAll(fields);
        return any.condition(3);
    }

    /** On fields of these types alone. */
    public static Map<String, @Nullable Object> onFields(Seeds seeds, Map<String, ValueType> fields) {
        AnyCondition any = new AnyCondition(seeds);
        any.names.putAll(fields);
        return any.condition(3);
    }

    private Map<String, @Nullable Object> condition(int levels) {
        if (levels > 1 && seeds.upTo(3) == 0) {
            List<Object> parts = new ArrayList<>();
            IntStream.rangeClosed(0, seeds.upTo(3)).forEach(_ -> parts.add(condition(levels - 1)));
            return tree(seeds.perhaps() ? "all" : "any", parts);
        }
        String name = seeds.oneOf(List.copyOf(names.keySet()));
        ValueType type = names.getOrDefault(name, new ValueType.Text());
        Operator operator = seeds.oneOf(
                Arrays.stream(Operator.values()).filter(one -> isFor(one, type)).toList());
        Map<String, @Nullable Object> comparison = tree("field", name);
        comparison.put("operator", operator.sign());
        comparison.put("value", named(operator, type, name));
        return comparison;
    }

    private static boolean isFor(Operator operator, ValueType type) {
        return switch (operator) {
            case EQUAL, NOT_EQUAL, IN -> true;
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> type instanceof ValueType.Numeric;
            case CONTAINS -> type instanceof ValueType.Text || type instanceof ValueType.Word;
        };
    }

    private @Nullable Object named(Operator operator, ValueType type, String name) {
        return switch (operator) {
            case EQUAL, NOT_EQUAL -> seeds.upTo(4) == 0 ? null : value(type, name);
            case IN -> {
                List<@Nullable Object> values = new ArrayList<>();
                IntStream.rangeClosed(0, seeds.upTo(3))
                        .forEach(_ -> values.add(seeds.upTo(4) == 0 ? null : value(type, name)));
                yield values;
            }
            case CONTAINS -> seeds.oneOf(WORDS);
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> value(type, name);
        };
    }

    private Object value(ValueType type, String name) {
        return switch (type) {
            case ValueType.Text _ -> seeds.oneOf(Fact.of(name).equals(Optional.of(Fact.OUTCOME)) ? OUTCOMES : WORDS);
            case ValueType.Word(List<String> words) -> seeds.oneOf(words);
            case ValueType.Numeric _ -> seeds.oneOf(NUMBERS);
            case ValueType.Flag _ -> seeds.perhaps();
        };
    }

    /** Whatever a call may have under a name, whether or not it is of the name's type. */
    static @Nullable Object anyValue(Seeds seeds) {
        List<@Nullable Object> values = new ArrayList<>(WORDS);
        values.addAll(NUMBERS);
        values.addAll(Arrays.asList(null, null, null, true, false, 1, 1L, 1.0, -2.5, Integer.MAX_VALUE, 1e300));
        values.add("voicemail");
        values.add("positive");
        return values.get(seeds.upTo(values.size() - 1));
    }

    private static Map<String, @Nullable Object> tree(String member, Object value) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put(member, value);
        return tree;
    }
}
