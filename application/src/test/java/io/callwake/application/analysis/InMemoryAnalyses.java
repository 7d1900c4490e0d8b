package io.callwake.application.analysis;

import io.callwake.application.InMemoryTable;
import io.callwake.application.InMemoryTransaction;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.call.CallId;
import io.callwake.domain.tenant.TenantId;
import java.util.Optional;

/** Analyses kept in memory. */
public final class InMemoryAnalyses implements Analyses {

    private final InMemoryTable<CallId, Kept> analyses;

    private record Kept(int revision, Analysis analysis, boolean recorded) {}

    public InMemoryAnalyses(InMemoryTransaction transaction) {
        analyses = new InMemoryTable<>(transaction);
    }

    @Override
    public void draft(TenantId tenant, CallId call, int revision, Analysis analysis) {
        if (analyses.get(tenant, call).filter(Kept::recorded).isPresent()) {
            throw new IllegalStateException("the analysis of " + call + " is recorded already");
        }
        analyses.put(tenant, call, new Kept(revision, analysis, false));
    }

    @Override
    public Optional<Analysis> draftOf(TenantId tenant, CallId call) {
        return analyses.get(tenant, call).filter(kept -> !kept.recorded()).map(Kept::analysis);
    }

    @Override
    public void record(TenantId tenant, CallId call, int revision, Analysis analysis) {
        analyses.put(tenant, call, new Kept(revision, analysis, true));
    }

    /** What everybody can see. */
    @Override
    public Optional<Analysis> recorded(TenantId tenant, CallId call) {
        return analyses.read(tenant, call).filter(Kept::recorded).map(Kept::analysis);
    }

    /** What nobody can see yet. */
    public Optional<Analysis> drafted(TenantId tenant, CallId call) {
        return analyses.read(tenant, call).filter(kept -> !kept.recorded()).map(Kept::analysis);
    }

    /** The revision that judged. */
    public Optional<Integer> revisionOf(TenantId tenant, CallId call) {
        return analyses.read(tenant, call).map(Kept::revision);
    }
}
