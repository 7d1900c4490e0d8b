package io.callwake.persistence.delivery;

import static io.callwake.persistence.schema.Tables.CALL;
import static io.callwake.persistence.schema.Tables.DELIVERY;
import static io.callwake.persistence.schema.Tables.DELIVERY_ATTEMPT;
import static io.callwake.persistence.schema.Tables.EVENT;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import io.callwake.application.Page;
import io.callwake.application.Slice;
import io.callwake.application.delivery.DeliveryFilter;
import io.callwake.application.delivery.DeliveryLog;
import io.callwake.application.delivery.EventFilter;
import io.callwake.domain.UuidV7;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.call.CallId;
import io.callwake.domain.delivery.AttemptNumber;
import io.callwake.domain.delivery.AttemptResult;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.TenantReads;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.QuantifiedSelect;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.SelectConditionStep;
import org.jooq.SortField;
import org.jspecify.annotations.Nullable;

/** The events and deliveries of Postgres for reading. Ids tell when they were made, and so lists are sorted by them. */
public final class PostgresDeliveryLog implements DeliveryLog {

    private static final int EXPORTED_AT_ONCE = 500;
    /** An id tells when it was made, by a clock that may differ from that of whoever wrote the row. */
    private static final Duration LEEWAY = Duration.ofHours(1);

    private static final Field<CallId> CALL_BY_NOW =
            coalesce(CALL.MERGED_INTO, CALL.ID).as("call_by_now");

    private final TenantReads reads;

    public PostgresDeliveryLog(TenantReads reads) {
        this.reads = reads;
    }

    @Override
    public Page<Entry> page(TenantId tenant, DeliveryFilter filter, Slice<DeliveryId> slice) {
        return slice.page(
                (most, after) -> entries(
                        tenant,
                        passes(tenant, filter).and(after == null ? noCondition() : DELIVERY.ID.lt(after)),
                        DELIVERY.ID.desc(),
                        most),
                (most, before) -> entries(
                        tenant,
                        passes(tenant, filter).and(before == null ? noCondition() : DELIVERY.ID.gt(before)),
                        DELIVERY.ID.asc(),
                        most));
    }

    private List<Entry> entries(TenantId tenant, Condition which, SortField<DeliveryId> order, int most) {
        return reads.as(
                tenant,
                sql -> entries(sql, tenant)
                        .and(which)
                        .orderBy(order)
                        .limit(most)
                        .fetch(PostgresDeliveryLog::entry));
    }

    @Override
    public long count(TenantId tenant, DeliveryFilter filter) {
        return reads.as(
                tenant,
                sql -> sql.fetchCount(
                        sql.selectOne().from(DELIVERY).where(DELIVERY.TENANT_ID.eq(tenant), passes(tenant, filter))));
    }

    @Override
    public Map<DeliveryId, Entry> findAll(TenantId tenant, Collection<DeliveryId> ids) {
        return reads.as(
                tenant,
                sql -> entries(sql, tenant).and(DELIVERY.ID.in(ids)).fetchMap(DELIVERY.ID, PostgresDeliveryLog::entry));
    }

    @Override
    public Map<EventId, List<Entry>> ofEvents(TenantId tenant, Collection<EventId> events) {
        return reads.as(
                tenant,
                sql -> entries(sql, tenant)
                        .and(DELIVERY.EVENT_ID.in(events))
                        .orderBy(DELIVERY.ID.desc())
                        .fetchGroups(DELIVERY.EVENT_ID, PostgresDeliveryLog::entry));
    }

    @Override
    public Map<CallId, List<Entry>> ofCalls(TenantId tenant, Collection<CallId> calls) {
        return reads.as(
                tenant,
                sql -> entries(sql, tenant)
                        .and(DELIVERY.EVENT_ID.eq(eventsOf(tenant, calls)))
                        .orderBy(DELIVERY.ID.desc())
                        .fetchGroups(CALL_BY_NOW, PostgresDeliveryLog::entry));
    }

    /**
     * Of these calls, and of those that turned out to be one of them. Looked up first: a join would rather walk through all that is
     * sorted as it should be.
     */
    private static QuantifiedSelect<Record1<EventId>> eventsOf(TenantId tenant, Collection<CallId> calls) {
        return any(array(select(EVENT.ID)
                .from(EVENT)
                .where(EVENT.TENANT_ID.eq(tenant), EVENT.CALL_ID.in(calls))
                .unionAll(select(EVENT.ID)
                        .from(CALL)
                        .join(EVENT)
                        .on(EVENT.TENANT_ID.eq(CALL.TENANT_ID), EVENT.CALL_ID.eq(CALL.ID))
                        .where(CALL.TENANT_ID.eq(tenant), CALL.MERGED_INTO.in(calls)))));
    }

