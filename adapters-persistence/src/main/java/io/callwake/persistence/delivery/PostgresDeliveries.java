package io.callwake.persistence.delivery;

import static io.callwake.persistence.schema.Tables.AGENT_REVISION;
import static io.callwake.persistence.schema.Tables.CALL;
import static io.callwake.persistence.schema.Tables.DELIVERY;
import static io.callwake.persistence.schema.Tables.DELIVERY_ATTEMPT;
import static io.callwake.persistence.schema.Tables.EVENT;
import static io.callwake.persistence.schema.Tables.SECRET;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.jsonGetAttribute;
import static org.jooq.impl.DSL.jsonGetAttributeAsText;
import static org.jooq.impl.DSL.select;

import io.callwake.application.NewIds;
import io.callwake.application.delivery.Deliveries;
import io.callwake.domain.action.WebhookUrl;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.SecretName;
import io.callwake.domain.call.CallId;
import io.callwake.domain.delivery.AttemptNumber;
import io.callwake.domain.delivery.AttemptResult;
import io.callwake.domain.delivery.CallCompleted;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.delivery.SigningKey;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.PostgresTransaction;
import io.callwake.persistence.TenantReads;
import io.callwake.persistence.TenantSecrets;
import io.callwake.persistence.agent.PostgresAgents;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Events, deliveries and attempts in Postgres. */
public final class PostgresDeliveries implements Deliveries {

    private static final String PENDING = "pending";

    /** All that a delivery needs of an agent's document. */
    private static final Field<String> URL = jsonGetAttributeAsText(
                    jsonGetAttribute(AGENT_REVISION.CONFIGURATION, inline("fulfilment")), inline("url"))
            .as("url");

    private final TenantReads reads;
    private final TenantSecrets secrets;
    private final NewIds ids;
    private final Clock clock;

