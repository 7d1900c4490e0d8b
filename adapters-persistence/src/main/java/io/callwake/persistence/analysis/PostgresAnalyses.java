package io.callwake.persistence.analysis;

import static io.callwake.persistence.schema.Tables.ANALYSIS;

import io.callwake.application.analysis.Analyses;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.AnalysisStatus;
import io.callwake.domain.analysis.Basis;
import io.callwake.domain.analysis.GoalVerdict;
import io.callwake.domain.call.CallId;
import io.callwake.domain.outcome.OutcomeKey;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Json;
import io.callwake.persistence.PostgresTransaction;
import io.callwake.persistence.TenantReads;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jooq.JSON;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

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
        write(tenant, call, revision, analysis, true);
    }

    @Override
    public Optional<Draft> draftOf(TenantId tenant, CallId call) {
        return PostgresTransaction.sql(tenant)
                .select(ANALYSIS.fields())
                .from(ANALYSIS)
                .where(ANALYSIS.TENANT_ID.eq(tenant), ANALYSIS.CALL_ID.eq(call), ANALYSIS.IS_DRAFT.isTrue())
                .fetchOptional(row -> new Draft(row.get(ANALYSIS.REVISION), new Basis(0, 0), analysis(row)));
    }

    @Override
    public void forgetDraft(TenantId tenant, CallId call) {
        PostgresTransaction.sql(tenant)
                .deleteFrom(ANALYSIS)
                .where(ANALYSIS.TENANT_ID.eq(tenant), ANALYSIS.CALL_ID.eq(call), ANALYSIS.IS_DRAFT.isTrue())
                .execute();
    }

    @Override
    public Optional<AnalysisStatus> statusOf(TenantId tenant, CallId call) {
        return recorded(tenant, call).map(Analysis::status);
    }

    @Override
    public void record(TenantId tenant, CallId call, int revision, Analysis analysis) {
        write(tenant, call, revision, analysis, false);
    }

    @Override
    public Optional<Analysis> recorded(TenantId tenant, CallId call) {
        return reads.as(
                tenant,
                sql -> sql.select(ANALYSIS.fields())
                        .from(ANALYSIS)
                        .where(ANALYSIS.TENANT_ID.eq(tenant), ANALYSIS.CALL_ID.eq(call), ANALYSIS.IS_DRAFT.isFalse())
                        .fetchOptional(PostgresAnalyses::analysis));
    }

    private void write(TenantId tenant, CallId call, int revision, Analysis analysis, boolean isDraft) {
        GoalVerdict goal = analysis.goal();
        OutcomeKey outcome = analysis.outcome();
        PostgresTransaction.sql(tenant)
                .insertInto(ANALYSIS)
                .set(ANALYSIS.TENANT_ID, tenant)
                .set(ANALYSIS.CALL_ID, call)
                .set(ANALYSIS.REVISION, revision)
                .set(ANALYSIS.STATUS, analysis.status())
                .set(ANALYSIS.STATUS_REASON, analysis.statusReason())
                .set(ANALYSIS.SUMMARY, analysis.summary())
                .set(ANALYSIS.SENTIMENT, analysis.sentiment())
                .set(ANALYSIS.GOAL, word(goal))
                .set(ANALYSIS.GOAL_REASON, goal == null ? null : goal.reason())
                .set(ANALYSIS.OUTCOME, outcome == null ? null : outcome.value())
                .set(ANALYSIS.ACTION_ITEMS, column(analysis.actionItems()))
                .set(ANALYSIS.IS_DRAFT, isDraft)
                .set(ANALYSIS.CREATED_AT, clock.instant())
                .onConflict(ANALYSIS.TENANT_ID, ANALYSIS.CALL_ID)
                .doUpdate()
                .setAllToExcluded()
                .execute();
    }

    /** The analysis in a row that holds all columns of one. */
    public static Analysis analysis(Record row) {
        String outcome = row.get(ANALYSIS.OUTCOME);
        return new Analysis(
                row.get(ANALYSIS.STATUS),
                row.get(ANALYSIS.STATUS_REASON),
                row.get(ANALYSIS.SUMMARY),
                row.get(ANALYSIS.SENTIMENT),
                verdict(row.get(ANALYSIS.GOAL), row.get(ANALYSIS.GOAL_REASON)),
                outcome == null ? null : new OutcomeKey(outcome),
                Json.read(row.get(ANALYSIS.ACTION_ITEMS))
                        .valueStream()
                        .map(JsonNode::stringValue)
                        .toList());
    }

    private static @Nullable String word(@Nullable GoalVerdict goal) {
        return switch (goal) {
            case null -> null;
            case GoalVerdict.Met _ -> "met";
            case GoalVerdict.NotMet _ -> "not_met";
            case GoalVerdict.NotEvaluable _ -> "not_evaluable";
        };
    }

    private static @Nullable GoalVerdict verdict(@Nullable String word, String reason) {
        return switch (word) {
            case null -> null;
            case "met" -> new GoalVerdict.Met(reason);
            case "not_met" -> new GoalVerdict.NotMet(reason);
            case "not_evaluable" -> new GoalVerdict.NotEvaluable(reason);
            default -> throw new IllegalStateException("a verdict that this version does not know: " + word);
        };
    }

    private static JSON column(List<String> texts) {
        ArrayNode array = Json.array();
        texts.forEach(array::add);
        return Json.column(array);
    }
}
