package io.callwake.domain.outcome;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All outcomes of a tenant: the standard ones first, then his own by their keys. */
public record Catalogue(List<Outcome> outcomes) {

    /** @param kept what the tenant has made or changed */
    public static Catalogue of(Collection<Outcome> kept) {
        Map<OutcomeKey, Outcome> all = new LinkedHashMap<>();
        for (StandardOutcome standard : StandardOutcome.values()) {
            all.put(standard.key(), standard.outcome());
        }
        kept.forEach(outcome -> all.put(outcome.key(), outcome));
        return new Catalogue(List.copyOf(all.values()));
    }

    public Optional<Outcome> find(OutcomeKey key) {
        return outcomes.stream().filter(outcome -> outcome.key().equals(key)).findFirst();
    }

    public List<OutcomeKey> keys() {
        return outcomes.stream().map(Outcome::key).toList();
    }
}
