package io.callwake.persistence.due;

import static io.callwake.persistence.schema.Tables.DUE_ROW;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;

import io.callwake.application.due.DueQueue;
import io.callwake.application.due.Lane;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Statements;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Result;

/**
 * Finds the lanes in which something is due and that no other node holds, and chooses among them fairly.
 *
 * <p>While little is due, one look at the oldest rows tells all such lanes. Where that look is not enough there is a backlog, and
 * they are found by leaping from one to the next, so that it does not matter how long a lane is.
 */
final class DueLanes {

    /** Up to so many due rows are looked at one by one. */
    static final int LOOK = 256;

    /** So often lanes are found by leaping after a look that was not enough, before there is another; less often if one leaps in vain. */
    private static final int LEAPS_A_LOOK = 16;

    private static final int MOST_REMEMBERED = 1000;
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private static final Field<Integer> DUE_ROWS = field("due_rows", Integer.class);
    private static final Field<Boolean> IS_HELD = field("is_held", Boolean.class);

    private final DataSource relay;
    private final String owner;
    private final String lookAtOldest;
    private final String leap;
    private final FairShare fairShare = new FairShare();
    private int leapsLeft;
    /** Whether the last leaps went through all tenants there were, so that one begins with the first and none needs a second. */
    private boolean hasRoomForAll;
    /** Where to go on with tenants that have more lanes than were looked at. */
    private final Map<UUID, String> lastLaneServed = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, String> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    DueLanes(DataSource relay, DueQueue queue, String owner) {
        this.relay = relay;
        this.owner = owner;
        this.lookAtOldest = lookAtOldest(isOf(queue));
        this.leap = leap(isOf(queue));
    }

    private static String lookAtOldest(String isOfQueue) {
        return """
            select d.tenant_id, d.lane, d.due_rows, %1$s as is_held
            from (
                select o.tenant_id, o.lane, count(*)::integer as due_rows, min(o.due_at) as oldest
                from (
                    select tenant_id, lane, due_at from callwake.due_row
                    where lease_owner is null and %2$s and due_at <= {1} order by due_at limit {2}
                ) o
                group by o.tenant_id, o.lane
            ) d
            order by d.oldest
            """.formatted(isHeldByAnother("d", "d"), isOfQueue);
    }

    private static String leap(String isOfQueue) {
        return """
            with recursive tenant (tenant_id) as (
                (select tenant_id from callwake.due_row
                    where lease_owner is null and %2$s and tenant_id > {2} order by tenant_id limit 1)
                union all
                select (select d.tenant_id from callwake.due_row d
                    where d.lease_owner is null and %2$s and d.tenant_id > t.tenant_id order by d.tenant_id limit 1)
                from tenant t where t.tenant_id is not null
            ), next as materialized (
                select tenant_id from tenant where tenant_id is not null limit {3}
            )
            select t.tenant_id, l.lane
            from next t
            left join unnest({4}, {5}) as served (tenant_id, lane) on served.tenant_id = t.tenant_id
            left join lateral (
                with recursive lane (lane, due_at) as (
                    (select lane, due_at from callwake.due_row
                        where lease_owner is null and %2$s and tenant_id = t.tenant_id and lane > coalesce(served.lane, '')
                        order by lane, due_at limit 1)
                    union all
                    select n.lane, n.due_at from lane c cross join lateral (
                        select lane, due_at from callwake.due_row
                            where lease_owner is null and %2$s and tenant_id = t.tenant_id and lane > c.lane
                            order by lane, due_at limit 1) n
                )
                select c.lane from lane c
                where c.due_at <= {1} and not %1$s
                    and not exists (select from unnest({6}, {7}) as f (tenant_id, lane) where f.tenant_id = t.tenant_id and f.lane = c.lane)
                limit (select ({3} + count(*) - 1) / greatest(1, count(*)) from next)
            ) l on true
            """.formatted(isHeldByAnother("t", "c"), isOfQueue);
    }

    private static String isHeldByAnother(String tenant, String lane) {
        return """
            exists (select from callwake.lane_lease h
                where h.tenant_id = %1$s.tenant_id and h.lane = %2$s.lane and h.owner <> {0} and h.until >= clock_timestamp())\
            """.formatted(tenant, lane);
    }

    /** A literal: a parameter would keep Postgres from using the index of the queue. */
    static String isOf(DueQueue queue) {
        return switch (queue) {
            case WORK -> "kind <> 'delivery'";
            case DELIVERIES -> "kind = 'delivery'";
        };
    }

