package io.callwake.persistence.call;

import static io.callwake.persistence.schema.Tables.AGENT_REVISION;
import static io.callwake.persistence.schema.Tables.CALL;
import static io.callwake.persistence.schema.Tables.CALL_IDENTITY;
import static io.callwake.persistence.schema.Tables.CALL_REPORT;
import static io.callwake.persistence.schema.Tables.CHANGE;
import static io.callwake.persistence.schema.Tables.DELIVERY;
import static io.callwake.persistence.schema.Tables.DUE_ROW;
import static io.callwake.persistence.schema.Tables.EVENT;
import static io.callwake.persistence.schema.Tables.TRANSCRIPT;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.callwake.application.CurrentTrace;
import io.callwake.application.call.Calls;
import io.callwake.application.call.Filing;
import io.callwake.application.change.ChangeKind;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.DueQueue;
import io.callwake.application.due.WakeUp;
import io.callwake.application.fault.Site;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.call.Attention;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallFacts;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallName;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.FiledReport;
import io.callwake.domain.call.KeptRecording;
import io.callwake.domain.call.Phone;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.call.PostCallProgress;
import io.callwake.domain.call.Reach;
import io.callwake.domain.call.Turn;
import io.callwake.domain.customer.Customer;
import io.callwake.domain.customer.CustomerKey;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Columns;
import io.callwake.persistence.PostgresTransaction;
import io.callwake.persistence.TenantReads;
import io.callwake.persistence.agent.PostgresAgents;
import java.sql.Connection;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.TableField;
import org.jooq.UpdateReturningStep;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.SQLStateClass;
import org.jspecify.annotations.Nullable;

/** The calls in Postgres. */
public final class PostgresCalls implements Calls {

    private static final String DEADLOCK = "40P01";

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
    public Surroundings surroundings(TenantId tenant, Mentioned mentioned) {
        return reads.byKey(tenant, connection -> SurroundingsQuery.fetch(connection, tenant, mentioned));
    }

    @Override
    public Map<CustomerKey, Customer> lockCustomers(TenantId tenant, List<CustomerKey> keys) {
        return unlessInterfered(() -> SurroundingsQuery.lockCustomers(PostgresTransaction.sql(tenant), tenant, keys));
    }

    @Override
    public void open(TenantId tenant, Filing filing) {
        FilingStatement statement =
                FilingStatement.opening(tenant, filing, columns(filing.call()), currentTrace.traceparent());
        if (PostgresTransaction.isUnderWay()) {
            file(PostgresTransaction.connection(tenant), statement);
            PostgresTransaction.afterCommit(tenant, () -> signalIfDue(filing.call()));
        } else {
            transaction.bare(tenant, Site.RECEIVE_REPORT, connection -> file(connection, statement));
            signalIfDue(filing.call());
        }
    }

    /** Whatever is due later is found by a later look. */
    private void signalIfDue(Call call) {
        if (call.postCall() instanceof PostCall.Waiting waiting && waiting.isSettledAt(call.firstHeardAt())) {
            wakeUp.signal(DueQueue.WORK);
        }
    }

    private static boolean file(Connection connection, FilingStatement statement) {
        return unlessInterfered(() -> {
            statement.execute(connection);
            return true;
        });
    }

    private static <R> R unlessInterfered(Supplier<R> work) {
        try {
            return work.get();
        } catch (DataAccessException e) {
            // Nothing else can be violated by values that are new, or were looked up a moment ago.
            // And of two who waited for each other one has to begin anew.
            if (e.sqlStateClass() == SQLStateClass.C23_INTEGRITY_CONSTRAINT_VIOLATION
                    || DEADLOCK.equals(e.sqlState())) {
                throw new Interference(e);
            }
            throw e;
        }
    }

    @Override
    public List<Merging> lockForMerging(TenantId tenant, List<CallName> names) {
        return unlessInterfered(() -> lockForMerging(PostgresTransaction.sql(tenant), tenant, names));
    }

