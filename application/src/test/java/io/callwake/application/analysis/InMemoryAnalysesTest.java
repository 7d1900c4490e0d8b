package io.callwake.application.analysis;

import io.callwake.application.InMemoryTransaction;
import io.callwake.application.SequentialIds;
import io.callwake.application.TenantTransaction;
import io.callwake.domain.call.CallId;
import io.callwake.domain.tenant.TenantId;

class InMemoryAnalysesTest implements AnalysesContract {

    private final InMemoryTransaction transaction = new InMemoryTransaction();
    private final InMemoryAnalyses analyses = new InMemoryAnalyses(transaction);
    private final SequentialIds ids = new SequentialIds();

    @Override
    public Analyses analyses() {
        return analyses;
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
    public CallId newCall(TenantId tenant) {
        return new CallId(ids.next());
    }
}