    private static SelectConditionStep<Record> entries(DSLContext sql, TenantId tenant) {
        return sql.select(DELIVERY.fields())
                .select(EVENT.TYPE, CALL_BY_NOW)
                .from(DELIVERY)
                .join(EVENT)
                .on(EVENT.TENANT_ID.eq(DELIVERY.TENANT_ID), EVENT.ID.eq(DELIVERY.EVENT_ID))
                .leftJoin(CALL)
                .on(CALL.TENANT_ID.eq(EVENT.TENANT_ID), CALL.ID.eq(EVENT.CALL_ID))
                .where(DELIVERY.TENANT_ID.eq(tenant));
    }

    private static Entry entry(Record row) {
        return new Entry(
                row.get(DELIVERY.ID),
                row.get(DELIVERY.EVENT_ID),
                type(row),
                ReceiverRows.receiver(row.get(DELIVERY.RECEIVER_ID), row.get(DELIVERY.AGENT_ID)),
                row.get(CALL_BY_NOW),
                StateColumns.of(row),
                row.get(DELIVERY.IS_TEST),
                row.get(DELIVERY.ATTEMPTS),
                row.get(DELIVERY.CREATED_AT));
    }

    private static EventType type(Record row) {
        String key = row.get(EVENT.TYPE);
        return EventType.ofKey(key).orElseThrow(() -> new IllegalStateException("an event of type " + key));
    }

    private static Condition passes(TenantId tenant, DeliveryFilter filter) {
        return oneOf(DELIVERY.RECEIVER_ID, receivers(filter))
                .and(oneOf(DELIVERY.EVENT_ID, filter.event()))
                .and(filter.call() == null ? noCondition() : DELIVERY.EVENT_ID.eq(eventsOf(tenant, filter.call())))
                .and(
                        filter.type() == null
                                ? noCondition()
                                : DELIVERY.EVENT_ID.in(select(EVENT.ID)
                                        .from(EVENT)
                                        .where(
                                                EVENT.TENANT_ID.eq(tenant),
                                                EVENT.ID.eq(DELIVERY.EVENT_ID),
                                                EVENT.TYPE.in(keys(filter.type())))))
                .and(oneOf(
                        DELIVERY.STATE,
                        filter.state() == null
                                ? null
                                : filter.state().stream()
                                        .map(state -> state.name().toLowerCase(Locale.ROOT))
                                        .toList()))
                .and(since(filter.from(), DELIVERY.ID, DeliveryId::new, DELIVERY.CREATED_AT))
                .and(before(filter.until(), DELIVERY.ID, DeliveryId::new, DELIVERY.CREATED_AT));
    }

    /** What goes to an endpoint goes to no agent: who asks for both gets nothing. */
    private static @Nullable List<UUID> receivers(DeliveryFilter filter) {
        List<EndpointId> endpoints = filter.endpoint();
        List<AgentId> agents = filter.agent();
        if (endpoints != null && agents != null) {
            return List.of();
        }
        if (endpoints != null) {
            return endpoints.stream().map(EndpointId::value).toList();
        }
        return agents == null ? null : agents.stream().map(AgentId::value).toList();
    }

    private static <T> Condition oneOf(Field<T> column, @Nullable List<T> values) {
        return values == null ? noCondition() : column.in(values);
    }

    private static List<String> keys(List<EventType> types) {
        return types.stream().map(EventType::key).toList();
    }

    /** The id finds the rows, the column tells them apart. */
    private static <T> Condition since(
            @Nullable Instant from, Field<T> id, Function<UUID, T> idOf, Field<Instant> column) {
        return from == null
                ? noCondition()
                : id.ge(idOf.apply(UuidV7.of(from.minus(LEEWAY), 0, 0))).and(column.ge(from));
    }

    private static <T> Condition before(
            @Nullable Instant until, Field<T> id, Function<UUID, T> idOf, Field<Instant> column) {
        return until == null
                ? noCondition()
                : id.lt(idOf.apply(UuidV7.of(until.plus(LEEWAY), 0, 0))).and(column.lt(until));
    }

    @Override
    public Map<DeliveryId, List<Attempt>> attemptsOf(TenantId tenant, Collection<DeliveryId> ids) {
        return reads.as(
                tenant,
                sql -> sql.selectFrom(DELIVERY_ATTEMPT)
                        .where(DELIVERY_ATTEMPT.TENANT_ID.eq(tenant), DELIVERY_ATTEMPT.DELIVERY_ID.in(ids))
                        .orderBy(DELIVERY_ATTEMPT.ID)
                        .fetchGroups(DELIVERY_ATTEMPT.DELIVERY_ID, PostgresDeliveryLog::attempt));
    }