    public PostgresDeliveries(TenantReads reads, TenantSecrets secrets, NewIds ids, Clock clock) {
        this.reads = reads;
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void append(TenantId tenant, EventId event, String type, CallId call, String body, Instant at) {
        PostgresTransaction.sql(tenant)
                .insertInto(EVENT, EVENT.TENANT_ID, EVENT.ID, EVENT.TYPE, EVENT.CALL_ID, EVENT.BODY, EVENT.CREATED_AT)
                .values(tenant, event, type, call, body, at)
                .execute();
    }

    @Override
    public void queue(
            TenantId tenant, DeliveryId delivery, EventId event, AgentId agent, int revision, DeliveryState state) {
        Columns columns = Columns.of(state);
        PostgresTransaction.sql(tenant)
                .insertInto(DELIVERY)
                .set(DELIVERY.TENANT_ID, tenant)
                .set(DELIVERY.ID, delivery)
                .set(DELIVERY.EVENT_ID, event)
                .set(DELIVERY.AGENT_ID, agent)
                .set(DELIVERY.REVISION, revision)
                .set(DELIVERY.STATE, columns.state())
                .set(DELIVERY.NEXT_TRY_AT, columns.nextTryAt())
                .set(DELIVERY.FINISHED_AT, columns.finishedAt())
                .set(DELIVERY.SKIP_REASON, columns.skipReason())
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
                                EVENT.TYPE.eq(CallCompleted.EVENT),
                                DELIVERY.STATE.in(PENDING, "delivered")));
    }

    @Override
    public Optional<Outgoing> outgoing(TenantId tenant, DeliveryId delivery) {
        Optional<Record> found = reads.as(
                tenant,
                sql -> sql.select(
                                DELIVERY.ID,
                                DELIVERY.EVENT_ID,
                                DELIVERY.AGENT_ID,
                                DELIVERY.ATTEMPTS,
                                EVENT.BODY,
                                URL,
                                SECRET.CIPHERTEXT)
                        .from(DELIVERY)
                        .join(EVENT)
                        .on(EVENT.TENANT_ID.eq(DELIVERY.TENANT_ID), EVENT.ID.eq(DELIVERY.EVENT_ID))
                        .join(AGENT_REVISION)
                        .on(
                                AGENT_REVISION.TENANT_ID.eq(DELIVERY.TENANT_ID),
                                AGENT_REVISION.AGENT_ID.eq(DELIVERY.AGENT_ID),
                                AGENT_REVISION.NUMBER.eq(DELIVERY.REVISION))
                        .leftJoin(SECRET)
                        .on(
                                SECRET.TENANT_ID.eq(DELIVERY.TENANT_ID),
                                SECRET.SUBJECT_ID.eq(DELIVERY.AGENT_ID.coerce(SECRET.SUBJECT_ID)),
                                SECRET.PURPOSE.eq(SecretName.FULFILMENT.value()))
                        .where(DELIVERY.TENANT_ID.eq(tenant), DELIVERY.ID.eq(delivery), DELIVERY.STATE.eq(PENDING))
                        .fetchOptional(row -> row));
        return found.flatMap(row -> outgoing(tenant, row));
    }

    private Optional<Outgoing> outgoing(TenantId tenant, Record row) {
        return Optional.ofNullable(row.get(URL))
                .map(url -> new Outgoing(
                        row.get(DELIVERY.ID),
                        row.get(DELIVERY.EVENT_ID),
                        new Receiver.Fulfilment(row.get(DELIVERY.AGENT_ID)),
                        WebhookUrl.parse(url),
                        PostgresAgents.openSecret(
                                        secrets, tenant, row.get(DELIVERY.AGENT_ID), row.get(SECRET.CIPHERTEXT))
                                .<List<SigningKey>>map(secret -> List.of(new SigningKey.Shared(secret)))
                                .orElse(List.of()),
                        Map.of(),
                        row.get(EVENT.BODY),
                        new AttemptNumber(row.get(DELIVERY.ATTEMPTS) + 1),
                        new AttemptNumber(row.get(DELIVERY.ATTEMPTS) + 1),
                        false,
                        null));
    }

    @Override
    public void fileAttempt(
            TenantId tenant, DeliveryId delivery, AttemptNumber attempt, AttemptResult result, Instant at) {
        PostgresTransaction.sql(tenant)
                .insertInto(DELIVERY_ATTEMPT)
                .set(DELIVERY_ATTEMPT.TENANT_ID, tenant)
                .set(DELIVERY_ATTEMPT.ID, ids.next())
                .set(DELIVERY_ATTEMPT.DELIVERY_ID, delivery)
                .set(DELIVERY_ATTEMPT.NUMBER, attempt.value())
                .set(DELIVERY_ATTEMPT.FINISHED_AT, at)
                .set(DELIVERY_ATTEMPT.TOOK_MS, (int)
                        Math.min(Integer.MAX_VALUE, result.took().toMillis()))
                .set(
                        DELIVERY_ATTEMPT.STATUS_CODE,
                        result instanceof AttemptResult.Answered answered ? answered.status() : null)
                .set(
                        DELIVERY_ATTEMPT.EXCERPT,
                        result instanceof AttemptResult.Answered answered ? answered.excerpt() : null)
                .set(
                        DELIVERY_ATTEMPT.UNREACHABLE,
                        result instanceof AttemptResult.Unreachable unreachable ? unreachable.code() : null)
                .execute();
        PostgresTransaction.sql(tenant)
                .update(DELIVERY)
                .set(DELIVERY.ATTEMPTS, attempt.value())
                .where(DELIVERY.TENANT_ID.eq(tenant), DELIVERY.ID.eq(delivery), DELIVERY.ATTEMPTS.lt(attempt.value()))
                .execute();
    }

    @Override
    public void update(TenantId tenant, DeliveryId delivery, DeliveryState state) {
        Columns columns = Columns.of(state);
        PostgresTransaction.sql(tenant)
                .update(DELIVERY)
                .set(DELIVERY.STATE, columns.state())
                .set(DELIVERY.NEXT_TRY_AT, columns.nextTryAt())
                .set(DELIVERY.FINISHED_AT, columns.finishedAt())
                .set(DELIVERY.SKIP_REASON, columns.skipReason())
                .where(DELIVERY.TENANT_ID.eq(tenant), DELIVERY.ID.eq(delivery))
                .execute();
    }

    private record Columns(
            String state,
            @Nullable Instant nextTryAt,
            @Nullable Instant finishedAt,
            @Nullable String skipReason) {

        static Columns of(DeliveryState state) {
            return switch (state) {
                case DeliveryState.Pending(Instant nextTryAt) -> new Columns(PENDING, nextTryAt, null, null);
                case DeliveryState.Delivered(Instant at) -> new Columns("delivered", null, at, null);
                case DeliveryState.Held(String reason) -> new Columns("held", null, null, reason);
                case DeliveryState.GivenUp(Instant at, String reason) -> new Columns("given_up", null, at, reason);
                case DeliveryState.Skipped(String reason) -> new Columns("skipped", null, null, reason);
            };
        }
    }
}
