package io.callwake.persistence.delivery;

import static io.callwake.persistence.schema.Tables.DELIVERY;
import static io.callwake.persistence.schema.Tables.DELIVERY_ATTEMPT;
import static io.callwake.persistence.schema.Tables.EVENT;
import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import io.callwake.application.Page;
import io.callwake.application.Slice;
import io.callwake.application.delivery.DeliveryFilter;
import io.callwake.application.delivery.DeliveryFilter.Standing;
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
import io.callwake.persistence.NewestFirst;
import io.callwake.persistence.TenantReads;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/** Events, deliveries and their attempts in Postgres, for reading. */
public final class PostgresDeliveryLog implements DeliveryLog {

    private static final int AT_ONCE = 500;

    /** Ids are made about when their rows are: so much earlier or later at most. */
    private static final Duration NEARLY = Duration.ofHours(1);

    private static final Field<String> TYPE = ofEvent(EVENT.TYPE);
    private static final Field<CallId> CALL = ofEvent(EVENT.CALL_ID);

    private static final List<Field<?>> COLUMNS = List.of(
            DELIVERY.ID,
            DELIVERY.EVENT_ID,
            DELIVERY.RECEIVER_ID,
            DELIVERY.AGENT_ID,
            DELIVERY.STATE,
            DELIVERY.NEXT_TRY_AT,
            DELIVERY.FINISHED_AT,
            DELIVERY.SKIP_REASON,
            DELIVERY.IS_TEST,
            DELIVERY.ATTEMPTS,
            DELIVERY.CREATED_AT,
            TYPE,
            CALL);

    private static final NewestFirst<DeliveryId, Entry> DELIVERIES =
            new NewestFirst<>(DELIVERY.ID, COLUMNS, PostgresDeliveryLog::entry);

    /** All but the bodies, which are large. */
    private static final NewestFirst<EventId, Event> EVENTS = new NewestFirst<>(
            EVENT.ID, List.of(EVENT.ID, EVENT.TYPE, EVENT.CALL_ID, EVENT.CREATED_AT), PostgresDeliveryLog::event);

    private final TenantReads reads;

    public PostgresDeliveryLog(TenantReads reads) {
        this.reads = reads;
    }

    @Override
    public Page<Entry> page(TenantId tenant, DeliveryFilter filter, Slice<DeliveryId> slice) {
        return DELIVERIES.page(reads, tenant, meant(tenant, filter), slice);
    }

    @Override
    public long count(TenantId tenant, DeliveryFilter filter) {
        return reads.as(
                tenant, sql -> sql.fetchCount(sql.selectOne().from(DELIVERY).where(meant(tenant, filter))));
    }

    @Override
    public Map<DeliveryId, Entry> findAll(TenantId tenant, Collection<DeliveryId> ids) {
        return entries(tenant, DELIVERY.ID.in(ids)).stream().collect(Collectors.toMap(Entry::id, Function.identity()));
    }

    @Override
    public Map<EventId, List<Entry>> ofEvents(TenantId tenant, Collection<EventId> events) {
        return entries(tenant, DELIVERY.EVENT_ID.in(events)).stream().collect(Collectors.groupingBy(Entry::event));
    }

    @Override
    public Map<CallId, List<Entry>> ofCalls(TenantId tenant, Collection<CallId> calls) {
        return entries(tenant, isOfCalls(tenant, calls)).stream()
                .collect(Collectors.groupingBy(entry -> requireNonNull(entry.call())));
    }

    private List<Entry> entries(TenantId tenant, Condition which) {
        return reads.as(
                tenant,
                sql -> sql.select(COLUMNS)
                        .from(DELIVERY)
                        .where(DELIVERY.TENANT_ID.eq(tenant), which)
                        .orderBy(DELIVERY.ID.desc())
                        .fetch(PostgresDeliveryLog::entry));
    }

