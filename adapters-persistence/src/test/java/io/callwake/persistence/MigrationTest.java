package io.callwake.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwake.domain.UuidV7;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.tenant.TenantId;
import io.callwake.domain.tenant.TenantSettings;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import io.callwake.persistence.testing.TestServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@PostgresTest
class MigrationTest {

    private static final String BEFORE_DRAFTS = "db/test/before-drafts.yaml";
    private static final String BACKFILL = "db/test/backfill.yaml";

    @Test
    void aBackfillChangesTheRowsOfAllTenants() throws SQLException {
        try (TestDatabase database = withAgentsOfTwoTenants()) {
            Migration.runChangelog(database.owner(), BACKFILL);
            assertThat(database.rows("select ref, loud_ref from callwake.agent order by ref"))
                    .containsExactly("one|ONE", "two|TWO");
        }
    }

    /** What would happen otherwise, and nobody would notice. */
    @Test
    void withoutTheOwnersPolicyABackfillChangesNothingAndSaysNothing() throws SQLException {
        try (TestDatabase database = withAgentsOfTwoTenants()) {
            database.execute("drop policy owner on callwake.agent");
            Migration.runChangelog(database.owner(), BACKFILL);
            assertThat(database.rows("select ref, loud_ref from callwake.agent order by ref"))
                    .containsExactly("one|null", "two|null");
        }
    }

    /** Every revision that was saved then was in force from that moment on. */
    @Test
    void agentsOfBeforeThereWereDraftsStayAsTheyWere() throws SQLException {
        try (TestDatabase database = TestServer.running().newEmptyDatabase()) {
            Migration.prepare(database.superuser());
            Migration.runChangelog(database.owner(), BEFORE_DRAFTS);
            database.execute(OLD_ROWS);
            Migration.run(database.owner(), TestServer.MIGRATED_AT);
            Repositories with = new Repositories(database);
            for (String tenantAndAgent : database.rows("select tenant_id, id, ref from callwake.agent")) {
                String[] ids = tenantAndAgent.split("\\|", -1);
                TenantId tenant = new TenantId(UUID.fromString(ids[0]));
                AgentId id = new AgentId(UUID.fromString(ids[1]));
                Agent agent =
                        with.agents.find(tenant, new AgentSelector.ById(id)).orElseThrow();
                Instant savedAt = Instant.parse("2026-01-02T03:04:05.678901Z");
                assertThat(agent)
                        .isEqualTo(new Agent(
                                id,
                                new AgentRef(ids[2]),
                                new AgentRevision(
                                        id,
                                        2,
                                        Examples.document(ids[2] + " ä", "https://hooks.example.net/" + ids[2]),
                                        savedAt,
                                        null,
                                        new AgentRevision.State.Published(savedAt)),
                                null));
                assertThat(with.agents
                                .revision(tenant, new AgentSelector.ById(id), 1)
                                .map(AgentRevision::state))
                        .contains(new AgentRevision.State.Published(Instant.parse("2026-01-01T00:00:00Z")));
                assertThat(with.agents.drafts(tenant, List.of(id))).isEmpty();
                assertThat(with.tenants.find(tenant).orElseThrow().settings())
                        .isEqualTo(TenantSettings.USUAL.withAttributionWindow(Duration.ofDays(7)));
            }
            assertThat(database.rows("select count(distinct tenant_id) from callwake.agent"))
                    .containsExactly("2");
        }
    }

    private static final String OLD_ROWS = """
        insert into callwake.tenant (tenant_id, name, time_zone, currency, settings, created_at)
            select gen_random_uuid(), 'tenant', 'UTC', 'EUR', '{"attributionWindow":"PT168H"}', now()
            from generate_series(1, 2);
        insert into callwake.agent (tenant_id, id, ref, revision, created_at)
            select tenant_id, gen_random_uuid(), 'line-' || n, 2, now() from callwake.tenant, generate_series(1, 2) n;
        insert into callwake.agent_revision (tenant_id, agent_id, number, configuration, saved_at)
            select tenant_id, id, 1, '{"name":"First"}', '2026-01-01T00:00:00Z' from callwake.agent;
        insert into callwake.agent_revision (tenant_id, agent_id, number, configuration, saved_at)
            select tenant_id, id, 2,
                format('{"name":"%1$s ä","fulfilment":{"url":"https://hooks.example.net/%1$s"}}', ref)::json,
                '2026-01-02T03:04:05.678901Z'
            from callwake.agent\
        """;

