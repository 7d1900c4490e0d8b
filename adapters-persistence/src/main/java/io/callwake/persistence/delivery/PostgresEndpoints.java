package io.callwake.persistence.delivery;

import static io.callwake.persistence.schema.Tables.DELIVERY;
import static io.callwake.persistence.schema.Tables.DUE_ROW;
import static io.callwake.persistence.schema.Tables.ENDPOINT;
import static io.callwake.persistence.schema.Tables.ENDPOINT_AGENT;
import static io.callwake.persistence.schema.Tables.ENDPOINT_EVENT;
import static io.callwake.persistence.schema.Tables.ENDPOINT_SECRET;
import static io.callwake.persistence.schema.Tables.RECEIVER;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.callwake.application.CurrentTrace;
import io.callwake.application.NewIds;
import io.callwake.application.delivery.Endpoints;
import io.callwake.application.delivery.UrlHash;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.DueQueue;
import io.callwake.application.due.Lane;
import io.callwake.application.due.WakeUp;
import io.callwake.domain.UuidV7;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.Endpoint;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.delivery.ReceiverHealth;
import io.callwake.domain.delivery.SignatureVersion;
import io.callwake.domain.delivery.SigningKey;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Columns;
import io.callwake.persistence.PostgresTransaction;
import io.callwake.persistence.TenantReads;
import io.callwake.persistence.TenantSecrets;
import io.callwake.persistence.TenantSecrets.Keyring;
import io.callwake.persistence.tenant.TenantRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record3;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;

/** Endpoints, the health of receivers and what is set aside for them, in Postgres. */
public final class PostgresEndpoints implements Endpoints {

    private static final int MOST_KEYS = 10;

    /** An id tells when it was made, by a clock that may differ from that of whoever queued the delivery. */
    private static final Duration LEEWAY = Duration.ofHours(1);

    private final TenantReads reads;
    private final TenantSecrets secrets;
    private final NewIds ids;
    private final WakeUp wakeUp;
    private final CurrentTrace currentTrace;

    public PostgresEndpoints(
            TenantReads reads, TenantSecrets secrets, NewIds ids, WakeUp wakeUp, CurrentTrace currentTrace) {
        this.reads = reads;
        this.secrets = secrets;
        this.ids = ids;
        this.wakeUp = wakeUp;
        this.currentTrace = currentTrace;
    }

    @Override
    public List<Endpoint> all(TenantId tenant) {
        return reads.as(
                tenant,
                sql -> EndpointRows.endpoints(sql)
                        .where(ENDPOINT.TENANT_ID.eq(tenant))
                        .orderBy(ENDPOINT.ID.desc())
                        .fetch(EndpointRows::endpoint));
    }

    @Override
    public Map<EndpointId, Endpoint> findAll(TenantId tenant, Collection<EndpointId> wanted) {
        return reads.as(
                tenant,
                sql -> EndpointRows.endpoints(sql)
                        .where(ENDPOINT.TENANT_ID.eq(tenant), ENDPOINT.ID.in(wanted))
                        .fetchMap(ENDPOINT.ID, EndpointRows::endpoint));
    }

    @Override
    public Map<Receiver, ReceiverHealth> health(TenantId tenant, Collection<? extends Receiver> of) {
        Map<UUID, Receiver> wanted =
                of.stream().collect(Collectors.toMap(Receiver::value, Function.identity(), (one, _) -> one));
        Map<Receiver, ReceiverHealth> health = new HashMap<>();
        reads.as(
                        tenant,
                        sql -> sql.selectFrom(RECEIVER)
                                .where(RECEIVER.TENANT_ID.eq(tenant), RECEIVER.ID.in(wanted.keySet()))
                                .fetch())
                .forEach(row -> health.put(wanted.get(row.get(RECEIVER.ID)), ReceiverRows.health(row)));
        return health;
    }

