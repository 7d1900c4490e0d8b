package io.callwake.persistence.call;

import static io.callwake.persistence.schema.Tables.AGENT_REVISION;
import static io.callwake.persistence.schema.Tables.CALL;
import static io.callwake.persistence.schema.Tables.CALL_IDENTITY;
import static io.callwake.persistence.schema.Tables.CALL_REPORT;
import static io.callwake.persistence.schema.Tables.CHANGE;
import static io.callwake.persistence.schema.Tables.DUE_ROW;
import static io.callwake.persistence.schema.Tables.TRANSCRIPT;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.callwake.application.CurrentTrace;
import io.callwake.application.call.Calls;
import io.callwake.application.change.ChangeKind;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.Lane;
import io.callwake.application.due.WakeUp;
import io.callwake.application.fault.Site;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallFacts;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.FiledReport;
import io.callwake.domain.call.Phone;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.call.PostCallProgress;
import io.callwake.domain.call.ReportDigest;
import io.callwake.domain.call.Turn;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.PostgresTransaction;
import io.callwake.persistence.TenantReads;
import io.callwake.persistence.agent.PostgresAgents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.UpdateReturningStep;
import org.jspecify.annotations.Nullable;

/** The calls in Postgres. */
public final class PostgresCalls implements Calls {

    private static final String EXTERNAL = "external";

    /** How often a report is filed anew that met another first report of its call at the same moment. Once is enough. */
    private static final int TRIES = 5;

    private final TenantReads reads;
    private final PostgresTransaction transaction;
    private final WakeUp wakeUp;
    private final CurrentTrace currentTrace;

    public PostgresCalls(TenantReads reads, PostgresTransaction transaction, WakeUp wakeUp, CurrentTrace currentTrace) {
        this.reads = reads;
        this.transaction = transaction;
        this.wakeUp = wakeUp;
        this.currentTrace = currentTrace;
    }

    @Override
    public Opening open(TenantId tenant, Call call, FiledReport first) {
        List<QueryPart> parameters = new ArrayList<>();
        String statement = opening(tenant, call, first, currentTrace.traceparent(), parameters);
        for (int i = 0; i < TRIES; i++) {
            Record found = transaction.statement(
                    tenant,
                    Site.RECEIVE_REPORT,
                    sql -> sql.resultQuery(statement, parameters.toArray(QueryPart[]::new))
                            .coerce(OPENED, KNOWN)
                            .fetchSingle());
            if (found.get(OPENED) != null) {
                wakeUp.signal();
                return new Opening.Opened();
            }
            CallId known = found.get(KNOWN);
            if (known != null) {
                return new Opening.Known(known);
            }
            // Somebody opened the call while this ran: too late to be seen by it, early enough to be in its way.
        }
        throw new IllegalStateException("the call " + call.facts().externalId() + " can neither be opened nor found");
    }

    private static final Field<CallId> OPENED = field("opened", CALL_IDENTITY.CALL_ID.getDataType());
    private static final Field<CallId> KNOWN = field("known", CALL_IDENTITY.CALL_ID.getDataType());

