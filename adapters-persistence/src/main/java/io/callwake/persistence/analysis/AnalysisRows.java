package io.callwake.persistence.analysis;

import static io.callwake.persistence.schema.Tables.ANALYSIS;
import static io.callwake.persistence.schema.Tables.ANALYSIS_DETAIL;

import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.Cost;
import io.callwake.domain.analysis.Gist;
import io.callwake.domain.analysis.GoalVerdict;
import io.callwake.domain.analysis.Origin;
import io.callwake.domain.analysis.Usage;
import io.callwake.domain.outcome.OutcomeKey;
import io.callwake.persistence.Columns;
import io.callwake.persistence.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.Record;
import org.jooq.SelectJoinStep;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Rows of the analysis table, which analyses and the call log both read. */
public final class AnalysisRows {

    /** What lists show. */
    public static final List<Field<?>> GIST = List.of(
            ANALYSIS.CALL_ID,
            ANALYSIS.STATUS,
            ANALYSIS.STATUS_REASON,
            ANALYSIS.SUMMARY,
            ANALYSIS.SENTIMENT,
            ANALYSIS.GOAL,
            ANALYSIS.GOAL_REASON,
            ANALYSIS.OUTCOME,
            ANALYSIS.ACTION_ITEMS);

    private AnalysisRows() {}

    /** With what they rest on. */
    public static SelectJoinStep<Record> analyses(DSLContext sql) {
        return sql.select(ANALYSIS.fields())
                .select(ANALYSIS_DETAIL.VERSION, ANALYSIS_DETAIL.BODY)
                .from(ANALYSIS)
                .leftJoin(ANALYSIS_DETAIL)
                .on(ANALYSIS_DETAIL.TENANT_ID.eq(ANALYSIS.TENANT_ID), ANALYSIS_DETAIL.CALL_ID.eq(ANALYSIS.CALL_ID));
    }

    public static Analysis analysis(Record row) {
        Integer version = row.get(ANALYSIS_DETAIL.VERSION);
        StoredAnalysis detail = version == null
                ? StoredAnalysis.ofNothing()
                : StoredAnalysis.of(version, row.get(ANALYSIS_DETAIL.BODY));
        return new Analysis(gist(row), detail.grounds(), detail.values(), origin(row, detail));
    }

    public static Gist gist(Record row) {
        String goal = row.get(ANALYSIS.GOAL);
        String outcome = row.get(ANALYSIS.OUTCOME);
        return new Gist(
                row.get(ANALYSIS.STATUS),
                row.get(ANALYSIS.STATUS_REASON),
                row.get(ANALYSIS.SUMMARY),
                row.get(ANALYSIS.SENTIMENT),
                goal == null ? null : Verdicts.of(goal, row.get(ANALYSIS.GOAL_REASON)),
                outcome == null ? null : new OutcomeKey(outcome),
                Json.read(row.get(ANALYSIS.ACTION_ITEMS))
                        .valueStream()
                        .map(JsonNode::stringValue)
                        .toList());
    }

    /** Of those recorded before it was written down, and of those that nobody made, it is not known. */
    private static @Nullable Origin origin(Record row, StoredAnalysis detail) {
        Long tookMs = row.get(ANALYSIS.TOOK_MS);
        if (tookMs == null) {
            return null;
        }
        String analyst = row.get(ANALYSIS.ANALYST);
        Long micros = row.get(ANALYSIS.COST_MICROS);
        return new Origin(
                row.get(ANALYSIS.REVISION),
                detail.basis(),
                analyst == null
                        ? null
                        : new Usage(
                                analyst,
                                row.get(ANALYSIS.MODEL),
                                row.get(ANALYSIS.PROMPT_VERSION),
                                row.get(ANALYSIS.INPUT_TOKENS),
                                row.get(ANALYSIS.OUTPUT_TOKENS),
                                row.get(ANALYSIS.REQUESTS)),
                micros == null ? null : new Cost(micros, Currency.getInstance(row.get(ANALYSIS.CURRENCY))),
                row.get(ANALYSIS.CREATED_AT),
                Duration.ofMillis(tookMs));
    }

    /** All columns but the key. */
    static Columns columns(int revision, Analysis analysis, Instant now) {
        Columns columns = new Columns();
        columns.set(ANALYSIS.REVISION, revision);
        Gist gist = analysis.gist();
        GoalVerdict goal = gist.goal();
        OutcomeKey outcome = gist.outcome();
        columns.set(ANALYSIS.STATUS, gist.status());
        columns.set(ANALYSIS.STATUS_REASON, gist.statusReason());
        columns.set(ANALYSIS.SUMMARY, gist.summary());
        columns.set(ANALYSIS.SENTIMENT, gist.sentiment());
        columns.set(ANALYSIS.GOAL, goal == null ? null : Verdicts.word(goal));
        columns.set(ANALYSIS.GOAL_REASON, goal == null ? null : goal.reason());
        columns.set(ANALYSIS.OUTCOME, outcome == null ? null : outcome.value());
        columns.set(ANALYSIS.ACTION_ITEMS, texts(gist.actionItems()));
        columns.set(ANALYSIS.NOT_EVALUABLE, analysis.grounds().notEvaluable());
        columns.set(ANALYSIS.SCORE, analysis.grounds().score());
        columns.set(ANALYSIS.OUTCOME_REASON, analysis.grounds().outcomeReason());
        Origin origin = analysis.origin();
        Usage usage = origin == null ? null : origin.usage();
        Cost cost = origin == null ? null : origin.cost();
        columns.set(ANALYSIS.ANALYST, usage == null ? null : usage.analyst());
        columns.set(ANALYSIS.MODEL, usage == null ? null : usage.model());
        columns.set(ANALYSIS.PROMPT_VERSION, usage == null ? null : usage.promptVersion());
        columns.set(ANALYSIS.INPUT_TOKENS, usage == null ? null : usage.inputTokens());
        columns.set(ANALYSIS.OUTPUT_TOKENS, usage == null ? null : usage.outputTokens());
        columns.set(ANALYSIS.REQUESTS, usage == null ? null : usage.requests());
        columns.set(ANALYSIS.COST_MICROS, cost == null ? null : cost.micros());
        columns.set(ANALYSIS.CURRENCY, cost == null ? null : cost.currency().getCurrencyCode());
        columns.set(ANALYSIS.TOOK_MS, origin == null ? null : origin.took().toMillis());
        columns.set(ANALYSIS.CREATED_AT, origin == null ? now : origin.at());
        return columns;
    }

    private static JSON texts(List<String> texts) {
        ArrayNode array = Json.array();
        texts.forEach(array::add);
        return Json.column(array);
    }
}