    @Override
    public Map<EndpointId, List<KnownKey>> keysOf(TenantId tenant, Collection<EndpointId> of, Instant now) {
        return reads.as(
                tenant,
                sql -> sql.selectFrom(ENDPOINT_SECRET)
                        .where(
                                ENDPOINT_SECRET.TENANT_ID.eq(tenant),
                                ENDPOINT_SECRET.ENDPOINT_ID.in(of),
                                ENDPOINT_SECRET.USED_FOR.ne(EndpointSecrets.HEADER),
                                EndpointSecrets.isValidAt(now))
                        .orderBy(ENDPOINT_SECRET.SET_AT.desc(), ENDPOINT_SECRET.ID.desc())
                        .fetchGroups(
                                ENDPOINT_SECRET.ENDPOINT_ID,
                                row -> new KnownKey(
                                        EndpointSecrets.version(row.get(ENDPOINT_SECRET.USED_FOR)),
                                        row.get(ENDPOINT_SECRET.PUBLIC_KEY),
                                        row.get(ENDPOINT_SECRET.SET_AT),
                                        row.get(ENDPOINT_SECRET.VALID_UNTIL))));
    }

    @Override
    public int lockAndCount(TenantId tenant) {
        return TenantRow.lock(tenant)
                .fetchCount(ENDPOINT, ENDPOINT.TENANT_ID.eq(tenant).and(ENDPOINT.ARCHIVED_AT.isNull()));
    }

    @Override
    public void create(TenantId tenant, Endpoint endpoint) {
        PostgresTransaction.sql(tenant)
                .insertInto(ENDPOINT)
                .set(ENDPOINT.TENANT_ID, tenant)
                .set(ENDPOINT.ID, endpoint.id())
                .set(ENDPOINT.CREATED_AT, endpoint.createdAt())
                .set(EndpointRows.columns(endpoint).values())
                .execute();
        writeWishes(tenant, endpoint);
    }

    @Override
    public Optional<Endpoint> lock(TenantId tenant, EndpointId id) {
        DSLContext sql = PostgresTransaction.sql(tenant);
        sql.select(ENDPOINT.ID)
                .from(ENDPOINT)
                .where(ENDPOINT.TENANT_ID.eq(tenant), ENDPOINT.ID.eq(id))
                .forNoKeyUpdate()
                .fetch();
        return EndpointRows.endpoints(sql)
                .where(ENDPOINT.TENANT_ID.eq(tenant), ENDPOINT.ID.eq(id))
                .fetchOptional(EndpointRows::endpoint);
    }

    @Override
    public void change(TenantId tenant, Endpoint endpoint) {
        DSLContext sql = PostgresTransaction.sql(tenant);
        sql.update(ENDPOINT)
                .set(EndpointRows.columns(endpoint).values())
                .where(ENDPOINT.TENANT_ID.eq(tenant), ENDPOINT.ID.eq(endpoint.id()))
                .execute();
        sql.deleteFrom(ENDPOINT_EVENT)
                .where(ENDPOINT_EVENT.TENANT_ID.eq(tenant), ENDPOINT_EVENT.ENDPOINT_ID.eq(endpoint.id()))
                .execute();
        sql.deleteFrom(ENDPOINT_AGENT)
                .where(ENDPOINT_AGENT.TENANT_ID.eq(tenant), ENDPOINT_AGENT.ENDPOINT_ID.eq(endpoint.id()))
                .execute();
        writeWishes(tenant, endpoint);
    }

    /** Whose rows there are is taken for somebody who wants to be told. */
    private static void writeWishes(TenantId tenant, Endpoint endpoint) {
        if (endpoint.isArchived()) {
            return;
        }
        DSLContext sql = PostgresTransaction.sql(tenant);
        if (!endpoint.events().isEmpty()) {
            sql.insertInto(
                            ENDPOINT_EVENT,
                            ENDPOINT_EVENT.TENANT_ID,
                            ENDPOINT_EVENT.EVENT_TYPE,
                            ENDPOINT_EVENT.ENDPOINT_ID)
                    .valuesOfRows(endpoint.events().stream()
                            .map(type -> row(
                                    val(tenant, ENDPOINT_EVENT.TENANT_ID),
                                    val(type.key(), ENDPOINT_EVENT.EVENT_TYPE),
                                    val(endpoint.id(), ENDPOINT_EVENT.ENDPOINT_ID)))
                            .toList())
                    .execute();
        }
        if (!endpoint.agents().isEmpty()) {
            sql.insertInto(
                            ENDPOINT_AGENT,
                            ENDPOINT_AGENT.TENANT_ID,
                            ENDPOINT_AGENT.ENDPOINT_ID,
                            ENDPOINT_AGENT.AGENT_ID)
                    .valuesOfRows(endpoint.agents().stream()
                            .map(agent -> row(
                                    val(tenant, ENDPOINT_AGENT.TENANT_ID),
                                    val(endpoint.id(), ENDPOINT_AGENT.ENDPOINT_ID),
                                    val(agent, ENDPOINT_AGENT.AGENT_ID)))
                            .toList())
                    .execute();
        }
    }