    /** Everything hangs on the row of the call's name: if it is there already, none of the rest is written. */
    private static String opening(
            TenantId tenant, Call call, FiledReport first, @Nullable String traceparent, List<QueryPart> parameters) {
        Map<TableField<Record, ?>, Param<?>> columns = columns(call);
        PostCall.Waiting waiting = (PostCall.Waiting) call.postCall();
        Parameters with = new Parameters(parameters);
        String tenantId = with.add(val(tenant, CALL.TENANT_ID));
        String callId = with.add(val(call.id(), CALL.ID));
        String name = with.add(val(call.facts().externalId().value(), CALL_IDENTITY.VALUE));
        String receivedAt = with.add(val(call.firstHeardAt(), CALL.CREATED_AT));
        String transcript = call.facts().transcript().isEmpty()
                ? ""
                : """
                , filed_transcript as (
                    insert into callwake.transcript (tenant_id, call_id, turns) select tenant_id, call_id, %s from opened
                )\
                """.formatted(with.add(val(CallJson.transcript(call.facts().transcript()))));
        return """
            with opened as (
                insert into callwake.call_identity (tenant_id, scope, value, call_id)
                values (%1$s, '%2$s', %3$s, %4$s)
                on conflict (tenant_id, scope, value) do nothing
                returning tenant_id, call_id
            ), filed_call as (
                insert into callwake.call (tenant_id, id, created_at, updated_at, %5$s)
                select tenant_id, call_id, %6$s, %6$s, %7$s from opened
            ), filed_report as (
                insert into callwake.call_report (tenant_id, call_id, digest, received_at, body)
                select tenant_id, call_id, %8$s, %6$s, %9$s from opened
            ), filed_due_row as (
                insert into callwake.due_row (tenant_id, kind, ref_id, lane, due_at, traceparent)
                select tenant_id, %10$s, call_id, %11$s, %12$s, %13$s from opened
            ), noted_change as (
                insert into callwake.change (tenant_id, kind, subject_id) select tenant_id, %14$s, call_id from opened
            )%15$s
            select
                (select call_id from opened) as opened,
                (select call_id from callwake.call_identity
                    where tenant_id = %1$s and scope = '%2$s' and value = %3$s) as known
            """.formatted(
                        tenantId,
                        EXTERNAL,
                        name,
                        callId,
                        columns.keySet().stream().map(Field::getName).collect(Collectors.joining(", ")),
                        receivedAt,
                        columns.values().stream().map(with::add).collect(Collectors.joining(", ")),
                        with.add(val(first.digest().value())),
                        with.add(val(CallJson.column(first.report()))),
                        with.add(val(DueKind.POST_CALL, DUE_ROW.KIND)),
                        with.add(val(Lane.of(tenant, call.id()).name())),
                        with.add(val(waiting.settlesAt(), DUE_ROW.DUE_AT)),
                        with.add(val(traceparent, DUE_ROW.TRACEPARENT)),
                        with.add(val(ChangeKind.CALL, CHANGE.KIND)),
                        transcript);
    }

    /** Values for a statement in plain text, where {@code {n}} stands for the n-th. */
    private record Parameters(List<QueryPart> added) {

        String add(QueryPart value) {
            added.add(value);
            return "{" + (added.size() - 1) + "}";
        }
    }

    @Override
    public Optional<Merging> lockForMerging(TenantId tenant, CallId id) {
        DSLContext sql = PostgresTransaction.sql(tenant);
        return lock(sql, tenant, id, noCondition()).map(row -> {
            List<FiledReport> reports = reports(sql, tenant, id);
            return new Merging(CallRows.call(row, CallFacts.of(reports).transcript()), reports);
        });
    }

    private static List<FiledReport> reports(DSLContext sql, TenantId tenant, CallId id) {
        return sql.select(CALL_REPORT.DIGEST, CALL_REPORT.BODY)
                .from(CALL_REPORT)
                .where(CALL_REPORT.TENANT_ID.eq(tenant), CALL_REPORT.CALL_ID.eq(id))
                .fetch(row -> new FiledReport(new ReportDigest(row.value1()), CallJson.report(row.value2())));
    }

    @Override
    public void merge(TenantId tenant, Call merged, FiledReport added, Instant receivedAt) {
        DSLContext sql = PostgresTransaction.sql(tenant);
        sql.insertInto(
                        CALL_REPORT,
                        CALL_REPORT.TENANT_ID,
                        CALL_REPORT.CALL_ID,
                        CALL_REPORT.DIGEST,
                        CALL_REPORT.RECEIVED_AT,
                        CALL_REPORT.BODY)
                .values(tenant, merged.id(), added.digest().value(), receivedAt, CallJson.column(added.report()))
                .execute();
        change(
                sql,
                sql.update(CALL)
                        .set(columns(merged))
                        .set(CALL.UPDATED_AT, receivedAt)
                        .where(CALL.TENANT_ID.eq(tenant), CALL.ID.eq(merged.id())));
        if (!merged.facts().transcript().isEmpty()) {
            keepTranscript(sql, tenant, merged);
        }
    }

