package io.callwake.persistence.delivery;

import static io.callwake.persistence.schema.Tables.DELIVERY;
import static io.callwake.persistence.schema.Tables.DELIVERY_ATTEMPT;
import static io.callwake.persistence.schema.Tables.DUE_ROW;
import static io.callwake.persistence.schema.Tables.RECEIVER;

import io.callwake.application.delivery.Deliveries.Tried;
import io.callwake.domain.delivery.AttemptResult;
import io.callwake.domain.delivery.AttemptResult.Answered;
import io.callwake.domain.delivery.AttemptResult.Unreachable;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.delivery.ReceiverHealth;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.BareStatement;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Record;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/**
 * Files what came of many deliveries, in one statement. Who does not hold his due row any more has made his try, but no longer
 * says what follows from it.
 */
final class TriedStatement {

    private final BareStatement statement = new BareStatement().throughIndexes().withoutLoops();
    private final TenantId tenant;
    private final List<Tried> tried;

    /** In this order rows are locked, by whomever. */
    private TriedStatement(TenantId tenant, List<Tried> tried) {
        this.tenant = tenant;
        this.tried = tried.stream()
                .sorted(Comparator.comparing(each -> each.row().ref()))
                .toList();
    }

    /** @return of which deliveries the row was still held */
    static Set<DeliveryId> execute(
            Connection connection, TenantId tenant, List<Tried> tried, Map<Receiver, ReceiverHealth> changed) {
        BareStatement statement = new TriedStatement(tenant, tried).with(changed);
        return new HashSet<>(statement.fetch(connection, List.of(DELIVERY.ID)).getValues(DELIVERY.ID));
    }

    private BareStatement with(Map<Receiver, ReceiverHealth> changed) {
        List<StateColumns> next =
                tried.stream().map(each -> StateColumns.of(each.next())).toList();
        statement.sql("with tried as materialized (select * from unnest(");
        column(DUE_ROW.REF_ID, each -> each.row().ref());
        column(DUE_ROW.ID, each -> each.row().id());
        column(DUE_ROW.EPOCH, each -> each.row().epoch());
        column(DELIVERY_ATTEMPT.ID, Tried::attemptId);
        column(
                DELIVERY_ATTEMPT.NUMBER,
                each -> each.number() == null ? null : each.number().value());
        column(DELIVERY_ATTEMPT.FINISHED_AT, Tried::at);
        column(DELIVERY_ATTEMPT.TOOK_MS, each -> tookMillis(each.result()));
        column(
                DELIVERY_ATTEMPT.STATUS_CODE,
                each -> each.result() instanceof Answered answered ? answered.status() : null);
        column(
                DELIVERY_ATTEMPT.EXCERPT,
                each -> each.result() instanceof Answered answered ? answered.excerpt() : null);
        column(DELIVERY_ATTEMPT.UNREACHABLE, each -> each.result() instanceof Unreachable lost ? lost.code() : null);
        statement
                .values(DELIVERY.STATE, next.stream().map(StateColumns::state).toList())
                .sql(", ");
        statement
                .values(DELIVERY.NEXT_TRY_AT, columnOf(next, StateColumns::nextTryAt))
                .sql(", ");
        statement
                .values(DELIVERY.FINISHED_AT, columnOf(next, StateColumns::finishedAt))
                .sql(", ");
        statement.values(DELIVERY.SKIP_REASON, columnOf(next, StateColumns::reason));
        statement
                .sql("""
            ) as t (ref, row_id, epoch, attempt_id, number, at, took, status, excerpt, unreachable, state, next_try_at, finished_at, reason)
            ), finished as (
                delete from callwake.due_row w using tried t
                where w.kind = 'delivery' and w.ref_id = any(array(select ref from tried))
                    and w.ref_id = t.ref and w.id = t.row_id and w.epoch = t.epoch
                    and t.state <> 'pending' and w.tenant_id = \
            """)
                .value(DUE_ROW.TENANT_ID, tenant)
                .sql("""
                 returning w.ref_id
            ), put_back as (
                update callwake.due_row w set due_at = t.next_try_at, lease_owner = null, lease_until = null
                from tried t
                where w.kind = 'delivery' and w.ref_id = any(array(select ref from tried))
                    and w.ref_id = t.ref and w.id = t.row_id and w.epoch = t.epoch
                    and t.state = 'pending' and w.tenant_id = \
            """)
                .value(DUE_ROW.TENANT_ID, tenant)
                .sql("""
                 returning w.ref_id
            ), held as (
                select ref_id from finished union all select ref_id from put_back
            ), filed as (
                insert into callwake.delivery_attempt
                    (tenant_id, id, delivery_id, number, finished_at, took_ms, status_code, excerpt, unreachable)
                select \
            """)
                .value(DELIVERY_ATTEMPT.TENANT_ID, tenant)
                .sql("""
                , attempt_id, ref, number, at, took, status, excerpt, unreachable
                from tried where number is not null
                on conflict do nothing
            ), \
            """);
        tellHealth(changed);
        return statement.sql("""
            written as (
                update callwake.delivery d set
                    attempts = greatest(d.attempts, coalesce(t.number, 0)),
                    state = case when h.ref_id is null then d.state else t.state end,
                    next_try_at = case when h.ref_id is null then d.next_try_at else t.next_try_at end,
                    finished_at = case when h.ref_id is null then d.finished_at else t.finished_at end,
                    skip_reason = case when h.ref_id is null then d.skip_reason else t.reason end
                from tried t left join held h on h.ref_id = t.ref
                where d.id = any(array(select ref from tried)) and d.id = t.ref and (h.ref_id is not null or d.attempts < t.number) and d.tenant_id = \
            """).value(DELIVERY.TENANT_ID, tenant).sql(") select ref_id from held");
    }

