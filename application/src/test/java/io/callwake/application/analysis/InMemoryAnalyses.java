package io.callwake.application.analysis;

import io.callwake.application.InMemoryTable;
import io.callwake.application.InMemoryTransaction;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.AnalysisStatus;
import io.callwake.domain.analysis.Basis;
import io.callwake.domain.call.CallId;
import io.callwake.domain.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/** Analyses kept in memory. */
public final class InMemoryAnalyses implements Analyses {

    private final InMemoryTable<CallId, KeptDraft> drafts;
    private final InMemoryTable<CallId, Recorded> recorded;

    private record KeptDraft(Optional<Draft> draft, List<String> raw) {}

    private record Recorded(int revision, Analysis analysis) {}

    public InMemoryAnalyses(InMemoryTransaction transaction) {
        drafts = new InMemoryTable<>(transaction);
        recorded = new InMemoryTable<>(transaction);
    }

    @Override
    public void draft(TenantId tenant, CallId call, int revision, Basis basis, Analysis analysis, List<String> raw) {
        drafts.put(tenant, call, new KeptDraft(Optional.of(new Draft(revision, basis, analysis)), List.copyOf(raw)));
    }

    @Override
    public Optional<Draft> draftOf(TenantId tenant, CallId call) {
        return drafts.get(tenant, call).flatMap(KeptDraft::draft);
    }

    @Override
    public void forgetDraft(TenantId tenant, CallId call) {
        drafts.put(tenant, call, new KeptDraft(Optional.empty(), List.of()));
    }

    @Override
    public void record(TenantId tenant, CallId call, int revision, Analysis analysis) {
        recorded.put(tenant, call, new Recorded(revision, analysis));
        drafts.get(tenant, call)
                .ifPresent(kept -> drafts.put(tenant, call, new KeptDraft(Optional.empty(), kept.raw())));
    }

    /** What everybody can see. */
    @Override
    public Optional<Analysis> recorded(TenantId tenant, CallId call) {
        return recorded.read(tenant, call).map(Recorded::analysis);
    }

    @Override
    public Optional<AnalysisStatus> statusOf(TenantId tenant, CallId call) {
        return recorded(tenant, call).map(Analysis::status);
    }

    /** What nobody can see yet. */
    public Optional<Analysis> drafted(TenantId tenant, CallId call) {
        return drafts.read(tenant, call).flatMap(KeptDraft::draft).map(Draft::analysis);
    }

    /** What the analyst answered, word for word. */
    public List<String> rawAnswerOf(TenantId tenant, CallId call) {
        return drafts.read(tenant, call).map(KeptDraft::raw).orElse(List.of());
    }

    /** The revision that judged. */
    public Optional<Integer> revisionOf(TenantId tenant, CallId call) {
        return recorded.read(tenant, call)
                .map(Recorded::revision)
                .or(() -> drafts.read(tenant, call).flatMap(KeptDraft::draft).map(Draft::revision));
    }
}