    private static List<Merging> lockForMerging(DSLContext sql, TenantId tenant, List<CallName> names) {
        Map<CallId, Record> locked = sql.select(CALL.fields())
                .from(CALL)
                .where(
                        CALL.TENANT_ID.eq(tenant),
                        CALL.ID.in(select(CALL_IDENTITY.CALL_ID)
                                .from(CALL_IDENTITY)
                                .where(
                                        CALL_IDENTITY.TENANT_ID.eq(tenant),
                                        SurroundingsQuery.isOfACallNamed(tenant, names))))
                .orderBy(CALL.ID)
                .forNoKeyUpdate()
                .fetchMap(CALL.ID);
        Map<CallId, List<CallName>> named = namesOf(sql, tenant, names);
        if (!named.keySet().equals(locked.keySet())) {
            throw new Interference(null);
        }
        Map<CallId, List<FiledReport>> reports = reports(sql, tenant, locked.keySet());
        Map<CallId, KeptRecording> recordings = locked.values().stream()
                        .anyMatch(row -> row.get(CALL.RECORDING_STATUS) != null || row.get(CALL.RECORDING_URL) != null)
                ? PostgresRecordings.fetch(sql, tenant, locked.keySet())
                : Map.of();
        return locked.entrySet().stream()
                .map(each -> merging(
                        each.getValue(),
                        reports.getOrDefault(each.getKey(), List.of()),
                        named.getOrDefault(each.getKey(), List.of()),
                        recordings.get(each.getKey())))
                .sorted(Comparator.comparing((Merging each) -> each.call().firstHeardAt())
                        .thenComparing(each -> each.call().id().value()))
                .toList();
    }

    private static Merging merging(
            Record row, List<FiledReport> reports, List<CallName> names, @Nullable KeptRecording recording) {
        return new Merging(CallRows.call(row, CallFacts.of(reports).transcript()), reports, names, recording);
    }

    private static Map<CallId, List<CallName>> namesOf(DSLContext sql, TenantId tenant, List<CallName> names) {
        return sql.select(CALL_IDENTITY.CALL_ID, CALL_IDENTITY.SCOPE, CALL_IDENTITY.VALUE)
                .from(CALL_IDENTITY)
                .where(CALL_IDENTITY.TENANT_ID.eq(tenant), SurroundingsQuery.isOfACallNamed(tenant, names))
                .fetchGroups(CALL_IDENTITY.CALL_ID, row -> new CallName(row.value2(), row.value3()));
    }

    /** Those that were filed when it was still taken for several calls too. */
    private static Map<CallId, List<FiledReport>> reports(DSLContext sql, TenantId tenant, Set<CallId> calls) {
        Field<CallId> survivor = coalesce(CALL.MERGED_INTO, CALL.ID).as("survivor");
        return sql.select(survivor)
                .select(CALL_REPORT.fields())
                .from(CALL)
                .join(CALL_REPORT)
                .on(CALL_REPORT.TENANT_ID.eq(CALL.TENANT_ID), CALL_REPORT.CALL_ID.eq(CALL.ID))
                .where(CALL.TENANT_ID.eq(tenant), CALL.ID.in(calls).or(CALL.MERGED_INTO.in(calls)))
                .fetchGroups(survivor, CallRows::filedReport);
    }

    @Override
    public void merge(TenantId tenant, Filing filing, Instant now) {
        file(
                PostgresTransaction.connection(tenant),
                FilingStatement.merging(tenant, filing, columns(filing.call()), now, currentTrace.traceparent()));
        if (!filing.recordings().isEmpty()) {
            PostgresTransaction.afterCommit(tenant, () -> wakeUp.signal(DueQueue.WORK));
        }
    }

