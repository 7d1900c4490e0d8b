package io.callwake.application.analysis;

import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.AnalysisStatus;
import io.callwake.domain.analysis.Basis;
import io.callwake.domain.call.CallId;
import io.callwake.domain.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/** The judgements of a tenant's calls. A draft is what came of the analyst's answer; it counts once the call is concluded with it. */
public interface Analyses {

    /**
     * In a transaction: keeps what came of the analyst's answer, in place of an earlier draft.
     *
     * @param basis the transcript that was read
     * @param raw the answer, word for word
     */
    void draft(TenantId tenant, CallId call, int revision, Basis basis, Analysis analysis, List<String> raw);

    /** In a transaction. */
    Optional<Draft> draftOf(TenantId tenant, CallId call);

    /** In a transaction: the call has changed since, and the draft no longer counts. */
    void forgetDraft(TenantId tenant, CallId call);

    /** In a transaction: the analysis the call is concluded with, whether it was drafted or not, in place of an earlier one. */
    void record(TenantId tenant, CallId call, int revision, Analysis analysis);

    /** The analysis that the call was concluded with. */
    Optional<Analysis> recorded(TenantId tenant, CallId call);

    Optional<AnalysisStatus> statusOf(TenantId tenant, CallId call);

    record Draft(int revision, Basis basis, Analysis analysis) {}
}
