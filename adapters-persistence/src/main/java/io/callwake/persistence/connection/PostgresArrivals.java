package io.callwake.persistence.connection;

import static io.callwake.persistence.schema.Tables.ARRIVAL;
import static io.callwake.persistence.schema.Tables.DUE_ROW;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.callwake.application.Page;
import io.callwake.application.Slice;
import io.callwake.application.change.ChangeKind;
import io.callwake.application.connection.Arrivals;
import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.DueQueue;
import io.callwake.application.due.Lane;
import io.callwake.application.due.WakeUp;
import io.callwake.domain.call.CallId;
import io.callwake.domain.connection.ArrivalId;
import io.callwake.domain.connection.ArrivalState;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Columns;
import io.callwake.persistence.NewestFirst;
import io.callwake.persistence.PostgresTransaction;
import io.callwake.persistence.TenantReads;
import io.callwake.persistence.TenantSecrets;
import io.callwake.persistence.TenantSecrets.Place;
import io.callwake.persistence.change.NotedChange;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The webhooks of platforms in Postgres. What they said is compressed and encrypted. */
public final class PostgresArrivals implements Arrivals {

    private static final int MOST_UNMAPPED = 100;

    /** All but the content, which is large. */
    private static final List<Field<?>> COLUMNS = ARRIVAL.fieldStream()
            .filter(column -> !column.equals(ARRIVAL.CONTENT))
            .collect(Collectors.toUnmodifiableList());

    private static final NewestFirst<ArrivalId, Arrival> LIST =
            new NewestFirst<>(ARRIVAL.ID, COLUMNS, PostgresArrivals::arrival);

    private final TenantReads reads;
    private final TenantSecrets secrets;
    private final WakeUp wakeUp;

    public PostgresArrivals(TenantReads reads, TenantSecrets secrets, WakeUp wakeUp) {
        this.reads = reads;
        this.secrets = secrets;
        this.wakeUp = wakeUp;
    }

    @Override
    public void add(TenantId tenant, Arrival arrival, @Nullable IncomingWebhook content) {
        DSLContext sql = PostgresTransaction.sql(tenant);
        sql.insertInto(ARRIVAL)
                .set(ARRIVAL.TENANT_ID, tenant)
                .set(ARRIVAL.ID, arrival.id())
                .set(ARRIVAL.CONNECTION_ID, arrival.connection())
                .set(ARRIVAL.RECEIVED_AT, arrival.receivedAt())
                .set(ARRIVAL.CONTENT_TYPE, arrival.contentType())
                .set(ARRIVAL.SIZE, arrival.size())
                .set(
                        ARRIVAL.CONTENT,
                        content == null
                                ? null
                                : secrets.seal(tenant, place(arrival.id()), WebhookContent.pack(content)))
                .set(columns(arrival))
                .execute();
        NotedChange.of(sql, tenant, ChangeKind.CONNECTION, arrival.connection().value());
    }

    @Override
    public void change(TenantId tenant, Arrival arrival) {
        DSLContext sql = PostgresTransaction.sql(tenant);
        sql.update(ARRIVAL)
                .set(columns(arrival))
                .where(ARRIVAL.TENANT_ID.eq(tenant), ARRIVAL.ID.eq(arrival.id()))
                .execute();
        NotedChange.of(sql, tenant, ChangeKind.CONNECTION, arrival.connection().value());
    }

    private static Map<TableField<Record, ?>, @Nullable Object> columns(Arrival arrival) {
        Filed filed = arrival.filed();
        return new Columns()
                .set(ARRIVAL.STATE, arrival.state())
                .set(ARRIVAL.REASON, arrival.reason())
                .set(ARRIVAL.PLATFORM_AGENT, arrival.platformAgent())
                .set(ARRIVAL.RECEIPT, filed == null ? null : filed.as())
                .set(ARRIVAL.CALL_ID, filed == null ? null : filed.call())
                .set(ARRIVAL.READINGS, arrival.readings())
                .values();
    }

