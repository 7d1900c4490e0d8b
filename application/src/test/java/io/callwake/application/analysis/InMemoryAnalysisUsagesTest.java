package io.callwake.application.analysis;

import io.callwake.application.InMemoryTransaction;
import io.callwake.application.SequentialIds;
import io.callwake.application.TenantTransaction;
import io.callwake.domain.call.CallId;
import io.callwake.domain.tenant.TenantId;

class InMemoryAnalysisUsagesTest implements AnalysisUsagesContract {

    private final InMemoryTransaction transaction = new InMemoryTransaction();
    private final InMemoryAnalysisUsages usages = new InMemoryAnalysisUsages(transaction);
    private final SequentialIds ids = new SequentialIds();

    @Override
    public AnalysisUsages usages() {
        return usages;
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
    public CallId newCall() {
        synchronized (ids) {
            return new CallId(ids.next());
        }
    }
}