    private static void keepTranscript(DSLContext sql, TenantId tenant, Call merged) {
        var turns = CallJson.transcript(merged.facts().transcript());
        sql.insertInto(TRANSCRIPT, TRANSCRIPT.TENANT_ID, TRANSCRIPT.CALL_ID, TRANSCRIPT.TURNS)
                .values(tenant, merged.id(), turns)
                .onConflict(TRANSCRIPT.TENANT_ID, TRANSCRIPT.CALL_ID)
                .doUpdate()
                .set(TRANSCRIPT.TURNS, turns)
                .execute();
    }

    @Override
    public Optional<Call> find(TenantId tenant, CallId id) {
        return reads.as(
                tenant,
                sql -> sql.select(CALL.fields())
                        .select(TRANSCRIPT.TURNS)
                        .from(CALL)
                        .leftJoin(TRANSCRIPT)
                        .on(TRANSCRIPT.TENANT_ID.eq(CALL.TENANT_ID), TRANSCRIPT.CALL_ID.eq(CALL.ID))
                        .where(CALL.TENANT_ID.eq(tenant), CALL.ID.eq(id))
                        .fetchOptional(row -> CallRows.call(row, CallJson.transcript(row.get(TRANSCRIPT.TURNS)))));
    }

    @Override
    public Optional<PostCall> postCall(TenantId tenant, CallId id) {
        return reads.as(
                tenant,
                sql -> sql.select(CALL.PROGRESS, CALL.SETTLES_AT, CALL.SETTLED_AT, CALL.CONCLUDED_AT)
                        .from(CALL)
                        .where(CALL.TENANT_ID.eq(tenant), CALL.ID.eq(id))
                        .fetchOptional(CallRows::postCall));
    }

    @Override
    public Optional<Call> lockProcessing(TenantId tenant, CallId id) {
        DSLContext sql = PostgresTransaction.sql(tenant);
        return lock(sql, tenant, id, CALL.PROGRESS.eq(PostCallProgress.PROCESSING))
                .map(row -> CallRows.call(row, transcript(sql, tenant, id)));
    }

    /** The row alone: what hangs on it is read after the lock is had, for it may have changed during a wait. */
    private static Optional<Record> lock(DSLContext sql, TenantId tenant, CallId id, Condition condition) {
        return sql.select(CALL.fields())
                .from(CALL)
                .where(CALL.TENANT_ID.eq(tenant), CALL.ID.eq(id), condition)
                .forNoKeyUpdate()
                .fetchOptional();
    }

    private static List<Turn> transcript(DSLContext sql, TenantId tenant, CallId id) {
        return CallJson.transcript(sql.select(TRANSCRIPT.TURNS)
                .from(TRANSCRIPT)
                .where(TRANSCRIPT.TENANT_ID.eq(tenant), TRANSCRIPT.CALL_ID.eq(id))
                .fetchOne(TRANSCRIPT.TURNS));
    }

    @Override
    public boolean settle(TenantId tenant, CallId id, Instant now) {
        DSLContext sql = PostgresTransaction.sql(tenant);
        return change(
                        sql,
                        sql.update(CALL)
                                .set(CALL.PROGRESS, PostCallProgress.PROCESSING)
                                .set(CALL.SETTLED_AT, now)
                                .set(CALL.UPDATED_AT, now)
                                .set(CALL.REVISION, CallRows.revisionAtItsStart())
                                .where(
                                        CALL.TENANT_ID.eq(tenant),
                                        CALL.ID.eq(id),
                                        CALL.PROGRESS.eq(PostCallProgress.WAITING),
                                        CALL.SETTLES_AT.le(now)))
                == 1;
    }

    /** Changes calls and notes that they have changed, in one statement. */
    private static int change(DSLContext sql, UpdateReturningStep<Record> update) {
        CommonTableExpression<?> changed = name("changed").as(update.returning(CALL.TENANT_ID, CALL.ID));
        CommonTableExpression<?> noted = name("noted")
                .as(insertInto(CHANGE, CHANGE.TENANT_ID, CHANGE.KIND, CHANGE.SUBJECT_ID)
                        .select(select(
                                        field(
                                                name("changed", CALL.TENANT_ID.getName()),
                                                CHANGE.TENANT_ID.getDataType()),
                                        val(ChangeKind.CALL, CHANGE.KIND),
                                        field(name("changed", CALL.ID.getName()), CHANGE.SUBJECT_ID.getDataType()))
                                .from(changed))
                        .onConflictDoNothing()
                        .returning(CHANGE.SUBJECT_ID));
        return sql.with(changed, noted)
                .selectCount()
                .from(changed)
                .fetchSingle()
                .value1();
    }