    List<Lane> choose(Instant now, Set<Lane> full, int most) {
        if (leapsLeft > 0) {
            leapsLeft--;
            return chooseByLeaping(now, full, most);
        }
        Result<? extends Record> oldest = Statements.throughIndexes(
                relay,
                sql -> sql.resultQuery(lookAtOldest, val(owner), val(now, DUE_ROW.DUE_AT), val(LOOK))
                        .coerce(DUE_ROW.TENANT_ID, DUE_ROW.LANE, DUE_ROWS, IS_HELD)
                        .fetch());
        int seen = oldest.stream().mapToInt(row -> row.get(DUE_ROWS)).sum();
        if (seen == LOOK) {
            leapsLeft = LEAPS_A_LOOK;
            return chooseByLeaping(now, full, most);
        }
        lastLaneServed.clear();
        Set<Lane> lanes = new LinkedHashSet<>();
        for (Record row : oldest) {
            if (!row.get(IS_HELD)) {
                lanes.add(new Lane(row.get(DUE_ROW.TENANT_ID), row.get(DUE_ROW.LANE)));
            }
        }
        lanes.removeAll(full);
        return fairShare.choose(lanes, most);
    }

    /** Looks at as many tenants as there is room for, beginning after the one that was served last; at all if need be. */
    private List<Lane> chooseByLeaping(Instant now, Set<Lane> full, int most) {
        UUID after = hasRoomForAll ? BEFORE_ALL : fairShare.lastServed();
        boolean isLastTurn = after.equals(BEFORE_ALL);
        while (true) {
            Map<UUID, List<Lane>> found = leapFrom(after, now, full, most);
            hasRoomForAll = after.equals(BEFORE_ALL) && found.size() < most;
            List<Lane> chosen = fairShare.choose(
                    found.values().stream().flatMap(List::stream).toList(), most);
            remember(found, chosen, most);
            if (!chosen.isEmpty()) {
                return chosen;
            }
            leapsLeft = 0;
            if (found.size() == most) {
                after = List.copyOf(found.keySet()).getLast();
            } else if (isLastTurn) {
                return List.of();
            } else {
                after = BEFORE_ALL;
                isLastTurn = true;
            }
        }
    }

    /** Up to so many tenants, in order, each with its share of so many lanes, if it has any due. */
    private Map<UUID, List<Lane>> leapFrom(UUID after, Instant now, Set<Lane> full, int most) {
        List<Lane> served = lastLaneServed.entrySet().stream()
                .map(entry -> new Lane(new TenantId(entry.getKey()), entry.getValue()))
                .toList();
        Map<UUID, List<Lane>> found = new LinkedHashMap<>();
        Statements.throughIndexes(
                        relay,
                        sql -> sql.resultQuery(
                                        leap,
                                        val(owner),
                                        val(now, DUE_ROW.DUE_AT),
                                        val(after),
                                        val(most),
                                        tenantsOf(served),
                                        namesOf(served),
                                        tenantsOf(full),
                                        namesOf(full))
                                .coerce(DUE_ROW.TENANT_ID, DUE_ROW.LANE)
                                .fetch())
                .forEach(row -> {
                    TenantId tenant = row.value1();
                    String lane = row.value2();
                    List<Lane> lanes = found.computeIfAbsent(tenant.value(), _ -> new ArrayList<>());
                    if (lane != null) {
                        lanes.add(new Lane(tenant, lane));
                    }
                });
        return found;
    }

    /** A tenant with more lanes than its share goes on after the last one that was chosen. */
    private void remember(Map<UUID, List<Lane>> found, List<Lane> chosen, int most) {
        int share = Math.ceilDiv(most, Math.max(1, found.size()));
        found.keySet().forEach(lastLaneServed::remove);
        for (Lane lane : chosen) {
            UUID tenant = lane.tenant().value();
            if (found.getOrDefault(tenant, List.of()).size() == share) {
                lastLaneServed.put(tenant, lane.name());
            }
        }
    }

    static Param<UUID[]> tenantsOf(Collection<Lane> lanes) {
        return val(lanes.stream().map(lane -> lane.tenant().value()).toArray(UUID[]::new));
    }

    static Param<String[]> namesOf(Collection<Lane> lanes) {
        return val(lanes.stream().map(Lane::name).toArray(String[]::new));
    }
}
