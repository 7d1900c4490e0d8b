package io.callwake.application.outcome;

import io.callwake.application.InMemoryTransaction;
import io.callwake.application.SequentialIds;
import io.callwake.application.TenantTransaction;
import io.callwake.domain.tenant.TenantId;

class InMemoryOutcomesTest implements OutcomesContract {

    private final InMemoryTransaction transaction = new InMemoryTransaction();
    private final InMemoryOutcomes outcomes = new InMemoryOutcomes(transaction);
    private final SequentialIds ids = new SequentialIds();

    @Override
    public Outcomes outcomes() {
        return outcomes;
    }

    @Override
    public TenantTransaction transaction() {
        return transaction;
    }

    @Override
    public TenantId newTenant() {
        return new TenantId(ids.next());
    }
}
