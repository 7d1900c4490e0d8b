package io.callwake.persistence.analysis;

import static io.callwake.persistence.schema.Tables.ANALYSIS;
import static io.callwake.persistence.schema.Tables.ANALYSIS_ANSWER;
import static io.callwake.persistence.schema.Tables.ANALYSIS_DETAIL;
import static io.callwake.persistence.schema.Tables.ANALYSIS_DRAFT;
import static io.callwake.persistence.schema.Tables.EXTRACTED_VALUE;

import io.callwake.application.analysis.Analyses.Draft;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.ExtractedValue;
import io.callwake.domain.analysis.Finding;
import io.callwake.domain.analysis.Why;
import io.callwake.domain.call.CallId;
import io.callwake.domain.condition.Value;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.BareStatement;
import io.callwake.persistence.Columns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Record;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/** Everything that is written of an analysis, in one statement: all of it, or nothing. */
final class AnalysisStatements {

    private final TenantId tenant;
    private final CallId call;
    private final BareStatement statement = new BareStatement();

    private AnalysisStatements(TenantId tenant, CallId call) {
        this.tenant = tenant;
        this.call = call;
    }

    static BareStatement draft(TenantId tenant, CallId call, Draft draft, List<String> raw, Instant now) {
        AnalysisStatements writing = new AnalysisStatements(tenant, call);
        writing.statement.sql("with draft as (");
        writing.upsert(
                "analysis_draft",
                new Columns()
                        .set(ANALYSIS_DRAFT.REVISION, draft.revision())
                        .set(ANALYSIS_DRAFT.TURNS, draft.basis().turns())
                        .set(ANALYSIS_DRAFT.FINGERPRINT, draft.basis().fingerprint())
                        .set(ANALYSIS_DRAFT.VERSION, AnalysisJson.VERSION)
                        .set(ANALYSIS_DRAFT.BODY, AnalysisJson.whole(draft.analysis()))
                        .set(ANALYSIS_DRAFT.CREATED_AT, now));
        writing.statement.sql("), ");
        writing.answers(raw, now);
        return writing.statement.sql(" select 1");
    }

    static BareStatement record(TenantId tenant, CallId call, int revision, Analysis analysis, Instant now) {
        AnalysisStatements writing = new AnalysisStatements(tenant, call);
        writing.statement.sql("with gist as (");
        writing.upsert("analysis", AnalysisRows.columns(revision, analysis, now));
        writing.statement.sql("), detail as (");
        writing.upsert(
                "analysis_detail",
                new Columns()
                        .set(ANALYSIS_DETAIL.VERSION, AnalysisJson.VERSION)
                        .set(ANALYSIS_DETAIL.BODY, AnalysisJson.detail(analysis)));
        writing.statement.sql("), ");
        writing.values(analysis.values());
        // What was answered goes with the draft that came of it: without one nobody's answer has led here.
        writing.statement.sql(", unused as (delete from callwake.analysis_answer a where ");
        writing.ofTheCall();
        writing.statement.sql(
                " and not exists (select from callwake.analysis_draft d where d.tenant_id = a.tenant_id and d.call_id = a.call_id)");
        writing.statement.sql("), drafted as (delete from callwake.analysis_draft where ");
        writing.ofTheCall();
        return writing.statement.sql(") select 1");
    }

    private void upsert(String table, Columns columns) {
        List<TableField<Record, ?>> all = List.copyOf(columns.values().keySet());
        statement.sql("insert into callwake.").sql(table).sql(" (tenant_id, call_id");
        all.forEach(column -> statement.sql(", ").sql(column.getName()));
        statement.sql(") values (");
        key();
        columns.values().forEach((column, value) -> statement.sql(", ").value(column, value));
        statement
                .sql(") on conflict (tenant_id, call_id) do update set ")
                .sql(all.stream()
                        .map(column -> column.getName() + " = excluded." + column.getName())
                        .collect(Collectors.joining(", ")));
    }

    private void answers(List<String> raw, Instant now) {
        statement.sql("former as (delete from callwake.analysis_answer where ");
        ofTheCall();
        statement.sql(" and part >= ").value(ANALYSIS_ANSWER.PART, raw.size());
        statement.sql(
                "), answers as (insert into callwake.analysis_answer (tenant_id, call_id, part, content, created_at) select ");
        key();
        statement
                .sql(", number - 1, content, ")
                .value(ANALYSIS_ANSWER.CREATED_AT, now)
                .sql("::timestamptz from unnest(")
                .values(ANALYSIS_ANSWER.CONTENT, raw)
                .sql("""
                    ) with ordinality as answer (content, number) on conflict (tenant_id, call_id, part) do update
                    set content = excluded.content, created_at = excluded.created_at)\
                    """);
    }

    private void values(List<ExtractedValue> values) {
        List<@Nullable String> texts = new ArrayList<>();
        List<@Nullable Double> numbers = new ArrayList<>();
        List<@Nullable Boolean> flags = new ArrayList<>();
        List<@Nullable Why> reasons = new ArrayList<>();
        for (ExtractedValue each : values) {
            texts.add(each.value() instanceof Value.Text(String text) ? text : null);
            numbers.add(each.value() instanceof Value.Numeric(var number) ? number.doubleValue() : null);
            flags.add(each.value() instanceof Value.Flag(boolean flag) ? flag : null);
            reasons.add(each.finding() instanceof Finding.Missing missing ? missing.why() : null);
        }
        List<String> names = values.stream().map(ExtractedValue::name).toList();
        statement.sql("former as (delete from callwake.extracted_value where ");
        ofTheCall();
        statement
                .sql(" and name <> all (")
                .values(EXTRACTED_VALUE.NAME, names)
                .sql(")), found as (insert into callwake.extracted_value")
                .sql(" (tenant_id, call_id, name, type, text_value, number_value, flag_value, why) select ");
        key();
        statement
                .sql(", name, type, text_value, number_value, flag_value, why from unnest(")
                .values(EXTRACTED_VALUE.NAME, names)
                .sql(", ")
                .values(
                        EXTRACTED_VALUE.TYPE,
                        values.stream().map(ExtractedValue::type).toList())
                .sql(", ")
                .values(EXTRACTED_VALUE.TEXT_VALUE, texts)
                .sql(", ")
                .values(EXTRACTED_VALUE.NUMBER_VALUE, numbers)
                .sql(", ")
                .values(EXTRACTED_VALUE.FLAG_VALUE, flags)
                .sql(", ")
                .values(EXTRACTED_VALUE.WHY, reasons)
                .sql("""
                    ) as value (name, type, text_value, number_value, flag_value, why)
                    on conflict (tenant_id, call_id, name) do update set type = excluded.type, text_value = excluded.text_value,
                        number_value = excluded.number_value, flag_value = excluded.flag_value, why = excluded.why)\
                    """);
    }

    private void key() {
        statement
                .value(ANALYSIS.TENANT_ID, tenant)
                .sql("::uuid, ")
                .value(ANALYSIS.CALL_ID, call)
                .sql("::uuid");
    }

    private void ofTheCall() {
        statement
                .sql("tenant_id = ")
                .value(ANALYSIS.TENANT_ID, tenant)
                .sql(" and call_id = ")
                .value(ANALYSIS.CALL_ID, call);
    }
}