    @Override
    public void setKey(TenantId tenant, EndpointId id, SigningKey key, Instant now, Instant formerUntil) {
        DSLContext sql = PostgresTransaction.sql(tenant);
        Condition ofVersion = isKeyOf(tenant, id, key.version());
        sql.deleteFrom(ENDPOINT_SECRET)
                .where(ofVersion, ENDPOINT_SECRET.VALID_UNTIL.le(now))
                .execute();
        sql.update(ENDPOINT_SECRET)
                .set(ENDPOINT_SECRET.VALID_UNTIL, formerUntil)
                .where(ofVersion, ENDPOINT_SECRET.VALID_UNTIL.isNull().or(ENDPOINT_SECRET.VALID_UNTIL.gt(formerUntil)))
                .execute();
        write(sql, tenant, id, EndpointSecrets.key(secrets.keyring(tenant), ids.next(), key, now));
        sql.deleteFrom(ENDPOINT_SECRET)
                .where(
                        ofVersion,
                        ENDPOINT_SECRET.ID.in(select(ENDPOINT_SECRET.ID)
                                .from(ENDPOINT_SECRET)
                                .where(ofVersion)
                                .orderBy(ENDPOINT_SECRET.SET_AT.desc(), ENDPOINT_SECRET.ID.desc())
                                .offset(MOST_KEYS)))
                .execute();
    }

    private static void write(DSLContext sql, TenantId tenant, EndpointId endpoint, Columns columns) {
        sql.insertInto(ENDPOINT_SECRET)
                .set(ENDPOINT_SECRET.TENANT_ID, tenant)
                .set(ENDPOINT_SECRET.ENDPOINT_ID, endpoint)
                .set(columns.values())
                .execute();
    }

    @Override
    public int revokeFormer(TenantId tenant, EndpointId id, Instant now) {
        return PostgresTransaction.sql(tenant)
                .deleteFrom(ENDPOINT_SECRET)
                .where(
                        ENDPOINT_SECRET.TENANT_ID.eq(tenant),
                        ENDPOINT_SECRET.ENDPOINT_ID.eq(id),
                        ENDPOINT_SECRET.VALID_UNTIL.gt(now))
                .execute();
    }

    @Override
    public void forgetKeys(TenantId tenant, EndpointId id, SignatureVersion version) {
        PostgresTransaction.sql(tenant)
                .deleteFrom(ENDPOINT_SECRET)
                .where(isKeyOf(tenant, id, version))
                .execute();
    }

    private static Condition isKeyOf(TenantId tenant, EndpointId id, SignatureVersion version) {
        return ENDPOINT_SECRET
                .TENANT_ID
                .eq(tenant)
                .and(ENDPOINT_SECRET.ENDPOINT_ID.eq(id))
                .and(ENDPOINT_SECRET.USED_FOR.eq(version.key()));
    }

    @Override
    public void setHeaders(TenantId tenant, EndpointId id, Map<String, @Nullable String> values, Instant now) {
        DSLContext sql = PostgresTransaction.sql(tenant);
        Keyring keyring = secrets.keyring(tenant);
        sql.deleteFrom(ENDPOINT_SECRET)
                .where(
                        ENDPOINT_SECRET.TENANT_ID.eq(tenant),
                        ENDPOINT_SECRET.ENDPOINT_ID.eq(id),
                        ENDPOINT_SECRET.USED_FOR.eq(EndpointSecrets.HEADER),
                        ENDPOINT_SECRET.NAME.in(values.keySet()))
                .execute();
        values.forEach((name, value) -> {
            if (value != null) {
                write(sql, tenant, id, EndpointSecrets.header(keyring, ids.next(), name, value, now));
            }
        });
    }

