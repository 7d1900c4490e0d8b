package io.callwake.domain.condition;

import java.util.Map;

/**
 * The values of one call.
 *
 * @param fields of its agent, all of them: what was not found is {@link Value#NOTHING}, for a name that is missing here is a fact's
 * @param facts what is missing is nothing
 */
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