    @Test
    void migratingAgainChangesNothing() throws SQLException {
        try (TestDatabase database = withAgentsOfTwoTenants()) {
            List<String> before = database.rows("select id, orderexecuted from callwake.databasechangelog order by 2");
            Migration.run(database.owner(), TestServer.MIGRATED_AT);
            assertThat(database.rows("select id, orderexecuted from callwake.databasechangelog order by 2"))
                    .isEqualTo(before);
        }
    }

    @Test
    void aDatabaseIsMadeFromNothing() throws SQLException {
        try (TestDatabase database = TestServer.running().newEmptyDatabase()) {
            Migration.prepare(database.superuser());
            Migration.prepare(database.superuser());
            Migration.run(database.owner(), TestServer.MIGRATED_AT);
            assertThat(new Repositories(database).newTenant()).isNotNull();
        }
    }

    /** Whoever rents a database seldom gets a superuser with it. */
    @Test
    void aDatabaseIsPreparedByARoleThatMayDoNoMoreThanCreateRoles() throws Exception {
        try (EmbeddedPostgres server = TestServer.startAnother()) {
            execute(server.getPostgresDatabase(), "create role admin login createrole createdb");
            execute(server.getDatabase("admin", "postgres"), "create database rented");
            Migration.prepare(server.getDatabase("admin", "rented"));
            Migration.prepare(server.getDatabase("admin", "rented"));
            Migration.run(server.getDatabase(Role.OWNER.userName(), "rented"), TestServer.MIGRATED_AT);
            try (Connection superuser = server.getDatabase("postgres", "rented").getConnection()) {
                assertThat(SchemaRules.brokenIn(superuser)).isEmpty();
            }
        }
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void aMigrationThatFailsSaysWhy() {
        try (TestDatabase database = TestServer.running().newEmptyDatabase()) {
            assertThatThrownBy(() -> Migration.run(database.owner(), TestServer.MIGRATED_AT))
                    .isInstanceOf(Migration.MigrationFailed.class)
                    .hasMessageContaining("could not be migrated");
        }
    }

    @Test
    void monthsAreMadeAheadAndWhatTheNetHasCaughtMovesIntoThem() throws SQLException {
        try (TestDatabase database = TestServer.running().newDatabase()) {
            insertAttemptOf(database, "2026-04-10T00:00:00Z");
            insertAttemptOf(database, "2029-01-31T23:59:59.999Z");
            insertAttemptOf(database, "2029-02-01T00:00:00Z");
            assertThat(attempts(database)).containsExactly("delivery_attempt_2026_04|1", "delivery_attempt_default|2");
            Migration.run(database.owner(), Instant.parse("2028-12-31T00:00:00Z"));
            assertThat(attempts(database))
                    .containsExactly(
                            "delivery_attempt_2026_04|1", "delivery_attempt_2029_01|1", "delivery_attempt_2029_02|1");
        }
    }

    private static TestDatabase withAgentsOfTwoTenants() {
        TestDatabase database = TestServer.running().newDatabase();
        Repositories with = new Repositories(database);
        TenantId one = with.newTenant();
        TenantId two = with.newTenant();
        Examples.savedAgent(with, one, "one");
        Examples.savedAgent(with, two, "two");
        return database;
    }

    private static void insertAttemptOf(TestDatabase database, String moment) {
        database.execute("""
            insert into callwake.delivery_attempt (tenant_id, id, delivery_id, number, finished_at, took_ms, status_code)
            values (gen_random_uuid(), '%s', gen_random_uuid(), 1, '%s', 5, 200)\
            """.formatted(UuidV7.of(Instant.parse(moment), 0, 0), moment));
    }

    private static List<String> attempts(TestDatabase database) {
        return database
                .rows("select tableoid::regclass::name, count(*) from callwake.delivery_attempt group by 1 order by 1")
                .stream()
                .map(row -> row.replace("callwake.", ""))
                .toList();
    }
}
