package io.callwake.persistence.analysis;

import static io.callwake.persistence.schema.Tables.ANALYSIS;
import static io.callwake.persistence.schema.Tables.ANALYSIS_DRAFT;

import io.callwake.application.analysis.Analyses;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.AnalysisStatus;
import io.callwake.domain.analysis.Basis;
import io.callwake.domain.call.CallId;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.PostgresTransaction;
import io.callwake.persistence.TenantReads;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The analyses in Postgres. */
public final class PostgresAnalyses implements Analyses {

    private final TenantReads reads;
    private final Clock clock;

    public PostgresAnalyses(TenantReads reads, Clock clock) {
        this.reads = reads;
        this.clock = clock;
    }

    @Override
    public void draft(TenantId tenant, CallId call, int revision, Basis basis, Analysis analysis, List<String> raw) {
        AnalysisStatements.draft(tenant, call, new Draft(revision, basis, analysis), raw, clock.instant())
                .execute(PostgresTransaction.connection(tenant));
    }

    @Override
    public Optional<Draft> draftOf(TenantId tenant, CallId call) {
        return PostgresTransaction.sql(tenant)
                .select(ANALYSIS_DRAFT.fields())
                .from(ANALYSIS_DRAFT)
                .where(ANALYSIS_DRAFT.TENANT_ID.eq(tenant), ANALYSIS_DRAFT.CALL_ID.eq(call))
                .fetchOptional(row -> new Draft(
                        row.get(ANALYSIS_DRAFT.REVISION),
                        new Basis(row.get(ANALYSIS_DRAFT.TURNS), row.get(ANALYSIS_DRAFT.FINGERPRINT)),
                        StoredAnalysis.of(row.get(ANALYSIS_DRAFT.VERSION), row.get(ANALYSIS_DRAFT.BODY))
                                .whole()));
    }

    @Override
    public void forgetDraft(TenantId tenant, CallId call) {
        PostgresTransaction.sql(tenant)
                .deleteFrom(ANALYSIS_DRAFT)
                .where(ANALYSIS_DRAFT.TENANT_ID.eq(tenant), ANALYSIS_DRAFT.CALL_ID.eq(call))
                .execute();
    }

    @Override
    public void record(TenantId tenant, CallId call, int revision, Analysis analysis) {
        AnalysisStatements.record(tenant, call, revision, analysis, clock.instant())
                .execute(PostgresTransaction.connection(tenant));
    }

    @Override
    public Optional<Analysis> recorded(TenantId tenant, CallId call) {
        return reads.as(
                tenant,
                sql -> AnalysisRows.analyses(sql)
                        .where(ANALYSIS.TENANT_ID.eq(tenant), ANALYSIS.CALL_ID.eq(call))
                        .fetchOptional(AnalysisRows::analysis));
    }

    @Override
    public Optional<AnalysisStatus> statusOf(TenantId tenant, CallId call) {
        return reads.as(
                tenant,
                sql -> sql.select(ANALYSIS.STATUS)
                        .from(ANALYSIS)
                        .where(ANALYSIS.TENANT_ID.eq(tenant), ANALYSIS.CALL_ID.eq(call))
                        .fetchOptional(ANALYSIS.STATUS));
    }
}
