package io.callwake.domain.condition;

import java.util.Map;

/** The values of one call: its agent's extracted fields, and its facts. What is not in it is nothing. */
public record KnownValues(Map<String, Value> fields, Map<Fact, Value> facts) {

    public KnownValues {
        fields = Map.copyOf(fields);
        facts = Map.copyOf(facts);
    }

    /** The field of that name, or else the fact. */
    public Value of(String name) {
        Value field = fields.get(name);
        return field != null
                ? field
                : Fact.of(name)
                        .map(fact -> facts.getOrDefault(fact, Value.NOTHING))
                        .orElse(Value.NOTHING);
    }
}
