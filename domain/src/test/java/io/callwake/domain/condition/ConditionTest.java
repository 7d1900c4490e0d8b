package io.callwake.domain.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.Seeds;
import io.callwake.domain.condition.Condition.Finding;
import io.callwake.domain.document.Json;
import io.callwake.domain.document.Numbers;
import io.callwake.domain.document.Reading;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {

    private static final Map<String, ValueType> FIELDS = Map.of(
            "interest", new ValueType.Word(List.of("hot", "warm", "cold")),
            "notes", new ValueType.Text(),
            "seats", new ValueType.Numeric(),
            "wants_callback", new ValueType.Flag(),
            // As a fact is called.
            "direction", new ValueType.Numeric());

    private static Condition condition(Map<String, @Nullable Object> tree) {
        ConditionReader reader =
                new ConditionReader(KnownNames.of(FIELDS, _ -> false), List.of("voicemail", "qualified_lead"));
        return switch (Reading.<Condition>of(Map.of("condition", tree), in -> {
            Condition condition = in.optional("condition", reader.kind());
            return in.built(() -> Objects.requireNonNull(condition));
        })) {
            case Reading.Whole<Condition>(Condition condition) -> condition;
            case Reading.Faulty<Condition>(var faults) -> throw new AssertionError(tree + ": " + faults);
        };
    }

    /** A call of which these values are known; of the fields that are not named here, nothing was found. */
    private static KnownValues aCallWith(Map<String, @Nullable Object> values) {
        Map<String, Value> fields = new HashMap<>();
        FIELDS.keySet().forEach(name -> fields.put(name, Value.of(values.get(name))));
        Map<Fact, Value> facts = new EnumMap<>(Fact.class);
        for (Fact fact : Fact.values()) {
            if (values.containsKey(fact.fullKey())) {
                facts.put(fact, Value.of(values.get(fact.fullKey())));
            }
        }
        return new KnownValues(fields, facts);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                // null equals only null, and every != with another value holds for it.
                "{'field': 'interest', 'operator': '==', 'value': null} ; {} ; true ; interest == null",
                "{'field': 'interest', 'operator': '==', 'value': 'hot'} ; {} ; false ; interest is null, not hot",
                "{'field': 'interest', 'operator': '!=', 'value': 'hot'} ; {} ; true ; interest != hot",
                "{'field': 'interest', 'operator': '!=', 'value': null} ; {} ; false ; interest is null",
                "{'field': 'goal_met', 'operator': '!=', 'value': true} ; {} ; true ; goal_met != true",
                "{'field': 'seats', 'operator': '<', 'value': 5} ; {} ; false ; seats is null, not < 5",
                // Strings compare exactly.
                "{'field': 'interest', 'operator': '==', 'value': 'hot'} ; {'interest': 'hot'} ; true ; interest == hot",
                "{'field': 'interest', 'operator': '==', 'value': 'hot'} ; {'interest': 'cold'} ; false ; interest is cold, not hot",
                "{'field': 'notes', 'operator': '==', 'value': 'hot'} ; {'notes': 'Hot'} ; false ; notes is Hot, not hot",
                "{'field': 'notes', 'operator': '==', 'value': 'hot'} ; {'notes': 'hot '} ; false ; notes is 'hot ', not hot",
                // 1 equals 1.0, and there is no coercion.
                "{'field': 'seats', 'operator': '==', 'value': 1.0} ; {'seats': 1} ; true ; seats == 1",
                "{'field': 'seats', 'operator': '==', 'value': 1} ; {'seats': 1.00} ; true ; seats == 1",
                "{'field': 'seats', 'operator': '==', 'value': 1} ; {'seats': '1'} ; false ; seats is '1', not 1",
                "{'field': 'notes', 'operator': '==', 'value': '1'} ; {'notes': 1} ; false ; notes is 1, not '1'",
                "{'field': 'wants_callback', 'operator': '==', 'value': true} ; {'wants_callback': 'true'} ; false ; wants_callback is 'true', not true",
                "{'field': 'wants_callback', 'operator': '!=', 'value': true} ; {'wants_callback': true} ; false ; wants_callback is true",
                // Ours.
                "{'field': 'seats', 'operator': '>=', 'value': 5} ; {'seats': 5} ; true ; seats >= 5",
                "{'field': 'seats', 'operator': '>', 'value': 5} ; {'seats': 5} ; false ; seats is 5, not > 5",
                "{'field': 'duration_sec', 'operator': '<=', 'value': 60} ; {'call.duration_sec': 61} ; false ; duration_sec is 61, not <= 60",
                "{'field': 'interest', 'operator': 'in', 'value': ['hot', 'warm']} ; {'interest': 'warm'} ; true ; interest in [hot, warm]",
                "{'field': 'interest', 'operator': 'in', 'value': ['hot', null]} ; {} ; true ; interest in [hot, null]",
                "{'field': 'interest', 'operator': 'in', 'value': ['hot']} ; {} ; false ; interest is null, not in [hot]",
                "{'field': 'notes', 'operator': 'contains', 'value': 'dear'} ; {'notes': 'too dear'} ; true ; notes contains dear",
                "{'field': 'notes', 'operator': 'contains', 'value': 'dear'} ; {'notes': 'Dear'} ; false ; notes is Dear, which does not contain dear",
                // A field has its name before a fact has, and call. always means the fact.
                "{'field': 'direction', 'operator': '==', 'value': 5} ; {'direction': 5, 'call.direction': 'web'} ; true ; direction == 5",
                "{'field': 'direction', 'operator': '==', 'value': null} ; {'call.direction': 'web'} ; true ; direction == null",
                "{'field': 'call.direction', 'operator': '==', 'value': 'web'} ; {'direction': 5, 'call.direction': 'web'} ; true ; call.direction == web",
                "{'field': 'call.sentiment', 'operator': '!=', 'value': 'negative'} ; {} ; true ; call.sentiment != negative",
            })
    void findsWhatHoldsAndSaysWhy(String tree, String values, boolean holds, String because) {
        assertThat(condition(Json.quick(tree)).findingOn(aCallWith(Json.quick(values))))
                .isEqualTo(new Finding(holds, because.replace('\'', '"')));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "{'interest': 'hot', 'seats': 5} ; true ; interest == hot and seats >= 5",
                "{'interest': 'hot', 'call.sentiment': 'positive'} ; true ; interest == hot and sentiment == positive",
                "{'interest': 'cold', 'seats': 5} ; false ; interest is cold, not hot",
                "{'interest': 'hot', 'seats': 4} ; false ; seats is 4, not >= 5 and sentiment is null, not positive",
            })
    void whatIsMadeOfSeveralSaysWhichOfThemDecided(String values, boolean holds, String because) {
        Condition condition = condition(Json.quick("{'all': [{'field': 'interest', 'operator': '==', 'value': 'hot'},"
                + " {'any': [{'field': 'seats', 'operator': '>=', 'value': 5},"
                + " {'field': 'sentiment', 'operator': '==', 'value': 'positive'}]}]}"));
        assertThat(condition.findingOn(aCallWith(Json.quick(values)))).isEqualTo(new Finding(holds, because));
        assertThat(condition.told()).isEqualTo("(interest == hot and (seats >= 5 or sentiment == positive))");
        assertThat(condition.names()).containsExactly("interest", "seats", "sentiment");
    }

    /** Another way to say what conditions mean, on plain trees. */
    @SuppressWarnings("unchecked")
    private static boolean holds(Map<String, @Nullable Object> tree, Map<String, @Nullable Object> values) {
        if (tree.get("all") instanceof List<?> all) {
            return all.stream().allMatch(part -> holds((Map<String, @Nullable Object>) part, values));
        }
        if (tree.get("any") instanceof List<?> any) {
            return any.stream().anyMatch(part -> holds((Map<String, @Nullable Object>) part, values));
        }
        String name = String.valueOf(tree.get("field"));
        Object known = values.get(FIELDS.containsKey(name) || name.startsWith("call.") ? name : "call." + name);
        Object named = tree.get("value");
        return switch (String.valueOf(tree.get("operator"))) {
            case "==" -> isSame(known, named);
            case "!=" -> !isSame(known, named);
            case "in" -> ((List<?>) Objects.requireNonNull(named)).stream().anyMatch(one -> isSame(known, one));
            case "contains" -> known instanceof String text && text.contains(String.valueOf(named));
            case "<" -> known instanceof Number && order(known, named) < 0;
            case "<=" -> known instanceof Number && order(known, named) <= 0;
            case ">" -> known instanceof Number && order(known, named) > 0;
            case ">=" -> known instanceof Number && order(known, named) >= 0;
            default -> throw new AssertionError(tree);
        };
    }

    private static boolean isSame(@Nullable Object known, @Nullable Object named) {
        boolean areNumbers = known instanceof Number && named instanceof Number;
        return areNumbers ? order(known, named) == 0 : Objects.equals(known, named);
    }

    private static int order(@Nullable Object one, @Nullable Object other) {
        return Numbers.decimal((Number) Objects.requireNonNull(one))
                .compareTo(Numbers.decimal((Number) Objects.requireNonNull(other)));
    }

    @Test
    void everyConditionIsDecidedOnWhateverIsKnown() {
        Seeds.tryAll(5_000, seeds -> {
            Map<String, @Nullable Object> tree = AnyCondition.by(seeds, FIELDS);
            Condition condition = condition(tree);
            Map<String, @Nullable Object> values = new HashMap<>();
            FIELDS.keySet().forEach(name -> values.put(name, AnyCondition.anyValue(seeds)));
            for (Fact fact : Fact.values()) {
                if (seeds.perhaps()) {
                    values.put(fact.fullKey(), AnyCondition.anyValue(seeds));
                }
            }
            Finding finding = condition.findingOn(aCallWith(values));
            assertThat(finding.holds()).as("%s on %s", tree, values).isEqualTo(holds(tree, values));
            assertThat(finding.because()).isNotBlank();
            assertThat(condition.holdsOn(new KnownValues(Map.of(), Map.of()))).isEqualTo(holds(tree, Map.of()));
        });
    }
}
