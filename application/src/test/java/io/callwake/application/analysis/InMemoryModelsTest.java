package io.callwake.application.analysis;

import io.callwake.application.InMemoryTransaction;
import io.callwake.application.SequentialIds;
import io.callwake.application.TenantTransaction;
import io.callwake.domain.analysis.ModelId;
import io.callwake.domain.tenant.TenantId;

class InMemoryModelsTest implements ModelsContract {

    private final InMemoryTransaction transaction = new InMemoryTransaction();
    private final InMemoryModels models = new InMemoryModels(transaction);
    private final SequentialIds ids = new SequentialIds();

    @Override
    public Models models() {
        return models;
    }

    @Override
    public TenantTransaction transaction() {
        return transaction;
    }

    @Override
    public TenantId newTenant() {
        return new TenantId(ids.next());
    }

    @Override
    public ModelId newId() {
        return new ModelId(ids.next());
    }
}