    @Override
    public Optional<Arrival> find(TenantId tenant, ArrivalId id) {
        return reads.as(
                tenant,
                sql -> sql.select(COLUMNS)
                        .from(ARRIVAL)
                        .where(ARRIVAL.TENANT_ID.eq(tenant), ARRIVAL.ID.eq(id))
                        .fetchOptional(PostgresArrivals::arrival));
    }

    @Override
    public Optional<IncomingWebhook> content(TenantId tenant, ArrivalId id) {
        Optional<byte[]> sealed = reads.as(
                tenant,
                sql -> sql.select(ARRIVAL.CONTENT)
                        .from(ARRIVAL)
                        .where(ARRIVAL.TENANT_ID.eq(tenant), ARRIVAL.ID.eq(id), ARRIVAL.CONTENT.isNotNull())
                        .fetchOptional(ARRIVAL.CONTENT));
        return sealed.map(content -> WebhookContent.unpack(secrets.open(tenant, place(id), content)));
    }

    @Override
    public Page<Arrival> page(TenantId tenant, ConnectionId connection, Filter filter, Slice<ArrivalId> slice) {
        return LIST.page(reads, tenant, isOf(tenant, connection).and(passes(filter)), slice);
    }

    @Override
    public long count(TenantId tenant, ConnectionId connection, Filter filter) {
        return reads.as(
                tenant,
                sql -> sql.fetchCount(sql.selectOne().from(ARRIVAL).where(isOf(tenant, connection), passes(filter))));
    }

    private static Condition isOf(TenantId tenant, ConnectionId connection) {
        return ARRIVAL.TENANT_ID.eq(tenant).and(ARRIVAL.CONNECTION_ID.eq(connection));
    }

    private static Condition passes(Filter filter) {
        return filter.states().isEmpty() ? noCondition() : ARRIVAL.STATE.in(filter.states());
    }

    @Override
    public Map<ConnectionId, Arrival> latest(TenantId tenant, Collection<ConnectionId> connections) {
        return reads.as(
                tenant,
                sql -> sql.select(COLUMNS)
                        .distinctOn(ARRIVAL.CONNECTION_ID)
                        .from(ARRIVAL)
                        .where(ARRIVAL.TENANT_ID.eq(tenant), ARRIVAL.CONNECTION_ID.in(connections))
                        .orderBy(ARRIVAL.CONNECTION_ID, ARRIVAL.ID.desc())
                        .fetchMap(ARRIVAL.CONNECTION_ID, PostgresArrivals::arrival));
    }

    @Override
    public Map<ConnectionId, List<Unmapped>> unmapped(TenantId tenant, Collection<ConnectionId> connections) {
        Map<ConnectionId, List<Unmapped>> all = reads.as(
                tenant,
                sql -> sql.select(
                                ARRIVAL.CONNECTION_ID,
                                ARRIVAL.PLATFORM_AGENT,
                                DSL.count(),
                                min(ARRIVAL.RECEIVED_AT),
                                max(ARRIVAL.RECEIVED_AT))
                        .from(ARRIVAL)
                        .where(
                                ARRIVAL.TENANT_ID.eq(tenant),
                                ARRIVAL.CONNECTION_ID.in(connections),
                                ARRIVAL.STATE.eq(inline(ArrivalState.UNMAPPED, ARRIVAL.STATE)))
                        .groupBy(ARRIVAL.CONNECTION_ID, ARRIVAL.PLATFORM_AGENT)
                        .orderBy(min(ARRIVAL.RECEIVED_AT))
                        .fetchGroups(
                                ARRIVAL.CONNECTION_ID,
                                found -> new Unmapped(found.value2(), found.value3(), found.value4(), found.value5())));
        all.replaceAll((_, unmapped) -> unmapped.stream().limit(MOST_UNMAPPED).toList());
        return all;
    }

