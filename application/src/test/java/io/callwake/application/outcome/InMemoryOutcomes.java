package io.callwake.application.outcome;

import io.callwake.application.InMemoryTable;
import io.callwake.application.InMemoryTransaction;
import io.callwake.domain.outcome.Catalogue;
import io.callwake.domain.outcome.Outcome;
import io.callwake.domain.outcome.OutcomeKey;
import io.callwake.domain.tenant.TenantId;
import java.util.Comparator;
import java.util.List;

/** Outcomes kept in memory. */
public final class InMemoryOutcomes implements Outcomes {

    private final InMemoryTable<OutcomeKey, Outcome> outcomes;

    public InMemoryOutcomes(InMemoryTransaction transaction) {
        outcomes = new InMemoryTable<>(transaction);
    }

    @Override
    public Catalogue catalogue(TenantId tenant) {
        return catalogue(outcomes.readAll(tenant));
    }

    @Override
    public Catalogue lock(TenantId tenant) {
        return catalogue(outcomes.getAll(tenant));
    }

    private static Catalogue catalogue(List<Outcome> kept) {
        return Catalogue.of(kept.stream()
                .sorted(Comparator.comparing(outcome -> outcome.key().value()))
                .toList());
    }

    @Override
    public void keep(TenantId tenant, Outcome outcome) {
        outcomes.put(tenant, outcome.key(), outcome);
    }
}
