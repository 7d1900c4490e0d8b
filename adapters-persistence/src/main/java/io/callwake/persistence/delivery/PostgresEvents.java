package io.callwake.persistence.delivery;

import static io.callwake.persistence.schema.Tables.CALL;
import static io.callwake.persistence.schema.Tables.DELIVERY;
import static io.callwake.persistence.schema.Tables.DUE_ROW;
import static io.callwake.persistence.schema.Tables.ENDPOINT;
import static io.callwake.persistence.schema.Tables.ENDPOINT_EVENT;
import static io.callwake.persistence.schema.Tables.EVENT;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.callwake.application.CurrentTrace;
import io.callwake.application.delivery.Events;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.DueQueue;
import io.callwake.application.due.Lane;
import io.callwake.application.due.WakeUp;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.call.CallId;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.Endpoint;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.BareStatement;
import io.callwake.persistence.PostgresTransaction;
import io.callwake.persistence.TenantReads;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Events in Postgres. */
public final class PostgresEvents implements Events {

    private static final Field<CallId> CALL_BY_NOW =
            coalesce(CALL.MERGED_INTO, CALL.ID).as("call_by_now");

    private final TenantReads reads;
    private final WakeUp wakeUp;
    private final CurrentTrace currentTrace;

    public PostgresEvents(TenantReads reads, WakeUp wakeUp, CurrentTrace currentTrace) {
        this.reads = reads;
        this.wakeUp = wakeUp;
        this.currentTrace = currentTrace;
    }

    @Override
    public void append(
            TenantId tenant, EventId event, EventType type, @Nullable CallId call, @Nullable String body, Instant at) {
        BareStatement statement = new BareStatement().sql("with happened as (");
        EventRows.insert(statement, tenant, event, type, call, body, at).sql(") ");
        EventRows.tell(statement, tenant, event, type, at, currentTrace.traceparent());
        statement.execute(PostgresTransaction.connection(tenant));
        PostgresTransaction.afterCommit(tenant, () -> wakeUp.signal(DueQueue.WORK));
    }

    @Override
    public Optional<Happened> toFanOut(TenantId tenant, EventId event) {
        return reads.as(tenant, sql -> happened(sql, tenant, event));
    }

    private static Optional<Happened> happened(DSLContext sql, TenantId tenant, EventId event) {
        Optional<Record> found = sql.select(EVENT.TYPE, EVENT.BODY, EVENT.CLEAR_BODY, EVENT.CREATED_AT)
                .select(CALL_BY_NOW, CALL.AGENT_ID)
                .from(EVENT)
                .leftJoin(CALL)
                .on(CALL.TENANT_ID.eq(EVENT.TENANT_ID), CALL.ID.eq(EVENT.CALL_ID))
                .where(EVENT.TENANT_ID.eq(tenant), EVENT.ID.eq(event))
                .fetchOptional(row -> row);
        return found.flatMap(row -> EventType.ofKey(row.get(EVENT.TYPE))
                .map(type -> new Happened(
                        type,
                        row.get(CALL_BY_NOW),
                        row.get(EVENT.BODY),
                        row.get(EVENT.CLEAR_BODY),
                        row.get(EVENT.CREATED_AT),
                        wanting(sql, tenant, type, row.get(CALL.AGENT_ID)))));
    }

    private static List<Endpoint> wanting(DSLContext sql, TenantId tenant, EventType type, @Nullable AgentId agent) {
        return EndpointRows.endpoints(sql)
                .where(
                        ENDPOINT.TENANT_ID.eq(tenant),
                        ENDPOINT.ID.in(select(ENDPOINT_EVENT.ENDPOINT_ID)
                                .from(ENDPOINT_EVENT)
                                .where(ENDPOINT_EVENT.TENANT_ID.eq(tenant), ENDPOINT_EVENT.EVENT_TYPE.eq(type.key()))))
                .orderBy(ENDPOINT.ID)
                .fetch(EndpointRows::endpoint)
                .stream()
                .filter(endpoint -> endpoint.wants(type, agent))
                .toList();
    }