    @Override
    public Map<DeliveryId, List<Attempt>> attemptsOf(TenantId tenant, Collection<DeliveryId> ids) {
        return reads.as(
                tenant,
                sql -> sql.select(
                                DELIVERY_ATTEMPT.DELIVERY_ID,
                                DELIVERY_ATTEMPT.NUMBER,
                                DELIVERY_ATTEMPT.FINISHED_AT,
                                DELIVERY_ATTEMPT.TOOK_MS,
                                DELIVERY_ATTEMPT.STATUS_CODE,
                                DELIVERY_ATTEMPT.EXCERPT,
                                DELIVERY_ATTEMPT.UNREACHABLE)
                        .from(DELIVERY_ATTEMPT)
                        .where(DELIVERY_ATTEMPT.TENANT_ID.eq(tenant), DELIVERY_ATTEMPT.DELIVERY_ID.in(ids))
                        .orderBy(DELIVERY_ATTEMPT.NUMBER, DELIVERY_ATTEMPT.ID)
                        .fetchGroups(DELIVERY_ATTEMPT.DELIVERY_ID, PostgresDeliveryLog::attempt));
    }

    @Override
    public void each(TenantId tenant, DeliveryFilter filter, Consumer<Exported> consumer) {
        Condition meant = meant(tenant, filter);
        List<Entry> page = DELIVERIES
                .page(reads, tenant, meant, new Slice.First<>(AT_ONCE, null))
                .items();
        while (!page.isEmpty()) {
            Map<DeliveryId, List<Attempt>> attempts =
                    attemptsOf(tenant, page.stream().map(Entry::id).toList());
            page.forEach(entry -> consumer.accept(new Exported(entry, attempts.getOrDefault(entry.id(), List.of()))));
            page = page.size() < AT_ONCE
                    ? List.of()
                    : DELIVERIES
                            .page(
                                    reads,
                                    tenant,
                                    meant,
                                    new Slice.First<>(AT_ONCE, page.getLast().id()))
                            .items();
        }
    }

    @Override
    public Page<Event> events(TenantId tenant, EventFilter filter, Slice<EventId> slice) {
        return EVENTS.page(reads, tenant, meant(tenant, filter), slice);
    }

    @Override
    public long count(TenantId tenant, EventFilter filter) {
        return reads.as(
                tenant, sql -> sql.fetchCount(sql.selectOne().from(EVENT).where(meant(tenant, filter))));
    }

    @Override
    public Map<EventId, Event> findEvents(TenantId tenant, Collection<EventId> ids) {
        return reads.as(
                tenant,
                sql -> sql.select(EVENTS.columns())
                        .from(EVENT)
                        .where(EVENT.TENANT_ID.eq(tenant), EVENT.ID.in(ids))
                        .fetchMap(EVENT.ID, PostgresDeliveryLog::event));
    }

    @Override
    public Map<EventId, Bodies> bodiesOf(TenantId tenant, Collection<EventId> ids) {
        return reads.as(
                tenant,
                sql -> sql.select(EVENT.ID, EVENT.BODY, EVENT.CLEAR_BODY)
                        .from(EVENT)
                        .where(EVENT.TENANT_ID.eq(tenant), EVENT.ID.in(ids))
                        .fetchMap(EVENT.ID, row -> new Bodies(row.get(EVENT.BODY), row.get(EVENT.CLEAR_BODY))));
    }

    private static <T> Field<T> ofEvent(TableField<Record, T> column) {
        return field(select(column)
                        .from(EVENT)
                        .where(EVENT.TENANT_ID.eq(DELIVERY.TENANT_ID), EVENT.ID.eq(DELIVERY.EVENT_ID)))
                .as("event_" + column.getName());
    }

    private static Condition isOfCalls(TenantId tenant, Collection<CallId> calls) {
        return DELIVERY.EVENT_ID.in(
                select(EVENT.ID).from(EVENT).where(EVENT.TENANT_ID.eq(tenant), EVENT.CALL_ID.in(calls)));
    }

    private static Condition meant(TenantId tenant, DeliveryFilter filter) {
        return DELIVERY.TENANT_ID
                .eq(tenant)
                .and(receivers(filter.endpoint(), EndpointId::value))
                .and(receivers(filter.agent(), AgentId::value))
                .and(filter.call() == null ? noCondition() : isOfCalls(tenant, filter.call()))
                .and(filter.event() == null ? noCondition() : DELIVERY.EVENT_ID.in(filter.event()))
                .and(filter.type() == null ? noCondition() : isOfTypes(filter.type()))
                .and(filter.state() == null ? noCondition() : stands(filter.state()))
                .and(isWithin(DELIVERY.ID, DeliveryId::new, DELIVERY.CREATED_AT, filter.from(), filter.until()));
    }

