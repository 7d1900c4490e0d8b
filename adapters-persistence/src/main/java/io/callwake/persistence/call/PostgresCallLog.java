package io.callwake.persistence.call;

import static io.callwake.persistence.schema.Tables.ANALYSIS;
import static io.callwake.persistence.schema.Tables.ANALYSIS_ANSWER;
import static io.callwake.persistence.schema.Tables.CALL;
import static io.callwake.persistence.schema.Tables.TRANSCRIPT;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.callwake.application.Page;
import io.callwake.application.Slice;
import io.callwake.application.call.CallFilter;
import io.callwake.application.call.CallLog;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.Turn;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.TenantReads;
import io.callwake.persistence.analysis.AnalysisRows;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectJoinStep;
import org.jspecify.annotations.Nullable;

/** The call log in Postgres. */
public final class PostgresCallLog implements CallLog {

    private static final Field<Integer> JUDGED_BY =
            coalesce(CALL.REVISION, CallRows.revisionAtItsStart()).as("judged_by");

    private static final io.callwake.persistence.schema.tables.Call NAMED = CALL.as("named");

    private final TenantReads reads;

    public PostgresCallLog(TenantReads reads) {
        this.reads = reads;
    }

    @Override
    public Optional<Entry> find(TenantId tenant, CallId id) {
        return reads.as(
                tenant,
                sql -> entries(sql)
                        .where(CALL.TENANT_ID.eq(tenant), CALL.ID.eq(survivorOf(tenant, id)))
                        .fetchOptional(PostgresCallLog::entry));
    }

    /** A call that turned out to be another is found as that. */
    private static Field<CallId> survivorOf(TenantId tenant, CallId id) {
        var alias = CALL.as("alias");
        return coalesce(
                field(select(alias.MERGED_INTO).from(alias).where(alias.TENANT_ID.eq(tenant), alias.ID.eq(id))),
                val(id, CALL.ID));
    }

    @Override
    public Map<CallId, Entry> findAll(TenantId tenant, Collection<CallId> ids) {
        return reads.as(
                tenant,
                sql -> entries(sql, NAMED.ID)
                        .join(NAMED)
                        .on(NAMED.TENANT_ID.eq(CALL.TENANT_ID), CALL.ID.eq(coalesce(NAMED.MERGED_INTO, NAMED.ID)))
                        .where(CALL.TENANT_ID.eq(tenant), NAMED.TENANT_ID.eq(tenant), NAMED.ID.in(ids))
                        .fetchMap(NAMED.ID, PostgresCallLog::entry));
    }

    @Override
    public Page<Entry> page(TenantId tenant, CallFilter filter, Slice<Position> slice) {
        Condition isMeant = isMeant(tenant, filter);
        return slice.page(
                (most, after) -> newestFirst(tenant, isMeant, most, after),
                (most, before) -> oldestFirst(tenant, isMeant, most, before));
    }

    private static Condition isMeant(TenantId tenant, CallFilter filter) {
        return CALL.TENANT_ID.eq(tenant).and(CALL.MERGED_INTO.isNull()).and(CallConditions.of(filter));
    }

    private List<Entry> newestFirst(TenantId tenant, Condition isMeant, int most, @Nullable Position after) {
        return reads.as(
                tenant,
                sql -> entries(sql)
                        .where(
                                isMeant,
                                after == null
                                        ? noCondition()
                                        : row(CALL.SORT_AT, CALL.ID).lessThan(after.sortAt(), after.id()))
                        .orderBy(CALL.SORT_AT.desc(), CALL.ID.desc())
                        .limit(most)
                        .fetch(PostgresCallLog::entry));
    }

    private List<Entry> oldestFirst(TenantId tenant, Condition isMeant, int most, @Nullable Position before) {
        return reads.as(
                tenant,
                sql -> entries(sql)
                        .where(
                                isMeant,
                                before == null
                                        ? noCondition()
                                        : row(CALL.SORT_AT, CALL.ID).greaterThan(before.sortAt(), before.id()))
                        .orderBy(CALL.SORT_AT.asc(), CALL.ID.asc())
                        .limit(most)
                        .fetch(PostgresCallLog::entry));
    }

    @Override
    public long count(TenantId tenant, CallFilter filter) {
        return reads.as(tenant, sql -> sql.fetchCount(sql.selectOne().from(CALL).where(isMeant(tenant, filter))));
    }

    @Override
    public Map<CallId, List<Turn>> transcripts(TenantId tenant, Collection<CallId> calls) {
        return reads.as(
                tenant,
                sql -> sql.select(TRANSCRIPT.CALL_ID, TRANSCRIPT.TURNS)
                        .from(TRANSCRIPT)
                        .where(TRANSCRIPT.TENANT_ID.eq(tenant), TRANSCRIPT.CALL_ID.in(calls))
                        .fetchMap(TRANSCRIPT.CALL_ID, found -> CallJson.transcript(found.get(TRANSCRIPT.TURNS))));
    }

    @Override
    public Map<CallId, Analysis> analyses(TenantId tenant, Collection<CallId> calls) {
        return reads.as(
                tenant,
                sql -> AnalysisRows.analyses(sql)
                        .where(ANALYSIS.TENANT_ID.eq(tenant), ANALYSIS.CALL_ID.in(calls))
                        .fetchMap(ANALYSIS.CALL_ID, AnalysisRows::analysis));
    }

    @Override
    public Map<CallId, List<String>> answers(TenantId tenant, Collection<CallId> calls) {
        return reads.as(
                tenant,
                sql -> sql.select(ANALYSIS_ANSWER.CALL_ID, ANALYSIS_ANSWER.CONTENT)
                        .from(ANALYSIS_ANSWER)
                        .join(ANALYSIS)
                        .on(
                                ANALYSIS.TENANT_ID.eq(ANALYSIS_ANSWER.TENANT_ID),
                                ANALYSIS.CALL_ID.eq(ANALYSIS_ANSWER.CALL_ID))
                        .where(ANALYSIS_ANSWER.TENANT_ID.eq(tenant), ANALYSIS_ANSWER.CALL_ID.in(calls))
                        .orderBy(ANALYSIS_ANSWER.CALL_ID, ANALYSIS_ANSWER.PART)
                        .fetchGroups(ANALYSIS_ANSWER.CALL_ID, ANALYSIS_ANSWER.CONTENT));
    }

    static SelectJoinStep<Record> entries(DSLContext sql, Field<?>... more) {
        return sql.select(CALL.fields())
                .select(more)
                .select(JUDGED_BY)
                .select(AnalysisRows.GIST)
                .from(CALL)
                .leftJoin(ANALYSIS)
                .on(ANALYSIS.TENANT_ID.eq(CALL.TENANT_ID), ANALYSIS.CALL_ID.eq(CALL.ID));
    }

    static Entry entry(Record found) {
        return new Entry(
                CallRows.call(found, List.of()),
                found.get(JUDGED_BY),
                found.get(ANALYSIS.CALL_ID) == null ? null : AnalysisRows.gist(found));
    }
}