    @Override
    public int readAgain(TenantId tenant, ConnectionId connection, Again which, Instant dueAt) {
        int many = PostgresTransaction.sql(tenant)
                .insertInto(DUE_ROW, DUE_ROW.TENANT_ID, DUE_ROW.KIND, DUE_ROW.REF_ID, DUE_ROW.LANE, DUE_ROW.DUE_AT)
                .select(select(
                                ARRIVAL.TENANT_ID,
                                val(DueKind.ARRIVAL, DUE_ROW.KIND),
                                ARRIVAL.ID.coerce(UUID.class),
                                val(Lane.of(tenant, connection).name()),
                                val(dueAt, DUE_ROW.DUE_AT))
                        .from(ARRIVAL)
                        .where(isOf(tenant, connection), ARRIVAL.CONTENT.isNotNull(), is(which))
                        .orderBy(ARRIVAL.ID))
                .onConflict(DUE_ROW.TENANT_ID, DUE_ROW.KIND, DUE_ROW.REF_ID)
                .doUpdate()
                .set(DUE_ROW.DUE_AT, dueAt)
                .set(DUE_ROW.ATTEMPTS, 0)
                .setNull(DUE_ROW.LEASE_OWNER)
                .setNull(DUE_ROW.LEASE_UNTIL)
                .set(DUE_ROW.EPOCH, DUE_ROW.EPOCH.plus(1))
                .execute();
        PostgresTransaction.afterCommit(tenant, () -> wakeUp.signal(DueQueue.WORK));
        return many;
    }

    private static Condition is(Again which) {
        Condition isUnmapped = ARRIVAL.STATE.eq(inline(ArrivalState.UNMAPPED, ARRIVAL.STATE));
        return switch (which) {
            case Again.OfAgent(String platformAgent) -> isUnmapped.and(ARRIVAL.PLATFORM_AGENT.eq(platformAgent));
            case Again.AllUnmapped _ -> isUnmapped;
            case Again.These(Collection<ArrivalId> ids) -> ids.isEmpty() ? falseCondition() : ARRIVAL.ID.in(ids);
            case Again.Since(Instant time) -> ARRIVAL.RECEIVED_AT.ge(time);
        };
    }

    @Override
    public int forget(TenantId tenant, ConnectionId connection, Instant before, Instant unmappedBefore, int most) {
        Condition isUnmapped = ARRIVAL.STATE.eq(inline(ArrivalState.UNMAPPED, ARRIVAL.STATE));
        return PostgresTransaction.sql(tenant)
                .deleteFrom(ARRIVAL)
                .where(
                        ARRIVAL.TENANT_ID.eq(tenant),
                        ARRIVAL.ID.in(select(ARRIVAL.ID)
                                .from(ARRIVAL)
                                .where(
                                        isOf(tenant, connection),
                                        ARRIVAL.RECEIVED_AT
                                                .lt(before)
                                                .and(isUnmapped.not())
                                                .or(ARRIVAL.RECEIVED_AT.lt(unmappedBefore)))
                                .orderBy(ARRIVAL.ID)
                                .limit(most)))
                .execute();
    }

    private static Place place(ArrivalId id) {
        return new Place("arrival", "content", id.value().toString());
    }

    private static Arrival arrival(Record found) {
        CallId call = found.get(ARRIVAL.CALL_ID);
        return new Arrival(
                found.get(ARRIVAL.ID),
                found.get(ARRIVAL.CONNECTION_ID),
                found.get(ARRIVAL.RECEIVED_AT),
                found.get(ARRIVAL.STATE),
                found.get(ARRIVAL.REASON),
                found.get(ARRIVAL.PLATFORM_AGENT),
                call == null ? null : new Filed(call, found.get(ARRIVAL.RECEIPT)),
                found.get(ARRIVAL.CONTENT_TYPE),
                found.get(ARRIVAL.SIZE),
                found.get(ARRIVAL.READINGS));
    }
}
