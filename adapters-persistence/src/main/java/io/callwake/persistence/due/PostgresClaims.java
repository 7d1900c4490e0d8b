package io.callwake.persistence.due;

import static io.callwake.persistence.schema.Tables.DUE_ROW;
import static io.callwake.persistence.schema.Tables.LANE_LEASE;
import static org.jooq.impl.DSL.val;

import io.callwake.application.due.ClaimDueRows;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.DueQueue;
import io.callwake.application.due.DueRow;
import io.callwake.application.due.Lane;
import io.callwake.application.fault.Faults;
import io.callwake.application.fault.Site;
import io.callwake.persistence.Statements;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import javax.sql.DataSource;
import org.jooq.QueryPart;

/**
 * Claims due rows of a queue as the relay, which sees the rows of all tenants.
 *
 * <p>{@link DueLanes} says which lanes to serve; then those are leased and some rows of each are taken, in one statement.
 */
public final class PostgresClaims implements ClaimDueRows {

    /** A lane is given back when nothing of it is leased any more, one second late at most. */
    private static final String TIDY_UP = """
        with expired as (
            select e.tenant_id, e.kind, e.ref_id
            from callwake.lane_lease l cross join lateral (
                select d.tenant_id, d.kind, d.ref_id from callwake.due_row d
                where d.tenant_id = l.tenant_id and d.lane = l.lane and d.lease_owner is not null
                    and d.lease_until < clock_timestamp()
                order by d.lease_until limit 1000 for update skip locked
            ) e
        ), freed as (
            update callwake.due_row d set lease_owner = null, lease_until = null
            from expired e where d.tenant_id = e.tenant_id and d.kind = e.kind and d.ref_id = e.ref_id
        )
        delete from callwake.lane_lease l
        where (l.owner = {0} or l.until < clock_timestamp())
            and not exists (select from callwake.due_row d
                where d.tenant_id = l.tenant_id and d.lane = l.lane and d.lease_owner is not null)
        """;

    private final DataSource relay;
    private final DueQueue queue;
    private final Faults faults;
    private final String owner;
    private final Duration betweenTidyings;

    private final DueLanes dueLanes;
    private final String take;
    private final String nextDue;

    private long tidiedAt;

    /** @param owner a name that nobody else has who claims, nor had */
    public PostgresClaims(DataSource relay, DueQueue queue, Faults faults, String owner) {
        this(relay, queue, faults, owner, Duration.ofSeconds(1));
    }

    PostgresClaims(DataSource relay, DueQueue queue, Faults faults, String owner, Duration betweenTidyings) {
        this.relay = relay;
        this.queue = queue;
        this.faults = faults;
        this.owner = owner;
        this.dueLanes = new DueLanes(relay, queue, owner);
        this.take = take(DueLanes.isOf(queue));
        this.nextDue = nextDue(DueLanes.isOf(queue));
        this.betweenTidyings = betweenTidyings;
        this.tidiedAt = System.nanoTime() - betweenTidyings.toNanos();
    }

    @Override
    public synchronized List<DueRow> claim(
            Instant now, int most, ToIntFunction<Lane> mostOf, Set<Lane> full, Duration lease) {
        tidyUp();
        List<Lane> lanes = dueLanes.choose(now, full, most);
        if (lanes.isEmpty()) {
            return List.of();
        }
        Map<Lane, Integer> shares = FairShare.divide(most, lanes, mostOf);
        return faults.around(site(), () -> take(shares, now, lease));
    }

    private Site site() {
        return switch (queue) {
            case WORK -> Site.CLAIM_DUE_ROWS;
            case DELIVERIES -> Site.CLAIM_DELIVERIES;
        };
    }

    @Override
    public Optional<Instant> nextDueAfter(Instant moment) {
        return Statements.throughIndexes(
                relay,
                sql -> sql.resultQuery(nextDue, val(moment, DUE_ROW.DUE_AT))
                        .coerce(DUE_ROW.DUE_AT)
                        .fetchOptional(DUE_ROW.DUE_AT));
    }

    private static String nextDue(String isOfQueue) {
        return """
            select due_at from callwake.due_row
            where lease_owner is null and %s and due_at > {0} order by due_at limit 1
            """.formatted(isOfQueue);
    }

