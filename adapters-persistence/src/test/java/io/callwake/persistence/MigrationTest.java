package io.callwake.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwake.application.Slice;
import io.callwake.application.analysis.Analyses.Draft;
import io.callwake.application.delivery.DeliveryFilter;
import io.callwake.application.delivery.DeliveryLog;
import io.callwake.domain.UuidV7;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.AnalysisStatus;
import io.callwake.domain.analysis.Basis;
import io.callwake.domain.analysis.Gist;
import io.callwake.domain.analysis.GoalVerdict;
import io.callwake.domain.analysis.Sentiment;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.delivery.AttemptNumber;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.outcome.OutcomeKey;
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
    private static final String BEFORE_ENDPOINTS = "db/test/before-endpoints.yaml";
    private static final String BEFORE_ANALYSES = "db/test/before-analyses.yaml";
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

    /** All of them went to the fulfilment URLs of agents. */
    @Test
    void deliveriesOfBeforeThereWereEndpointsStayAsTheyWere() throws SQLException {
        try (TestDatabase database = TestServer.running().newEmptyDatabase()) {
            Migration.prepare(database.superuser());
            Migration.runChangelog(database.owner(), BEFORE_ENDPOINTS);
            database.execute(OLD_ROWS);
            database.execute(OLD_DELIVERIES);
            Migration.run(database.owner(), TestServer.MIGRATED_AT);
            Repositories with = new Repositories(database);
            Instant at = Instant.parse("2026-01-03T00:00:00Z");
            List<String> agents = database.rows("select tenant_id, id from callwake.agent where ref = 'line-1'");
            assertThat(agents).hasSize(2);
            for (String tenantAndAgent : agents) {
                TenantId tenant = new TenantId(UUID.fromString(tenantAndAgent.split("\\|", -1)[0]));
                AgentId agent = new AgentId(UUID.fromString(tenantAndAgent.split("\\|", -1)[1]));
                List<DeliveryLog.Entry> entries = with.deliveryLog
                        .page(tenant, DeliveryFilter.ALL, new Slice.First<>(10, null))
                        .items();
                assertThat(entries)
                        .extracting(DeliveryLog.Entry::state)
                        .containsExactlyInAnyOrder(
                                new DeliveryState.Pending(at),
                                new DeliveryState.Delivered(at),
                                new DeliveryState.GivenUp(at, DeliveryState.GivenUp.TRIES),
                                new DeliveryState.Skipped(DeliveryState.Skipped.IMPORT));
                assertThat(entries).allSatisfy(entry -> {
                    assertThat(entry.receiver()).isEqualTo(new Receiver.Fulfilment(agent));
                    assertThat(entry.type()).isEqualTo(EventType.CALL_COMPLETED);
                    assertThat(entry.attempts()).isEqualTo(3);
                    assertThat(entry.isTest()).isFalse();
                });
                assertThat(with.deliveries
                                .ready(
                                        tenant,
                                        entries.stream()
                                                .map(DeliveryLog.Entry::id)
                                                .toList(),
                                        at)
                                .outgoing()
                                .values())
                        .singleElement()
                        .satisfies(outgoing -> {
                            assertThat(outgoing.url()).hasToString("https://hooks.example.net/line-1");
                            assertThat(outgoing.body()).isEqualTo("pending");
                            assertThat(outgoing.ofRound()).isEqualTo(new AttemptNumber(4));
                        });
            }
        }
    }

    private static final String OLD_DELIVERIES = """
        insert into callwake.event (tenant_id, id, type, body, created_at)
            select tenant_id, gen_random_uuid(), 'call.completed', s, '2026-01-02T00:00:00Z'
            from callwake.tenant, unnest(array['pending', 'delivered', 'given_up', 'skipped']) s;
        insert into callwake.delivery (tenant_id, id, event_id, agent_id, revision, state, skip_reason, attempts, next_try_at,
                created_at, finished_at)
            select e.tenant_id, gen_random_uuid(), e.id, a.id, 2, e.body, case e.body when 'skipped' then 'import' end, 3,
                case e.body when 'pending' then timestamptz '2026-01-03T00:00:00Z' end, e.created_at,
                case when e.body in ('delivered', 'given_up') then timestamptz '2026-01-03T00:00:00Z' end
            from callwake.event e join callwake.agent a on a.tenant_id = e.tenant_id and a.ref = 'line-1'\
        """;

    /** What was found before is known as far as it was told; what was being found out then is found out again. */
    @Test
    void callsOfBeforeThereWereAnalysesStayAsTheyWere() throws SQLException {
        try (TestDatabase database = TestServer.running().newEmptyDatabase()) {
            Migration.prepare(database.superuser());
            Migration.runChangelog(database.owner(), BEFORE_ANALYSES);
            database.execute(OLD_ROWS);
            database.execute(OLD_CALLS);
            Migration.run(database.owner(), TestServer.MIGRATED_AT);
            Repositories with = new Repositories(database);
            assertThat(database.rows("""
                        select external_id, progress, count(*), count(distinct tenant_id) from callwake.call
                        group by 1, 2 order by 1\
                        """))
                    .containsExactly(
                            "alias|merged|2|2", "concluded|done|2|2", "settled|analysing|2|2", "waiting|waiting|2|2");
            List<String> analysing =
                    database.rows("select tenant_id, id from callwake.call where progress = 'analysing'");
            for (String tenantAndCall : analysing) {
                TenantId tenant = new TenantId(UUID.fromString(tenantAndCall.split("\\|", -1)[0]));
                CallId call = new CallId(UUID.fromString(tenantAndCall.split("\\|", -1)[1]));
                Instant settledAt = Instant.parse("2026-03-03T09:05:00Z");
                assertThat(with.calls.postCall(tenant, call)).contains(new PostCall.Analysing(settledAt, false));
                Draft draft = with.in(tenant, () -> with.analyses.draftOf(tenant, call))
                        .orElseThrow();
                assertThat(draft.revision()).isEqualTo(2);
                assertThat(draft.basis())
                        .isNotEqualTo(Basis.of(with.calls
                                .find(tenant, call)
                                .orElseThrow()
                                .facts()
                                .transcript()));
                assertThat(draft.analysis().gist())
                        .isEqualTo(Analysis.skipped("no \"analyst\"").gist());
                assertThat(with.analyses.recorded(tenant, call)).isEmpty();
                with.run(tenant, () -> with.analyses.record(tenant, call, 2, draft.analysis()));
                assertThat(with.analyses.recorded(tenant, call)).contains(draft.analysis());
            }
            for (String tenantAndCall :
                    database.rows("select tenant_id, id from callwake.call where progress = 'done'")) {
                TenantId tenant = new TenantId(UUID.fromString(tenantAndCall.split("\\|", -1)[0]));
                CallId call = new CallId(UUID.fromString(tenantAndCall.split("\\|", -1)[1]));
                Gist gist = new Gist(
                        AnalysisStatus.COMPLETED,
                        null,
                        "An inspection was booked.",
                        Sentiment.POSITIVE,
                        new GoalVerdict.Met("agreed"),
                        new OutcomeKey("appointment_scheduled"),
                        List.of("Send it"));
                Analysis analysis = with.analyses.recorded(tenant, call).orElseThrow();
                assertThat(analysis.gist()).isEqualTo(gist);
                assertThat(analysis.values()).isEmpty();
                assertThat(with.callLog.find(tenant, call).orElseThrow().analysis())
                        .isEqualTo(gist);
            }
        }
    }

    private static final String OLD_CALLS = """
        insert into callwake.call (tenant_id, id, agent_id, revision, external_id, direction, sort_at, duration_sec, status, reach,
                ending, details, effects, is_final, progress, settles_at, settled_at, concluded_at, merged_into, merged_at,
                created_at, updated_at)
            select a.tenant_id, gen_random_uuid(), a.id, 2, t.name, 'outbound', t.at, 60, 'completed', 'person', 'unknown', '{}',
                true, true, t.progress, t.at, t.at, t.at, null, null, t.at, t.at
            from callwake.agent a, (values
                ('waiting', 'waiting', timestamptz '2026-03-03T09:05:00Z'),
                ('settled', 'processing', timestamptz '2026-03-03T09:05:00Z'),
                ('concluded', 'done', timestamptz '2026-03-03T09:05:00Z')) t (name, progress, at)
            where a.ref = 'line-1';
        insert into callwake.call (tenant_id, id, agent_id, revision, external_id, direction, sort_at, duration_sec, status, reach,
                ending, details, effects, is_final, progress, merged_into, merged_at, created_at, updated_at)
            select tenant_id, gen_random_uuid(), agent_id, 2, 'alias', 'outbound', sort_at, 60, 'completed', 'person', 'unknown', '{}',
                true, true, 'merged', id, sort_at, sort_at, sort_at
            from callwake.call where external_id = 'concluded';
        insert into callwake.transcript (tenant_id, call_id, turns)
            select tenant_id, id, '[{"speaker": "customer", "text": "Tuesday would be fine."}]' from callwake.call;
        insert into callwake.step (tenant_id, subject_id, step, owner, until, epoch, done_at)
            select tenant_id, id, 'analyse', 'a node', now(), 1, now() from callwake.call where external_id <> 'waiting';
        insert into callwake.analysis (tenant_id, call_id, revision, status, status_reason, action_items, is_draft, created_at)
            select tenant_id, id, 2, 'skipped', 'no "analyst"', '[]', true, '2026-03-03T09:05:00.123456Z'
            from callwake.call where external_id = 'settled';
        insert into callwake.analysis (tenant_id, call_id, revision, status, summary, sentiment, goal, goal_reason, outcome,
                action_items, is_draft, created_at)
            select tenant_id, id, 2, 'completed', 'An inspection was booked.', 'positive', 'met', 'agreed', 'appointment_scheduled',
                '["Send it"]', false, '2026-03-03T09:05:00.123456Z'
            from callwake.call where external_id = 'concluded'\
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