    private <T> void column(TableField<Record, T> column, Function<Tried, @Nullable T> value) {
        List<@Nullable T> values = new ArrayList<>();
        tried.forEach(each -> values.add(value.apply(each)));
        statement.values(column, values).sql(", ");
    }

    private static <T> List<@Nullable T> columnOf(
            List<StateColumns> states, Function<StateColumns, @Nullable T> column) {
        List<@Nullable T> values = new ArrayList<>();
        states.forEach(each -> values.add(column.apply(each)));
        return values;
    }

    private static @Nullable Integer tookMillis(@Nullable AttemptResult result) {
        return result == null
                ? null
                : (int) Math.min(Integer.MAX_VALUE, result.took().toMillis());
    }

    /** Whoever pauses or disables a receiver says so elsewhere, and is not contradicted here. */
    private void tellHealth(Map<Receiver, ReceiverHealth> changed) {
        if (changed.isEmpty()) {
            return;
        }
        List<Map.Entry<Receiver, ReceiverHealth>> sorted = changed.entrySet().stream()
                .sorted(Comparator.comparing(each -> each.getKey().value()))
                .toList();
        List<ReceiverHealth> health = sorted.stream().map(Map.Entry::getValue).toList();
        List<@Nullable Object> failingSince = new ArrayList<>();
        health.forEach(each -> failingSince.add(each.failingSince()));
        statement
                .sql(
                        "health as (insert into callwake.receiver (tenant_id, id, kind, state, failing_since, failed_tries, probes) select ")
                .value(RECEIVER.TENANT_ID, tenant)
                .sql(", id, kind, 'active', failing_since, failed_tries, 0 from unnest(")
                .values(
                        RECEIVER.ID,
                        sorted.stream().map(each -> each.getKey().value()).toList())
                .sql(", ")
                .values(
                        RECEIVER.KIND,
                        sorted.stream()
                                .map(each -> ReceiverRows.kind(each.getKey()))
                                .toList())
                .sql(", ")
                .values(RECEIVER.FAILING_SINCE, failingSince)
                .sql(", ")
                .values(
                        RECEIVER.FAILED_TRIES,
                        health.stream().map(ReceiverHealth::failedTries).toList())
                .sql("""
                    ) as c (id, kind, failing_since, failed_tries) on conflict (tenant_id, id) do update
                    set failing_since = excluded.failing_since, failed_tries = excluded.failed_tries
                ), \
                """);
    }
}