    @Override
    public void absorb(TenantId tenant, CallId survivor, List<Call> others) {
        unlessInterfered(() -> {
            absorb(PostgresTransaction.sql(tenant), tenant, survivor, others);
            return survivor;
        });
    }

    private static void absorb(DSLContext sql, TenantId tenant, CallId survivor, List<Call> others) {
        List<CallId> ids = others.stream().map(Call::id).toList();
        sql.update(CALL_IDENTITY)
                .set(CALL_IDENTITY.CALL_ID, survivor)
                .where(CALL_IDENTITY.TENANT_ID.eq(tenant), CALL_IDENTITY.CALL_ID.in(ids))
                .execute();
        sql.update(CALL)
                .set(CALL.MERGED_INTO, survivor)
                .where(CALL.TENANT_ID.eq(tenant), CALL.MERGED_INTO.in(ids))
                .execute();
        for (Call other : others) {
            PostCall.Merged merged = (PostCall.Merged) other.postCall();
            change(
                    sql,
                    sql.update(CALL)
                            .set(CALL.PROGRESS, PostCallProgress.MERGED)
                            .setNull(CALL.ATTENTION)
                            .set(CALL.MERGED_INTO, merged.into())
                            .set(CALL.MERGED_AT, merged.mergedAt())
                            .set(CALL.UPDATED_AT, merged.mergedAt())
                            .where(CALL.TENANT_ID.eq(tenant), CALL.ID.eq(other.id())));
        }
        skipUnstartedDeliveries(sql, tenant, ids);
        sql.deleteFrom(DUE_ROW)
                .where(
                        DUE_ROW.TENANT_ID.eq(tenant),
                        DUE_ROW.KIND.eq(DueKind.POST_CALL),
                        DUE_ROW.REF_ID.in(ids.stream().map(CallId::value).toList()))
                .execute();
    }