    @Override
    public void recall(DueKind kind, Instant now) {
        Statements.asNobody(
                relay,
                sql -> sql.transactionResult(inside -> {
                    inside.dsl()
                            .update(DUE_ROW)
                            .setNull(DUE_ROW.LEASE_OWNER)
                            .setNull(DUE_ROW.LEASE_UNTIL)
                            .set(DUE_ROW.DUE_AT, now)
                            .set(DUE_ROW.EPOCH, DUE_ROW.EPOCH.plus(1))
                            .where(DUE_ROW.KIND.eq(kind), DUE_ROW.ATTEMPTS.gt(0))
                            .execute();
                    return inside.dsl()
                            .deleteFrom(LANE_LEASE)
                            .whereNotExists(inside.dsl()
                                    .selectOne()
                                    .from(DUE_ROW)
                                    .where(
                                            DUE_ROW.TENANT_ID.eq(LANE_LEASE.TENANT_ID),
                                            DUE_ROW.LANE.eq(LANE_LEASE.LANE),
                                            DUE_ROW.LEASE_OWNER.isNotNull()))
                            .execute();
                }));
    }

    /**
     * The oldest rows of each lane. The columns are compared as one, since Postgres would otherwise think, after a time in which all
     * rows were of one lane, that to look for them among those of all lanes is as good.
     */
    private static String take(String isOfQueue) {
        return """
            with lane as (
                insert into callwake.lane_lease as l (tenant_id, lane, owner, until)
                select w.tenant_id, w.lane, {0}, clock_timestamp() + {1} * interval '1 millisecond'
                    from unnest({2}, {3}) as w (tenant_id, lane) order by w.tenant_id, w.lane
                on conflict (tenant_id, lane) do update set owner = excluded.owner, until = excluded.until
                    where l.owner = excluded.owner or l.until < clock_timestamp()
                returning l.tenant_id, l.lane
            ), picked as (
                select p.place
                from lane
                join unnest({2}, {3}, {4}) as a (tenant_id, lane, most) on a.tenant_id = lane.tenant_id and a.lane = lane.lane
                cross join lateral (
                    select d.ctid as place from callwake.due_row d
                    where (d.tenant_id, d.lane, d.due_at) between (lane.tenant_id, lane.lane, timestamptz '-infinity')
                            and (lane.tenant_id, lane.lane, {5})
                        and d.lease_owner is null and d.%s
                    order by d.tenant_id, d.lane, d.due_at limit a.most for update skip locked
                ) p
            )
            update callwake.due_row d
            set lease_owner = {0},
                lease_until = clock_timestamp() + {1} * interval '1 millisecond',
                attempts = d.attempts + 1,
                epoch = d.epoch + 1
            where d.ctid = any(array(select place from picked))
            returning d.tenant_id, d.lane, d.id, d.kind, d.ref_id, d.attempts, d.epoch, d.traceparent
            """.formatted(isOfQueue);
    }

    private void tidyUp() {
        long now = System.nanoTime();
        if (now - tidiedAt >= betweenTidyings.toNanos()) {
            Statements.throughIndexes(relay, sql -> sql.execute(TIDY_UP, val(owner)));
            tidiedAt = now;
        }
    }

    private List<DueRow> take(Map<Lane, Integer> shares, Instant now, Duration lease) {
        return Statements.throughIndexes(
                relay,
                sql -> sql.resultQuery(take, takeParameters(shares, now, lease))
                        .coerce(
                                DUE_ROW.TENANT_ID,
                                DUE_ROW.LANE,
                                DUE_ROW.ID,
                                DUE_ROW.KIND,
                                DUE_ROW.REF_ID,
                                DUE_ROW.ATTEMPTS,
                                DUE_ROW.EPOCH,
                                DUE_ROW.TRACEPARENT)
                        .fetch(row -> new DueRow(
                                new Lane(row.value1(), row.value2()),
                                row.value3(),
                                row.value4(),
                                row.value5(),
                                row.value6(),
                                row.value7(),
                                row.value8())));
    }

    private QueryPart[] takeParameters(Map<Lane, Integer> shares, Instant now, Duration lease) {
        return new QueryPart[] {
            val(owner),
            val(lease.toMillis()),
            DueLanes.tenantsOf(shares.keySet()),
            DueLanes.namesOf(shares.keySet()),
            val(shares.values().toArray(Integer[]::new)),
            val(now, DUE_ROW.DUE_AT)
        };
    }
}