    private static <I> Condition receivers(@Nullable List<I> ids, Function<I, UUID> valueOf) {
        return ids == null
                ? noCondition()
                : DELIVERY.RECEIVER_ID.in(ids.stream().map(valueOf).toList());
    }

    private static Condition isOfTypes(Collection<EventType> types) {
        return exists(selectOne()
                .from(EVENT)
                .where(EVENT.TENANT_ID.eq(DELIVERY.TENANT_ID), EVENT.ID.eq(DELIVERY.EVENT_ID), types(types)));
    }

    private static Condition types(Collection<EventType> types) {
        return EVENT.TYPE.in(types.stream().map(EventType::key).toList());
    }

    /** As literals: what is set aside has indexes of its own, which no parameter leads to. */
    private static Condition stands(Collection<Standing> states) {
        return DELIVERY.STATE.in(states.stream()
                .map(standing -> switch (standing) {
                    case PENDING -> StateColumns.PENDING;
                    case HELD -> StateColumns.HELD;
                    case DELIVERED -> StateColumns.DELIVERED;
                    case GIVEN_UP -> StateColumns.GIVEN_UP;
                    case SKIPPED -> StateColumns.SKIPPED;
                })
                .map(state -> inline(state))
                .toList());
    }

    private static Condition meant(TenantId tenant, EventFilter filter) {
        return EVENT.TENANT_ID
                .eq(tenant)
                .and(filter.type() == null ? noCondition() : types(filter.type()))
                .and(filter.call() == null ? noCondition() : EVENT.CALL_ID.in(filter.call()))
                .and(isWithin(EVENT.ID, EventId::new, EVENT.CREATED_AT, filter.from(), filter.until()));
    }

    /** The ids lead to the rows of a time, which has no index of its own. */
    private static <I> Condition isWithin(
            Field<I> id,
            Function<UUID, I> idOf,
            Field<Instant> createdAt,
            @Nullable Instant from,
            @Nullable Instant until) {
        Condition since =
                from == null ? noCondition() : createdAt.ge(from).and(id.ge(idOf.apply(idAt(from.minus(NEARLY)))));
        return until == null ? since : since.and(createdAt.lt(until)).and(id.le(idOf.apply(idAt(until.plus(NEARLY)))));
    }

    /** The least of those that were made then. */
    private static UUID idAt(Instant time) {
        return UuidV7.of(time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time, 0, 0);
    }

    private static Entry entry(Record row) {
        return new Entry(
                row.get(DELIVERY.ID),
                row.get(DELIVERY.EVENT_ID),
                type(row.get(TYPE)),
                ReceiverRows.receiver(row.get(DELIVERY.RECEIVER_ID), row.get(DELIVERY.AGENT_ID)),
                row.get(CALL),
                StateColumns.of(row),
                row.get(DELIVERY.IS_TEST),
                row.get(DELIVERY.ATTEMPTS),
                row.get(DELIVERY.CREATED_AT));
    }

    private static Event event(Record row) {
        return new Event(
                row.get(EVENT.ID), type(row.get(EVENT.TYPE)), row.get(EVENT.CALL_ID), row.get(EVENT.CREATED_AT));
    }

    private static EventType type(String key) {
        return EventType.ofKey(key).orElseThrow(() -> new IllegalStateException("an event of type " + key));
    }

    private static Attempt attempt(Record row) {
        Duration took = Duration.ofMillis(row.get(DELIVERY_ATTEMPT.TOOK_MS));
        Integer status = row.get(DELIVERY_ATTEMPT.STATUS_CODE);
        return new Attempt(
                new AttemptNumber(row.get(DELIVERY_ATTEMPT.NUMBER)),
                status == null
                        ? new AttemptResult.Unreachable(requireNonNull(row.get(DELIVERY_ATTEMPT.UNREACHABLE)), took)
                        : new AttemptResult.Answered(status, row.get(DELIVERY_ATTEMPT.EXCERPT), took),
                row.get(DELIVERY_ATTEMPT.FINISHED_AT));
    }
}