    /** What somebody has claimed may be on its way already. */
    private static void skipUnstartedDeliveries(DSLContext sql, TenantId tenant, List<CallId> calls) {
        Condition isUnstarted = DELIVERY.TENANT_ID
                .eq(tenant)
                .and(DELIVERY.ATTEMPTS.eq(0))
                .and(DELIVERY.EVENT_ID.in(
                        select(EVENT.ID).from(EVENT).where(EVENT.TENANT_ID.eq(tenant), EVENT.CALL_ID.in(calls))));
        List<UUID> unclaimed = sql.deleteFrom(DUE_ROW)
                .where(
                        DUE_ROW.TENANT_ID.eq(tenant),
                        DUE_ROW.KIND.eq(DueKind.DELIVERY),
                        DUE_ROW.LEASE_OWNER.isNull(),
                        DUE_ROW.REF_ID.in(select(DELIVERY.ID.coerce(DUE_ROW.REF_ID))
                                .from(DELIVERY)
                                .where(isUnstarted)))
                .returning(DUE_ROW.REF_ID)
                .fetch(DUE_ROW.REF_ID);
        sql.update(DELIVERY)
                .set(DELIVERY.STATE, "skipped")
                .set(DELIVERY.SKIP_REASON, DeliveryState.Skipped.MERGED)
                .setNull(DELIVERY.NEXT_TRY_AT)
                .where(
                        isUnstarted,
                        DELIVERY.STATE
                                .eq("held")
                                .or(DELIVERY.ID.in(
                                        unclaimed.stream().map(DeliveryId::new).toList())))
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
                sql -> sql.select(
                                CALL.PROGRESS,
                                CALL.SETTLES_AT,
                                CALL.SETTLED_AT,
                                CALL.REOPENED_AT,
                                CALL.CONCLUDED_AT,
                                CALL.ATTENTION,
                                CALL.MERGED_INTO,
                                CALL.MERGED_AT)
                        .from(CALL)
                        .where(CALL.TENANT_ID.eq(tenant), CALL.ID.eq(id))
                        .fetchOptional(CallRows::postCall));
    }

    @Override
    public Optional<Call> lockAnalysing(TenantId tenant, CallId id) {
        DSLContext sql = PostgresTransaction.sql(tenant);
        return lock(sql, tenant, id, CALL.PROGRESS.eq(PostCallProgress.ANALYSING))
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
    public Optional<CallStatus> settle(TenantId tenant, CallId id, Instant now) {
        DSLContext sql = PostgresTransaction.sql(tenant);
        return change(
                        sql,
                        sql.update(CALL)
                                .set(CALL.PROGRESS, PostCallProgress.ANALYSING)
                                .set(CALL.SETTLED_AT, now)
                                .set(CALL.UPDATED_AT, now)
                                .set(CALL.REVISION, CallRows.revisionAtItsStart())
                                .where(
                                        CALL.TENANT_ID.eq(tenant),
                                        CALL.ID.eq(id),
                                        CALL.PROGRESS.eq(PostCallProgress.WAITING),
                                        CALL.SETTLES_AT.le(now)))
                .stream()
                .findFirst();
    }

    @Override
    public void end(TenantId tenant, Call call, EventId event, Instant now) {
        file(
                PostgresTransaction.connection(tenant),
                FilingStatement.ending(tenant, call, event, now, currentTrace.traceparent()));
    }

    /** Changes calls and notes that they have changed, in one statement; the answer is their status. */
    private static List<CallStatus> change(DSLContext sql, UpdateReturningStep<Record> update) {
        CommonTableExpression<?> changed = name("changed").as(update.returning(CALL.TENANT_ID, CALL.ID, CALL.STATUS));
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
                .select(field(name("changed", CALL.STATUS.getName()), CALL.STATUS.getDataType()))
                .from(changed)
                .fetch(Record1::value1);
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
    public void conclude(TenantId tenant, CallId id, Instant now, Conclusion conclusion) {
        Attention attention = conclusion.attention();
        Reach reached = conclusion.reached();
        DSLContext sql = PostgresTransaction.sql(tenant);
        change(
                sql,
                sql.update(CALL)
                        .set(
                                CALL.PROGRESS,
                                attention == null ? PostCallProgress.DONE : PostCallProgress.NEEDS_ATTENTION)
                        .set(CALL.ATTENTION, attention)
                        .set(CALL.REACH, reached == null ? CALL.REACH : val(reached, CALL.REACH))
                        .set(CALL.CONCLUDED_AT, now)
                        .set(CALL.UPDATED_AT, now)
                        .where(
                                CALL.TENANT_ID.eq(tenant),
                                CALL.ID.eq(id),
                                CALL.PROGRESS.eq(PostCallProgress.ANALYSING)));
    }

    @Override
    public boolean reopen(TenantId tenant, CallId id, Instant now) {
        DSLContext sql = PostgresTransaction.sql(tenant);
        return !change(
                        sql,
                        sql.update(CALL)
                                .set(CALL.PROGRESS, PostCallProgress.ANALYSING)
                                .setNull(CALL.ATTENTION)
                                .set(CALL.REOPENED_AT, now)
                                .set(CALL.UPDATED_AT, now)
                                .where(
                                        CALL.TENANT_ID.eq(tenant),
                                        CALL.ID.eq(id),
                                        CALL.PROGRESS.in(PostCallProgress.DONE, PostCallProgress.NEEDS_ATTENTION)))
                .isEmpty();
    }

    /** What a report can change of a call. */
    private static Map<TableField<Record, ?>, @Nullable Object> columns(Call call) {
        CallFacts facts = call.facts();
        Columns columns = new Columns();
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
        columns.set(CALL.CUSTOMER_ID, call.links().customer());
        columns.set(CALL.CAMPAIGN_ID, call.links().campaign());
        columns.set(CALL.CAMPAIGN_RUN_ID, call.links().run());
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

    private static @Nullable String given(@Nullable Phone phone) {
        return phone == null ? null : phone.given();
    }
}
