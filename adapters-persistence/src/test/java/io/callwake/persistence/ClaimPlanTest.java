package io.callwake.persistence;

import static io.callwake.persistence.Repositories.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.due.DueQueue;
import io.callwake.application.fault.Faults;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.due.PostgresClaims;
import io.callwake.persistence.testing.TestDatabase;
import io.callwake.persistence.testing.TestServer;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A claim goes straight to the rows of its lanes, whatever the database believes about the queue: what it knows is of another time. */
@Tag("postgres")
class ClaimPlanTest {

    private static final int BACKLOG = 20_000;

    private TestDatabase database;
    private TenantId tenant;

    @BeforeEach
    void onADatabaseThatKnowsNothing() {
        database = TestServer.running().newDatabase();
        tenant = new Repositories(database).newTenant();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    void afterATimeInWhichAllWasOfOneLane(DueQueue queue) {
        write(queue, 1, BACKLOG);
        database.execute("analyze callwake.due_row");
        database.execute("delete from callwake.due_row");
        writeABacklogAndALittleOfOthers(queue);
        assertThat(planOfAClaim(queue, "auto")).satisfies(ClaimPlanTest::goesStraightToTheLanes);
    }

    @ParameterizedTest
    @EnumSource
    void withAPlanThatWasMadeWhenNothingWasDue(DueQueue queue) {
        write(queue, 1, 1);
        database.execute("analyze callwake.due_row");
        assertThat(planOfAClaim(queue, "force_generic_plan")).satisfies(ClaimPlanTest::goesStraightToTheLanes);
    }

    @ParameterizedTest
    @EnumSource
    void afterATimeInWhichNextToNothingWasDue(DueQueue queue) {
        write(queue, 1, BACKLOG);
        database.execute(
                "delete from callwake.due_row where ctid <> all (array(select ctid from callwake.due_row limit 10))");
        database.execute("vacuum analyze callwake.due_row");
        writeABacklogAndALittleOfOthers(queue);
        assertThat(planOfAClaim(queue, "auto"))
                .satisfies(
                        ClaimPlanTest::goesStraightToTheLanes,
                        plans -> assertThat(plans)
                                .containsPattern(
                                        "Limit [^\n]*\n *->  Index Scan using due_(row|delivery)_ready on due_row")
                                .doesNotContain("Bitmap Heap Scan on due_row"));
    }

    private static void goesStraightToTheLanes(String plans) {
        assertThat(plans).contains("Tid Scan").doesNotContain("Seq Scan on due_row");
        assertThat(plans.substring(plans.indexOf("CTE picked")))
                .containsPattern("using due_(row|delivery)_ready_in_lane on due_row")
                .doesNotContain("Sort Key: d_1.");
    }

    private void writeABacklogAndALittleOfOthers(DueQueue queue) {
        write(queue, 1, BACKLOG);
        write(queue, 10, 500);
    }

    private void write(DueQueue queue, int lanes, int rows) {
        String kind = switch (queue) {
            case WORK -> "post_call";
            case DELIVERIES -> "delivery";
        };
        database.execute("""
            set session_replication_role = replica;
            insert into callwake.due_row (tenant_id, kind, ref_id, lane, due_at)
                select '%s', '%s', gen_random_uuid(), 'lane/' || i %% %d, timestamptz '%s' - interval '1 hour' + i * interval '1 millisecond'
                from generate_series(1, %d) as i
            """.formatted(tenant.value(), kind, lanes, NOW, rows));
    }

    private String planOfAClaim(DueQueue queue, String cacheMode) {
        ExplainedDatabase explained = new ExplainedDatabase(database);
        database.execute("alter role %s in database %s set plan_cache_mode = %s"
                .formatted(
                        Role.RELAY.userName(),
                        database.rows("select current_database()").getFirst(),
                        cacheMode));
        PostgresClaims claims = new PostgresClaims(explained.as(Role.RELAY), queue, Faults.NONE, "node");
        return explained.plansOf(() -> claims.claim(NOW, 64, _ -> 8, Set.of(), Duration.ofMinutes(1)));
    }
}
