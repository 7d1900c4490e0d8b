package io.callwake.persistence.delivery;

import static io.callwake.persistence.schema.Tables.CALL;
import static io.callwake.persistence.schema.Tables.DELIVERY;
import static io.callwake.persistence.schema.Tables.EVENT;
import static org.jooq.impl.DSL.select;

import io.callwake.application.delivery.Deliveries;
import io.callwake.application.fault.Site;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.call.CallId;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.delivery.ReceiverHealth;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.PostgresTransaction;
import io.callwake.persistence.TenantReads;
import io.callwake.persistence.TenantSecrets;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Deliveries and attempts in Postgres. */
public final class PostgresDeliveries implements Deliveries {

    private final TenantReads reads;
    private final PostgresTransaction transaction;
    private final TenantSecrets secrets;
    private final Clock clock;

    public PostgresDeliveries(TenantReads reads, PostgresTransaction transaction, TenantSecrets secrets, Clock clock) {
        this.reads = reads;
        this.transaction = transaction;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public void queue(
            TenantId tenant, DeliveryId delivery, EventId event, AgentId agent, int revision, DeliveryState state) {
        PostgresTransaction.sql(tenant)
                .insertInto(DELIVERY)
                .set(DELIVERY.TENANT_ID, tenant)
                .set(DELIVERY.ID, delivery)
                .set(DELIVERY.EVENT_ID, event)
                .set(DELIVERY.RECEIVER_ID, agent.value())
                .set(DELIVERY.AGENT_ID, agent)
                .set(DELIVERY.REVISION, revision)
                .set(StateColumns.of(state).columns().values())
                .set(DELIVERY.ATTEMPTS, 0)
                .set(DELIVERY.CREATED_AT, clock.instant())
                .execute();
    }

    @Override
    public boolean isTold(TenantId tenant, CallId call) {
        return PostgresTransaction.sql(tenant)
                .fetchExists(select(DELIVERY.ID)
                        .from(CALL)
                        .join(EVENT)
                        .on(EVENT.TENANT_ID.eq(CALL.TENANT_ID), EVENT.CALL_ID.eq(CALL.ID))
                        .join(DELIVERY)
                        .on(DELIVERY.TENANT_ID.eq(EVENT.TENANT_ID), DELIVERY.EVENT_ID.eq(EVENT.ID))
                        .where(
                                CALL.TENANT_ID.eq(tenant),
                                CALL.MERGED_INTO.eq(call),
                                EVENT.TYPE.eq(EventType.CALL_COMPLETED.key()),
                                DELIVERY.STATE.in(StateColumns.PENDING, StateColumns.HELD, StateColumns.DELIVERED)));
    }

    @Override
    public Ready ready(TenantId tenant, Collection<DeliveryId> deliveries, Instant now) {
        return reads.byKey(tenant, connection -> ReadyQuery.fetch(connection, secrets, tenant, deliveries, now));
    }

    @Override
    public Set<DeliveryId> file(TenantId tenant, List<Tried> tried, Map<Receiver, ReceiverHealth> changed) {
        return PostgresTransaction.isUnderWay()
                ? TriedStatement.execute(PostgresTransaction.connection(tenant), tenant, tried, changed)
                : transaction.bare(
                        tenant,
                        Site.RECORD_ATTEMPT,
                        connection -> TriedStatement.execute(connection, tenant, tried, changed));
    }
}