    @Override
    public Optional<AgentRevision> judgingRevision(TenantId tenant, CallId id) {
        return reads.as(
                tenant,
                sql -> sql.select(CALL.AGENT_ID)
                        .select(PostgresAgents.REVISION)
                        .from(CALL)
                        .join(AGENT_REVISION)
                        .on(
                                AGENT_REVISION.TENANT_ID.eq(CALL.TENANT_ID),
                                AGENT_REVISION.AGENT_ID.eq(CALL.AGENT_ID),
                                AGENT_REVISION.NUMBER.eq(CALL.REVISION))
                        .where(CALL.TENANT_ID.eq(tenant), CALL.ID.eq(id))
                        .fetchOptional(row -> PostgresAgents.revision(row.get(CALL.AGENT_ID), row)));
    }

    @Override
    public void conclude(TenantId tenant, CallId id, Instant now) {
        DSLContext sql = PostgresTransaction.sql(tenant);
        change(
                sql,
                sql.update(CALL)
                        .set(CALL.PROGRESS, PostCallProgress.DONE)
                        .set(CALL.CONCLUDED_AT, now)
                        .set(CALL.UPDATED_AT, now)
                        .where(
                                CALL.TENANT_ID.eq(tenant),
                                CALL.ID.eq(id),
                                CALL.PROGRESS.eq(PostCallProgress.PROCESSING)));
    }

    /** What a report can change of a call, and the agent, which none does. */
    private static Map<TableField<Record, ?>, Param<?>> columns(Call call) {
        CallFacts facts = call.facts();
        Columns columns = new Columns(new LinkedHashMap<>());
        columns.set(CALL.AGENT_ID, call.agent());
        columns.set(CALL.EXTERNAL_ID, facts.externalId().value());
        columns.set(CALL.DIRECTION, facts.direction());
        columns.set(CALL.FROM_NUMBER, given(facts.from()));
        columns.set(CALL.TO_NUMBER, given(facts.to()));
        columns.set(CALL.STARTED_AT, facts.times().startedAt());
        columns.set(CALL.ANSWERED_AT, facts.times().answeredAt());
        columns.set(CALL.ENDED_AT, facts.times().endedAt());
        columns.set(CALL.SORT_AT, call.sortAt());
        columns.set(CALL.DURATION_SEC, facts.durationSec());
        columns.set(CALL.STATUS, facts.status());
        columns.set(CALL.REACH, facts.reach());
        columns.set(CALL.ENDING, facts.ending());
        columns.set(CALL.PLATFORMS_END_REASON, facts.platformsEndReason());
        columns.set(CALL.RECORDING_URL, facts.recording().url());
        columns.set(CALL.RECORDING_STATUS, facts.recording().status());
        columns.set(CALL.EXTERNAL_CAMPAIGN_ID, facts.campaignId());
        columns.set(CALL.EXTERNAL_CAMPAIGN_RUN_ID, facts.campaignRunId());
        columns.set(CALL.DETAILS, CallJson.details(facts));
        columns.set(CALL.EFFECTS, facts.effects());
        columns.set(CALL.IS_FINAL, facts.isFinal());
        columns.set(CALL.PROGRESS, call.progress());
        if (call.postCall() instanceof PostCall.Waiting(Instant settlesAt)) {
            columns.set(CALL.SETTLES_AT, settlesAt);
        }
        return columns.values();
    }

    private record Columns(Map<TableField<Record, ?>, Param<?>> values) {

        <T> void set(TableField<Record, T> column, @Nullable T value) {
            values.put(column, val(value, column));
        }
    }

    private static @Nullable String given(@Nullable Phone phone) {
        return phone == null ? null : phone.given();
    }
}
