package io.callwake.application.analysis;

import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.call.CallId;
import io.callwake.domain.tenant.TenantId;
import java.util.Optional;

/** The judgements of a tenant's calls. A draft is the analyst's answer; it counts once the call is concluded with it. */
public interface Analyses {

    /** In a transaction: keeps the answer of the analyst, in place of an earlier one. Never after {@link #record}. */
    void draft(TenantId tenant, CallId call, int revision, Analysis analysis);

    /** In a transaction. */
    Optional<Analysis> draftOf(TenantId tenant, CallId call);

    /** In a transaction: the analysis the call is concluded with, whether it was drafted or not. */
    void record(TenantId tenant, CallId call, int revision, Analysis analysis);

    /** The analysis that the call was concluded with. */
    Optional<Analysis> recorded(TenantId tenant, CallId call);
}
