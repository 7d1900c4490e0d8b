package io.callwake.persistence.due;

import static io.callwake.persistence.Repositories.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.due.DueKind;
import io.callwake.application.due.DueQueue;
import io.callwake.application.due.DueRow;
import io.callwake.application.due.Lane;
import io.callwake.application.fault.Faults;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import io.callwake.persistence.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@PostgresTest
class PostgresClaimsTest {

    private static final Duration LONG = Duration.ofHours(1);

    private TestDatabase database;
    private Repositories with;
    private PostgresClaims claims;
    private TenantId tenant;

    @BeforeEach
    void onADatabaseWithNothingDue() {
        database = TestServer.running().newDatabase();
        with = new Repositories(database);
        claims = claimsOf("node-1");
        tenant = with.newTenant();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatIsClaimedIsNotClaimedAgain() {
        add(new Lane(tenant, "lane"), NOW);
        assertThat(claim(10)).hasSize(1);
        assertThat(claim(10)).isEmpty();
        assertThat(claimsOf("node-2").claim(NOW, 10, _ -> 10, Set.of(), LONG)).isEmpty();
    }

    @Test
    void theOldestOfALaneComeFirst() {
        Lane lane = new Lane(tenant, "lane");
        UUID late = add(lane, NOW.minusSeconds(1));
        UUID early = add(lane, NOW.minusSeconds(3));
        UUID middle = add(lane, NOW.minusSeconds(2));
        assertThat(claim(1)).extracting(DueRow::ref).containsExactly(early);
        assertThat(claim(10)).extracting(DueRow::ref).containsExactlyInAnyOrder(middle, late);
    }

    @Test
    void noMoreAreClaimedThanThereIsRoomForInAllAndInALane() {
        for (int lane = 0; lane < 5; lane++) {
            for (int i = 0; i < 10; i++) {
                add(new Lane(tenant, "lane-" + lane), NOW);
            }
        }
        assertThat(claims.claim(NOW, 50, _ -> 3, Set.of(), LONG)).hasSize(15);
        assertThat(claims.claim(NOW, 7, _ -> 50, Set.of(), LONG)).hasSizeBetween(5, 7);
        assertThat(claims.claim(NOW, 2, _ -> 50, Set.of(), LONG)).hasSize(2);
    }

    @Test
    void whatSomeLanesDoNotWantGoesToTheOthers() {
        Lane modest = new Lane(tenant, "modest");
        Lane greedy = new Lane(tenant, "greedy");
        for (int i = 0; i < 20; i++) {
            add(modest, NOW);
            add(greedy, NOW);
        }
        List<DueRow> rows = claims.claim(NOW, 20, lane -> lane.equals(modest) ? 2 : 100, Set.of(), LONG);
        assertThat(rows)
                .hasSize(20)
                .filteredOn(row -> row.lane().equals(modest))
                .hasSize(2);
    }

    @Test
    void aClaimTakesWhatIsInItsQueueAndNothingElse() {
        Lane lane = new Lane(tenant, "lane");
        UUID work = add(lane, NOW);
        UUID delivery = with.newId();
        with.run(tenant, () -> with.dueRows.add(lane, DueKind.DELIVERY, delivery, NOW));
        PostgresClaims ofDeliveries =
                new PostgresClaims(database.relay(), DueQueue.DELIVERIES, Faults.NONE, "node-1", Duration.ZERO);
        assertThat(ofDeliveries.claim(NOW, 10, _ -> 10, Set.of(), LONG))
                .extracting(DueRow::ref)
                .containsExactly(delivery);
        assertThat(claim(10)).extracting(DueRow::ref).containsExactly(work);
    }

    @Test
    void fullLanesAreLeftOut() {
        Lane full = new Lane(tenant, "full");
        Lane free = new Lane(tenant, "free");
        add(full, NOW);
        add(free, NOW);
        assertThat(claims.claim(NOW, 10, _ -> 10, Set.of(full), LONG))
                .extracting(DueRow::lane)
                .containsExactly(free);
    }

    @Test
    void aLaneIsWorkedOnByOneNodeAtATime() {
        Lane lane = new Lane(tenant, "lane");
        add(lane, NOW);
        add(lane, NOW);
        assertThat(claim(1)).hasSize(1);
        PostgresClaims other = claimsOf("node-2");
        assertThat(other.claim(NOW, 10, _ -> 10, Set.of(), LONG)).isEmpty();
        assertThat(claim(10)).hasSize(1);
    }

    @Test
    void aLaneGoesToAnotherNodeWhenNothingOfItIsAtHandAnyMore() {
        Lane lane = new Lane(tenant, "lane");
        add(lane, NOW);
        add(lane, NOW);
        DueRow row = claim(1).getFirst();
        with.run(tenant, () -> assertThat(with.dueRows.done(row)).isTrue());
        assertThat(claims.claim(NOW.minusSeconds(60), 10, _ -> 10, Set.of(), LONG))
                .isEmpty();
        assertThat(claimsOf("node-2").claim(NOW, 10, _ -> 10, Set.of(), LONG)).hasSize(1);
    }

    @Test
    void whatADeadNodeHadIsClaimedByAnotherWhenItsLeaseHasEnded() throws InterruptedException {
        add(new Lane(tenant, "lane"), NOW);
        DueRow lost =
                claims.claim(NOW, 10, _ -> 10, Set.of(), Duration.ofMillis(50)).getFirst();
        PostgresClaims other = claimsOf("node-2");
        assertThat(other.claim(NOW, 10, _ -> 10, Set.of(), LONG)).isEmpty();
        Thread.sleep(60);
        List<DueRow> taken = eventually(other);
        assertThat(taken).satisfiesExactly(row -> {
            assertThat(row.id()).isEqualTo(lost.id());
            assertThat(row.attempts()).isEqualTo(2);
            assertThat(row.epoch()).isGreaterThan(lost.epoch());
        });
    }

    @Test
    void whoHasLostARowCanNeitherFinishItNorPutItBack() throws InterruptedException {
        add(new Lane(tenant, "lane"), NOW);
        DueRow lost =
                claims.claim(NOW, 10, _ -> 10, Set.of(), Duration.ofMillis(10)).getFirst();
        Thread.sleep(20);
        DueRow held = eventually(claimsOf("node-2")).getFirst();
        with.run(tenant, () -> {
            assertThat(with.dueRows.done(lost)).isFalse();
            assertThat(with.dueRows.putBack(lost, NOW)).isFalse();
        });
        with.run(tenant, () -> assertThat(with.dueRows.done(held)).isTrue());
        assertThat(database.rows("select count(*) from callwake.due_row")).containsExactly("0");
    }

    @Test
    void aTenantsBacklogOfTenThousandDoesNotDelayAnother() {
        backlog(tenant, 10_000, 8);
        for (int i = 0; i < 40; i++) {
            UUID theirs = add(new Lane(with.newTenant(), "calls/0"), NOW);
            assertThat(claim(64)).extracting(DueRow::ref).contains(theirs);
        }
    }

    @Test
    void tenantsWithABacklogAreServedInTurn() {
        List<TenantId> tenants = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            TenantId each = with.newTenant();
            backlog(each, 20, 2);
            tenants.add(each);
        }
        Set<TenantId> served = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            List<DueRow> rows = claim(10);
            assertThat(rows).hasSize(10);
            rows.forEach(row -> served.add(row.tenant()));
        }
        assertThat(served).containsExactlyInAnyOrderElementsOf(tenants);
    }

    @Test
    void allLanesOfATenantAreServedInTurn() {
        backlog(tenant, 1_000, 50);
        Set<String> served = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            claim(10).forEach(row -> served.add(row.lane().name()));
        }
        assertThat(served).hasSizeGreaterThanOrEqualTo(40);
    }

    @Test
    void aBacklogIsWorkedOffCompletelyWhateverItsShape() {
        for (int i = 0; i < 70; i++) {
            backlog(with.newTenant(), 1 + i % 7 * 5, 1 + i % 40);
        }
        int all = Integer.parseInt(
                database.rows("select count(*) from callwake.due_row").getFirst());
        Set<UUID> claimed = new HashSet<>();
        List<DueRow> rows = claim(64);
        while (!rows.isEmpty()) {
            rows.forEach(row -> assertThat(claimed.add(row.id())).isTrue());
            rows = claim(64);
        }
        assertThat(claimed).hasSize(all);
    }

    @Test
    void nodesThatClaimAtTheSameTimeShareTheRows() throws Exception {
        for (int i = 0; i < 20; i++) {
            backlog(with.newTenant(), 100, 4);
        }
        List<Future<List<UUID>>> nodes = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(3)) {
            for (int node = 0; node < 3; node++) {
                PostgresClaims each = claimsOf("node-" + node);
                nodes.add(threads.submit(() -> {
                    List<UUID> claimed = new ArrayList<>();
                    for (int idle = 0; idle < 5; ) {
                        List<DueRow> rows = each.claim(NOW, 32, _ -> 8, Set.of(), LONG);
                        rows.forEach(row -> claimed.add(row.id()));
                        idle = rows.isEmpty() ? idle + 1 : 0;
                    }
                    return claimed;
                }));
            }
        }
        List<UUID> all = new ArrayList<>();
        for (Future<List<UUID>> node : nodes) {
            all.addAll(node.get());
        }
        assertThat(all).hasSize(2_000).doesNotHaveDuplicates();
    }

    @Test
    void aRecallMakesWhatWasClaimedDueAtOnce() {
        UUID claimed = add(new Lane(tenant, "lane"), NOW);
        DueRow row = claim(10).getFirst();
        UUID putBack = add(new Lane(tenant, "lane"), NOW);
        DueRow second = claim(10).getFirst();
        with.run(tenant, () -> with.dueRows.putBack(second, NOW.plusSeconds(30)));
        add(new Lane(tenant, "lane"), NOW.plusSeconds(30));
        claims.recall(DueKind.POST_CALL, NOW);
        assertThat(claimsOf("node-2").claim(NOW, 10, _ -> 10, Set.of(), LONG))
                .extracting(DueRow::ref)
                .containsExactlyInAnyOrder(claimed, putBack);
        with.run(tenant, () -> assertThat(with.dueRows.done(row)).isFalse());
    }

    private PostgresClaims claimsOf(String node) {
        return new PostgresClaims(database.relay(), DueQueue.WORK, Faults.NONE, node, Duration.ZERO);
    }

    private List<DueRow> claim(int most) {
        return claims.claim(NOW, most, _ -> 16, Set.of(), LONG);
    }

    /** An ended lease is seen by one claim and used by the next. */
    private static List<DueRow> eventually(PostgresClaims claims) {
        List<DueRow> rows = List.of();
        for (int i = 0; i < 3 && rows.isEmpty(); i++) {
            rows = claims.claim(NOW, 10, _ -> 10, Set.of(), LONG);
        }
        return rows;
    }

    private UUID add(Lane lane, Instant dueAt) {
        UUID ref = with.newId();
        with.run(lane.tenant(), () -> with.dueRows.add(lane, DueKind.POST_CALL, ref, dueAt));
        return ref;
    }

    private void backlog(TenantId of, int rows, int lanes) {
        database.execute("""
            insert into callwake.due_row (tenant_id, kind, ref_id, lane, due_at)
            select '%s', 'post_call', gen_random_uuid(), 'calls/' || i %% %d, timestamptz '%s' - i * interval '1 ms'
            from generate_series(1, %d) i\
            """.formatted(of.value(), lanes, NOW, rows));
    }
}