    @Override
    public void write(TenantId tenant, EventId event, @Nullable String masked, @Nullable String clear) {
        PostgresTransaction.sql(tenant)
                .update(EVENT)
                .set(EVENT.BODY, coalesce(EVENT.BODY, val(masked, EVENT.BODY)))
                .set(EVENT.CLEAR_BODY, coalesce(EVENT.CLEAR_BODY, val(clear, EVENT.CLEAR_BODY)))
                .where(EVENT.TENANT_ID.eq(tenant), EVENT.ID.eq(event))
                .execute();
    }

    @Override
    public int deliverTo(
            TenantId tenant, EventId event, Map<DeliveryId, EndpointId> to, DeliveryState state, Instant now) {
        if (to.isEmpty()) {
            return 0;
        }
        return deliver(tenant, event, to, state, false, now);
    }

    @Override
    public void deliverTest(
            TenantId tenant, DeliveryId delivery, EventId event, String body, EndpointId to, Instant now) {
        EventRows.insert(new BareStatement(), tenant, event, EventType.ENDPOINT_TEST, null, body, now)
                .execute(PostgresTransaction.connection(tenant));
        deliver(tenant, event, Map.of(delivery, to), new DeliveryState.Pending(now), true, now);
    }

    private int deliver(
            TenantId tenant,
            EventId event,
            Map<DeliveryId, EndpointId> to,
            DeliveryState state,
            boolean isTest,
            Instant now) {
        List<Map.Entry<DeliveryId, EndpointId>> rows = List.copyOf(to.entrySet());
        StateColumns columns = StateColumns.of(state);
        BareStatement statement = new BareStatement().sql("""
            with new as (
                insert into callwake.delivery
                    (tenant_id, id, event_id, receiver_id, state, next_try_at, finished_at, skip_reason, is_test, attempts, created_at)
                select \
            """);
        statement
                .value(DELIVERY.TENANT_ID, tenant)
                .sql(", t.id, ")
                .value(DELIVERY.EVENT_ID, event)
                .sql(", t.receiver_id, ");
        statement.value(DELIVERY.STATE, columns.state()).sql(", ");
        statement.value(DELIVERY.NEXT_TRY_AT, columns.nextTryAt()).sql(", ");
        statement.value(DELIVERY.FINISHED_AT, columns.finishedAt()).sql(", ");
        statement.value(DELIVERY.SKIP_REASON, columns.reason()).sql(", ");
        statement
                .value(DELIVERY.IS_TEST, isTest)
                .sql(", 0, ")
                .value(DELIVERY.CREATED_AT, now)
                .sql(" from unnest(");
        statement
                .values(DELIVERY.ID, rows.stream().map(Map.Entry::getKey).toList())
                .sql(", ");
        statement.values(
                DELIVERY.RECEIVER_ID,
                rows.stream().map(each -> each.getValue().value()).toList());
        statement.sql("""
            ) as t (id, receiver_id)
                on conflict (tenant_id, event_id, receiver_id) do nothing
                returning id, receiver_id, state, next_try_at
            ), due as (
                insert into callwake.due_row (tenant_id, kind, ref_id, lane, due_at, traceparent)
                select \
            """);
        statement.value(DUE_ROW.TENANT_ID, tenant).sql(", ").value(DUE_ROW.KIND, DueKind.DELIVERY);
        statement.sql(", n.id, l.lane, n.next_try_at, ").value(DUE_ROW.TRACEPARENT, currentTrace.traceparent());
        statement.sql(" from new n join unnest(");
        statement
                .values(DELIVERY.ID, rows.stream().map(Map.Entry::getKey).toList())
                .sql(", ");
        statement.values(
                DUE_ROW.LANE,
                rows.stream()
                        .map(each -> Lane.ofDeliveries(tenant, new Receiver.AtEndpoint(each.getValue()))
                                .name())
                        .toList());
        statement.sql(") as l (id, lane) on l.id = n.id where n.state = 'pending') select id from new");
        Connection connection = PostgresTransaction.connection(tenant);
        int more = statement.fetch(connection, List.of(DELIVERY.ID)).size();
        PostgresTransaction.afterCommit(tenant, () -> wakeUp.signal(DueQueue.DELIVERIES));
        return more;
    }
}