    /** Of whom nothing is known has no row that could be locked, and so gets one. */
    @Override
    public ReceiverHealth lockHealth(TenantId tenant, Receiver receiver) {
        DSLContext sql = PostgresTransaction.sql(tenant);
        sql.insertInto(RECEIVER)
                .set(RECEIVER.TENANT_ID, tenant)
                .set(RECEIVER.ID, receiver.value())
                .set(RECEIVER.KIND, ReceiverRows.kind(receiver))
                .set(ReceiverRows.columns(ReceiverHealth.WELL).values())
                .onConflictDoNothing()
                .execute();
        return sql.selectFrom(RECEIVER)
                .where(isThat(tenant, receiver))
                .forUpdate()
                .fetchSingle(ReceiverRows::health);
    }

    @Override
    public void setHealth(TenantId tenant, Receiver receiver, ReceiverHealth health) {
        Columns columns = ReceiverRows.columns(health);
        if (!(health.state() instanceof ReceiverHealth.State.Disabled)) {
            columns.set(RECEIVER.URL_HASH, null);
        }
        set(tenant, receiver, columns);
    }

    @Override
    public void disable(TenantId tenant, Receiver receiver, ReceiverHealth health, UrlHash at) {
        set(tenant, receiver, ReceiverRows.columns(health).set(RECEIVER.URL_HASH, at.value()));
    }

    private static void set(TenantId tenant, Receiver receiver, Columns columns) {
        PostgresTransaction.sql(tenant)
                .update(RECEIVER)
                .set(columns.values())
                .where(isThat(tenant, receiver))
                .execute();
    }

    private static Condition isThat(TenantId tenant, Receiver receiver) {
        return RECEIVER.TENANT_ID.eq(tenant).and(RECEIVER.ID.eq(receiver.value()));
    }

    @Override
    public Optional<DeliveryId> releaseOldest(TenantId tenant, Receiver receiver, Instant now) {
        return release(tenant, oldestHeld(tenant, receiver, 1), receiver, now).stream()
                .findFirst();
    }

    @Override
    public int release(TenantId tenant, Receiver receiver, int atMost, Instant now) {
        return release(tenant, oldestHeld(tenant, receiver, atMost), receiver, now)
                .size();
    }

    private List<DeliveryId> release(TenantId tenant, List<DeliveryId> held, Receiver receiver, Instant now) {
        beginAnew(tenant, held, now);
        makeDue(tenant, receiver, held, now);
        return held;
    }

    private static void beginAnew(TenantId tenant, Collection<DeliveryId> deliveries, Instant now) {
        PostgresTransaction.sql(tenant)
                .update(DELIVERY)
                .set(StateColumns.of(new DeliveryState.Pending(now)).columns().values())
                .set(DELIVERY.ROUND_FROM, DELIVERY.ATTEMPTS)
                .where(DELIVERY.TENANT_ID.eq(tenant), DELIVERY.ID.in(deliveries))
                .execute();
    }

    private static List<DeliveryId> oldestHeld(TenantId tenant, Receiver receiver, int atMost) {
        return PostgresTransaction.sql(tenant)
                .select(DELIVERY.ID)
                .from(DELIVERY)
                .where(isHeldFor(tenant, receiver))
                .orderBy(DELIVERY.ID)
                .limit(atMost)
                .forUpdate()
                .fetch(DELIVERY.ID);
    }

    private static Condition isHeldFor(TenantId tenant, Receiver receiver) {
        return DELIVERY.TENANT_ID
                .eq(tenant)
                .and(DELIVERY.RECEIVER_ID.eq(receiver.value()))
                .and(DELIVERY.STATE.eq(StateColumns.HELD));
    }