    private static Attempt attempt(Record row) {
        Duration took = Duration.ofMillis(row.get(DELIVERY_ATTEMPT.TOOK_MS));
        Integer status = row.get(DELIVERY_ATTEMPT.STATUS_CODE);
        AttemptResult result = status == null
                ? new AttemptResult.Unreachable(row.get(DELIVERY_ATTEMPT.UNREACHABLE), took)
                : new AttemptResult.Answered(status, row.get(DELIVERY_ATTEMPT.EXCERPT), took);
        return new Attempt(
                new AttemptNumber(row.get(DELIVERY_ATTEMPT.NUMBER)), result, row.get(DELIVERY_ATTEMPT.FINISHED_AT));
    }

    @Override
    public void each(TenantId tenant, DeliveryFilter filter, Consumer<Exported> consumer) {
        Slice<DeliveryId> next = new Slice.First<>(EXPORTED_AT_ONCE, null);
        while (true) {
            Page<Entry> page = page(tenant, filter, next);
            Map<DeliveryId, List<Attempt>> attempts =
                    attemptsOf(tenant, page.items().stream().map(Entry::id).toList());
            page.items()
                    .forEach(entry ->
                            consumer.accept(new Exported(entry, attempts.getOrDefault(entry.id(), List.of()))));
            if (!page.hasNext()) {
                return;
            }
            next = new Slice.First<>(EXPORTED_AT_ONCE, page.items().getLast().id());
        }
    }

    @Override
    public Page<Event> events(TenantId tenant, EventFilter filter, Slice<EventId> slice) {
        return slice.page(
                (most, after) -> events(
                        tenant,
                        passes(tenant, filter).and(after == null ? noCondition() : EVENT.ID.lt(after)),
                        EVENT.ID.desc(),
                        most),
                (most, before) -> events(
                        tenant,
                        passes(tenant, filter).and(before == null ? noCondition() : EVENT.ID.gt(before)),
                        EVENT.ID.asc(),
                        most));
    }

    private List<Event> events(TenantId tenant, Condition which, SortField<EventId> order, int most) {
        return reads.as(
                tenant,
                sql -> events(sql, tenant).and(which).orderBy(order).limit(most).fetch(PostgresDeliveryLog::event));
    }

    @Override
    public long count(TenantId tenant, EventFilter filter) {
        return reads.as(
                tenant,
                sql -> sql.fetchCount(
                        sql.selectOne().from(EVENT).where(EVENT.TENANT_ID.eq(tenant), passes(tenant, filter))));
    }

    @Override
    public Map<EventId, Event> findEvents(TenantId tenant, Collection<EventId> ids) {
        return reads.as(
                tenant,
                sql -> events(sql, tenant).and(EVENT.ID.in(ids)).fetchMap(EVENT.ID, PostgresDeliveryLog::event));
    }

    private static SelectConditionStep<Record> events(DSLContext sql, TenantId tenant) {
        return sql.select(List.of(EVENT.ID, EVENT.TYPE, EVENT.CREATED_AT, CALL_BY_NOW))
                .from(EVENT)
                .leftJoin(CALL)
                .on(CALL.TENANT_ID.eq(EVENT.TENANT_ID), CALL.ID.eq(EVENT.CALL_ID))
                .where(EVENT.TENANT_ID.eq(tenant));
    }

    private static Event event(Record row) {
        return new Event(row.get(EVENT.ID), type(row), row.get(CALL_BY_NOW), row.get(EVENT.CREATED_AT));
    }

    private static Condition passes(TenantId tenant, EventFilter filter) {
        return oneOf(EVENT.TYPE, filter.type() == null ? null : keys(filter.type()))
                .and(filter.call() == null ? noCondition() : EVENT.ID.eq(eventsOf(tenant, filter.call())))
                .and(since(filter.from(), EVENT.ID, EventId::new, EVENT.CREATED_AT))
                .and(before(filter.until(), EVENT.ID, EventId::new, EVENT.CREATED_AT));
    }

    @Override
    public Map<EventId, Bodies> bodiesOf(TenantId tenant, Collection<EventId> ids) {
        return reads.as(
                tenant,
                sql -> sql.select(EVENT.ID, EVENT.BODY, EVENT.CLEAR_BODY)
                        .from(EVENT)
                        .where(EVENT.TENANT_ID.eq(tenant), EVENT.ID.in(ids))
                        .fetchMap(EVENT.ID, row -> new Bodies(row.value2(), row.value3())));
    }
}
