package io.callwake.application.due;

import io.callwake.application.InMemoryTable;
import io.callwake.application.InMemoryTransaction;
import io.callwake.application.SequentialIds;
import io.callwake.application.fault.Site;
import io.callwake.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Due rows kept in memory, for several nodes that share them. Claims are in the order of their due times: fairness among
 * tenants is tested where it is made, on Postgres.
 */
public final class InMemoryDueRows implements DueRows {

    private final InMemoryTransaction transaction;
    private final InMemoryTable<Key, Kept> rows;
    private final InstantSource leaseClock;
    private final SequentialIds ids = new SequentialIds();

    private record Key(DueKind kind, UUID ref) {}

    private record Kept(
            UUID id,
            Lane lane,
            Key key,
            Instant dueAt,
            int attempts,
            long epoch,
            @Nullable String owner,
            Instant leaseUntil) {

        Kept dueAt(Instant newDueAt) {
            return new Kept(id, lane, key, newDueAt, attempts, epoch, null, Instant.MIN);
        }

        Kept withoutClaim() {
            return new Kept(id, lane, key, dueAt, attempts, epoch + 1, null, Instant.MIN);
        }

        Kept claimedBy(String newOwner, Instant until) {
            return new Kept(id, lane, key, dueAt, attempts + 1, epoch + 1, newOwner, until);
        }

        DueRow row() {
            return new DueRow(lane, id, key.kind(), key.ref(), attempts, epoch, null);
        }
    }

    /** A row as a test looks at it. */
    public record Seen(DueKind kind, UUID ref, Instant dueAt, boolean claimed) {}

    /** @param leaseClock by which leases end; due times are compared with what the claimer says */
    public InMemoryDueRows(InMemoryTransaction transaction, InstantSource leaseClock) {
        this.transaction = transaction;
        this.rows = new InMemoryTable<>(transaction);
        this.leaseClock = leaseClock;
    }

    /** The claims of one node, out of one queue. */
    public ClaimDueRows claimedBy(String node, DueQueue queue) {
        return new Claims(node, queue);
    }

    @Override
    public void add(Lane lane, DueKind kind, UUID ref, Instant dueAt) {
        Key key = new Key(kind, ref);
        if (rows.get(lane.tenant(), key).isPresent()) {
            throw new IllegalStateException("there is a due row of " + key + " already");
        }
        rows.put(lane.tenant(), key, new Kept(ids.next(), lane, key, dueAt, 0, 0, null, Instant.MIN));
    }

    @Override
    public void reschedule(TenantId tenant, DueKind kind, UUID ref, Instant dueAt) {
        rows.change(tenant, new Key(kind, ref), kept -> kept.dueAt(dueAt).withoutClaim());
    }

    @Override
    public void removeAbout(TenantId tenant, DueKind kind, UUID ref) {
        rows.remove(tenant, new Key(kind, ref));
    }

    @Override
    public boolean done(DueRow row) {
        return isOf(row).isPresent() && rows.remove(row.tenant(), keyOf(row));
    }

    @Override
    public boolean putBack(DueRow row, Instant dueAt) {
        Optional<Kept> kept = isOf(row);
        kept.ifPresent(found -> rows.put(row.tenant(), keyOf(row), found.dueAt(dueAt)));
        return kept.isPresent();
    }

    /** All rows of a tenant. */
    public List<Seen> seen(TenantId tenant) {
        return rows.readAll(tenant).stream()
                .map(kept -> new Seen(kept.key().kind(), kept.key().ref(), kept.dueAt(), kept.owner() != null))
                .toList();
    }

    private Optional<Kept> isOf(DueRow row) {
        return rows.get(row.tenant(), keyOf(row))
                .filter(kept -> kept.id().equals(row.id()) && kept.epoch() == row.epoch());
    }

    private static Key keyOf(DueRow row) {
        return new Key(row.kind(), row.ref());
    }

    private final class Claims implements ClaimDueRows {

        private final String node;
        private final DueQueue queue;

        Claims(String node, DueQueue queue) {
            this.node = node;
            this.queue = queue;
        }

        @Override
        public List<DueRow> claim(Instant now, int most, ToIntFunction<Lane> mostOf, Set<Lane> full, Duration lease) {
            return transaction.ofAllTenants(site(), () -> {
                Instant databaseNow = leaseClock.instant();
                List<Kept> all = rows.getAllOfAllTenants();
                Predicate<Kept> isLeased = kept -> kept.owner() != null && databaseNow.isBefore(kept.leaseUntil());
                Set<Lane> heldByOthers = all.stream()
                        .filter(isLeased)
                        .filter(kept -> !node.equals(kept.owner()))
                        .map(Kept::lane)
                        .collect(Collectors.toSet());
                Map<Lane, Integer> taken = new HashMap<>();
                List<DueRow> claimed = new ArrayList<>();
                all.stream()
                        .filter(kept -> kept.key().kind().queue() == queue)
                        .filter(isLeased.negate())
                        .filter(kept -> !kept.dueAt().isAfter(now))
                        .filter(kept -> !full.contains(kept.lane()) && !heldByOthers.contains(kept.lane()))
                        .sorted(Comparator.comparing(Kept::dueAt))
                        .filter(kept -> taken.merge(kept.lane(), 1, Integer::sum) <= mostOf.applyAsInt(kept.lane()))
                        .limit(most)
                        .map(kept -> kept.claimedBy(node, databaseNow.plus(lease)))
                        .forEach(kept -> {
                            rows.putOfAnyTenant(kept.lane().tenant(), kept.key(), kept);
                            claimed.add(kept.row());
                        });
                return List.copyOf(claimed);
            });
        }

        @Override
        public Optional<Instant> nextDueAfter(Instant moment) {
            return transaction.ofAllTenants(
                    site(),
                    () -> rows.getAllOfAllTenants().stream()
                            .filter(kept -> kept.key().kind().queue() == queue && kept.owner() == null)
                            .map(Kept::dueAt)
                            .filter(dueAt -> dueAt.isAfter(moment))
                            .min(Comparator.naturalOrder()));
        }

        private Site site() {
            return queue == DueQueue.WORK ? Site.CLAIM_DUE_ROWS : Site.CLAIM_DELIVERIES;
        }

        @Override
        public void recall(DueKind kind, Instant now) {
            transaction.ofAllTenants(Site.CLAIM_DUE_ROWS, () -> {
                rows.getAllOfAllTenants().stream()
                        .filter(kept -> kept.key().kind() == kind && kept.attempts() > 0)
                        .forEach(kept -> rows.putOfAnyTenant(
                                kept.lane().tenant(),
                                kept.key(),
                                kept.dueAt(now).withoutClaim()));
                return true;
            });
        }
    }
}