    private void makeDue(TenantId tenant, Receiver receiver, Collection<DeliveryId> deliveries, Instant now) {
        if (deliveries.isEmpty()) {
            return;
        }
        String lane = Lane.ofDeliveries(tenant, receiver).name();
        String traceparent = currentTrace.traceparent();
        var insert = PostgresTransaction.sql(tenant)
                .insertInto(
                        DUE_ROW,
                        DUE_ROW.TENANT_ID,
                        DUE_ROW.KIND,
                        DUE_ROW.REF_ID,
                        DUE_ROW.LANE,
                        DUE_ROW.DUE_AT,
                        DUE_ROW.TRACEPARENT);
        for (DeliveryId delivery : deliveries) {
            insert = insert.values(tenant, DueKind.DELIVERY, delivery.value(), lane, now, traceparent);
        }
        insert.onConflictDoNothing().execute();
        PostgresTransaction.afterCommit(tenant, () -> wakeUp.signal(DueQueue.DELIVERIES));
    }

    @Override
    public int skip(TenantId tenant, Receiver receiver, String reason, int atMost) {
        List<DeliveryId> held = oldestHeld(tenant, receiver, atMost);
        PostgresTransaction.sql(tenant)
                .update(DELIVERY)
                .set(StateColumns.of(new DeliveryState.Skipped(reason))
                        .columns()
                        .values())
                .where(DELIVERY.TENANT_ID.eq(tenant), DELIVERY.ID.in(held))
                .execute();
        return held.size();
    }

    @Override
    public Queued redeliver(TenantId tenant, Which which, int atMost, Instant now) {
        Result<Record3<DeliveryId, UUID, AgentId>> found = PostgresTransaction.sql(tenant)
                .select(DELIVERY.ID, DELIVERY.RECEIVER_ID, DELIVERY.AGENT_ID)
                .from(DELIVERY)
                .where(
                        DELIVERY.TENANT_ID.eq(tenant),
                        isMeant(which),
                        DELIVERY.RECEIVER_ID.notIn(select(ENDPOINT.ID.coerce(UUID.class))
                                .from(ENDPOINT)
                                .where(ENDPOINT.TENANT_ID.eq(tenant), ENDPOINT.ARCHIVED_AT.isNotNull())))
                .orderBy(DELIVERY.ID)
                .limit(atMost + 1)
                .forUpdate()
                .fetch();
        List<Record3<DeliveryId, UUID, AgentId>> queued = found.subList(0, Math.min(atMost, found.size()));
        beginAnew(tenant, queued.stream().map(Record3::value1).toList(), now);
        queued.stream()
                .collect(Collectors.groupingBy(
                        row -> ReceiverRows.receiver(row.value2(), row.value3()),
                        Collectors.mapping(Record3::value1, Collectors.toList())))
                .forEach((receiver, deliveries) -> makeDue(tenant, receiver, deliveries, now));
        return new Queued(
                queued.size(), found.size() > atMost ? queued.getLast().value1() : null);
    }

    private static Condition isMeant(Which which) {
        return switch (which) {
            case Which.These(Collection<DeliveryId> wanted, Instant from) ->
                DELIVERY.ID
                        .in(wanted)
                        .and(DELIVERY.CREATED_AT.ge(from))
                        .and(DELIVERY.STATE.in(StateColumns.DELIVERED, StateColumns.GIVEN_UP));
            case Which.Range(Receiver receiver, Instant from, Instant until, boolean onlyGivenUp, DeliveryId after) ->
                DELIVERY.RECEIVER_ID
                        .eq(receiver.value())
                        .and(DELIVERY.ID.ge(idAt(from.minus(LEEWAY))))
                        .and(DELIVERY.ID.lt(idAt(until.plus(LEEWAY))))
                        .and(DELIVERY.CREATED_AT.ge(from))
                        .and(DELIVERY.CREATED_AT.lt(until))
                        .and(after == null ? noCondition() : DELIVERY.ID.gt(after))
                        .and(DELIVERY.IS_TEST.isFalse())
                        .and(
                                onlyGivenUp
                                        ? DELIVERY.STATE.eq(StateColumns.GIVEN_UP)
                                        : DELIVERY.STATE.in(StateColumns.DELIVERED, StateColumns.GIVEN_UP));
        };
    }

    private static DeliveryId idAt(Instant moment) {
        return new DeliveryId(UuidV7.of(moment, 0, 0));
    }
}
