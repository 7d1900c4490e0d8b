package io.callwake.persistence;

import static io.callwake.persistence.Repositories.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwake.application.CurrentTrace;
import io.callwake.application.Slice;
import io.callwake.application.agent.Agents;
import io.callwake.application.analysis.Analyses;
import io.callwake.application.analysis.AnalysisUsages;
import io.callwake.application.analysis.Models;
import io.callwake.application.audit.AuditTrail;
import io.callwake.application.audit.AuditTrail.Filter;
import io.callwake.application.call.CallFilter;
import io.callwake.application.call.CallLog;
import io.callwake.application.call.CallLog.Position;
import io.callwake.application.campaign.Campaigns;
import io.callwake.application.customer.Consents;
import io.callwake.application.customer.CustomerCalls;
import io.callwake.application.customer.Customers;
import io.callwake.application.customer.Customers.Order;
import io.callwake.application.delivery.Deliveries.Tried;
import io.callwake.application.delivery.DeliveryFilter;
import io.callwake.application.delivery.DeliveryFilter.Standing;
import io.callwake.application.delivery.DeliveryLog;
import io.callwake.application.delivery.Endpoints.Which;
import io.callwake.application.delivery.EventFilter;
import io.callwake.application.due.ClaimDueRows;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.DueQueue;
import io.callwake.application.due.DueRow;
import io.callwake.application.due.Lane;
import io.callwake.application.fault.Faults;
import io.callwake.application.fault.Site;
import io.callwake.application.tenant.ApiKeys;
import io.callwake.application.tenant.CredentialHash;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.Basis;
import io.callwake.domain.analysis.ModelId;
import io.callwake.domain.audit.AuditEntryId;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.campaign.CampaignId;
import io.callwake.domain.customer.CustomerId;
import io.callwake.domain.customer.CustomerKey;
import io.callwake.domain.delivery.AttemptNumber;
import io.callwake.domain.delivery.AttemptResult;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.tenant.ApiKeyId;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.agent.PostgresAgents;
import io.callwake.persistence.analysis.PostgresAnalyses;
import io.callwake.persistence.analysis.PostgresModels;
import io.callwake.persistence.analysis.PostgresUsages;
import io.callwake.persistence.audit.PostgresAudit;
import io.callwake.persistence.call.PostgresCallLog;
import io.callwake.persistence.call.PostgresCallReports;
import io.callwake.persistence.call.PostgresCalls;
import io.callwake.persistence.call.PostgresCustomerCalls;
import io.callwake.persistence.campaign.PostgresCampaigns;
import io.callwake.persistence.customer.PostgresConsents;
import io.callwake.persistence.customer.PostgresCustomers;
import io.callwake.persistence.delivery.PostgresDeliveries;
import io.callwake.persistence.delivery.PostgresDeliveryLog;
import io.callwake.persistence.delivery.PostgresEndpoints;
import io.callwake.persistence.delivery.PostgresEvents;
import io.callwake.persistence.due.PostgresClaims;
import io.callwake.persistence.due.PostgresDueRows;
import io.callwake.persistence.outcome.PostgresOutcomes;
import io.callwake.persistence.tenant.PostgresApiKeys;
import io.callwake.persistence.tenant.PostgresCredentials;
import io.callwake.persistence.testing.TestDatabase;
import io.callwake.persistence.testing.TestServer;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Statements that are sent often use their index, on 100,000 rows, as the role that sends them, with row security in force: also
 * once the database has stopped planning for each single call.
 */
@Tag("postgres")
class QueryPlanTest {

    private static final int ROWS = 100_000;
    private static final int TENANTS = 10;

    private static TestDatabase database;
    private static ExplainedDatabase explained;
    private static Repositories with;
    private static TenantReads reads;
    private static PostgresTransaction transaction;
    private static TenantId tenant;
    private static AgentId agent;
    private static UUID call;
    private static UUID delivery;
    private static List<DeliveryId> manyDeliveries;

    @BeforeAll
    static void fill() {
        database = TestServer.running().newDatabase();
        with = new Repositories(database);
        for (String statement : FILL.split(";", -1)) {
            database.execute("set session_replication_role = replica;"
                    + statement.replace("{rows}", String.valueOf(ROWS)).replace("{tenants}", String.valueOf(TENANTS)));
        }
        database.execute("vacuum analyze");
        explained = new ExplainedDatabase(database);
        reads = new TenantReads(explained.as(Role.APP), Duration.ofMinutes(1));
        transaction = new PostgresTransaction(explained.as(Role.APP), Faults.NONE);
        tenant = new TenantId(
                UUID.fromString(database.rows("select tenant_id from callwake.tenant order by name limit 1")
                        .getFirst()));
        agent = new AgentId(UUID.fromString(
                database.rows("select id from callwake.agent where tenant_id = '" + tenant.value() + "' limit 1")
                        .getFirst()));
        call = UUID.fromString(
                database.rows("select id from callwake.call where tenant_id = '" + tenant.value() + "' limit 1")
                        .getFirst());
        delivery = UUID.fromString(
                database.rows("select id from callwake.delivery where tenant_id = '" + tenant.value() + "' limit 1")
                        .getFirst());
        manyDeliveries = database
                .rows("(select id from callwake.delivery where agent_id is null and tenant_id = '" + tenant.value()
                        + "' limit 50) union all (select id from callwake.delivery where agent_id is not null and tenant_id = '"
                        + tenant.value() + "' limit 50)")
                .stream()
                .map(id -> new DeliveryId(UUID.fromString(id)))
                .toList();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static final String FILL = """
        insert into callwake.tenant (tenant_id, name, time_zone, currency, created_at)
            select gen_random_uuid(), 'tenant ' || lpad(t::text, 3, '0'), 'UTC', 'EUR', now() from generate_series(1, {tenants}) t;
        insert into callwake.api_key (tenant_id, id, name, scopes, hint, created_at, created_by)
            select tenant_id, gen_random_uuid(), 'key ' || i, 'calls:read', 'abcd', now(), 'operator'
            from callwake.tenant, generate_series(1, 1000) i;
        insert into callwake.credential (tenant_id, key_id, key_hash, scopes, is_former)
            select tenant_id, id, encode(sha256((tenant_id::text || id)::bytea), 'hex'), scopes, false from callwake.api_key;
        insert into callwake.audit_entry (tenant_id, id, at, actor, action, subject, fields)
            select tenant_id, gen_random_uuid(), now(), 'user:' || i % 2, 'agent_changed', 'agent_' || i % 2, 'name'
            from callwake.tenant, generate_series(1, 1000) i;
        insert into callwake.agent (tenant_id, id, ref, revision, created_at)
            select tenant_id, gen_random_uuid(), 'agent-' || i, 1, now() from callwake.tenant, generate_series(1, 1000) i;
        insert into callwake.agent_revision (tenant_id, agent_id, number, configuration, saved_at, published_at)
            select tenant_id, id, n, '{"name": "agent"}', timestamptz '2026-01-01Z' + n * interval '1 day',
                case when n < 10 then timestamptz '2026-01-01Z' + n * interval '1 day' end
            from callwake.agent, generate_series(1, 10) n;
        insert into callwake.outcome (tenant_id, key, label)
            select tenant_id, 'own_' || i, 'Own' from callwake.tenant, generate_series(1, 400) i;
        insert into callwake.secret (tenant_id, subject_id, purpose, ciphertext)
            select tenant_id, gen_random_uuid(), 'other', 'none' from callwake.agent;
        insert into callwake.customer (tenant_id, id, identifier, name, email, number, do_not_disturb, metadata, told_at,
                created_at, updated_at)
            select tenant_id, gen_random_uuid(), 'crm-' || i, 'Name ' || i, i || '@example.net', '+1415555' || 1000 + i, i % 100 = 0,
                '{}', now(), timestamptz '2026-03-03Z' - i * interval '1 hour', now()
            from callwake.tenant, generate_series(1, {rows} / {tenants}) i;
        insert into callwake.customer_key (tenant_id, kind, value, customer_id)
            select tenant_id, 'identifier', identifier, id from callwake.customer
            union all select tenant_id, 'phone', number, id from callwake.customer;
        insert into callwake.consent (tenant_id, id, customer_id, purpose, given, channel, at, evidence, recorded_by, recorded_at)
            select tenant_id, gen_random_uuid(), id, 'ai_calls', true, 'web', now(), 'Form 7', 'operator', now()
            from callwake.customer;
        insert into callwake.campaign (tenant_id, id, external_id, created_at)
            select tenant_id, gen_random_uuid(), 'campaign-' || i, now() from callwake.tenant, generate_series(1, 200) i;
        insert into callwake.campaign_run (tenant_id, id, campaign_id, external_id, created_at)
            select tenant_id, gen_random_uuid(), id, external_id || '-' || i, now() from callwake.campaign, generate_series(1, 5) i;
        insert into callwake.call (campaign_id, from_number, to_number, tenant_id, id, agent_id, revision, external_id, direction, sort_at, duration_sec, status,
                reach, ending, details, effects, is_final, progress, settles_at, settled_at, concluded_at, created_at, updated_at)
            select p.id, '+1415' || lpad((i * 7919 + abs(hashtext(a.ref)) % 100000)::text, 7, '0'),
                '+1202' || lpad((i * 6007 + abs(hashtext(a.ref)) % 100000)::text, 7, '0'), a.tenant_id, gen_random_uuid(), a.id, 1, a.ref || '-' || i, 'outbound',
                timestamptz '2026-03-03Z' - random() * interval '300 days', 60, case when abs(hashtext(a.ref || i)) % 2000 = 0 then 'in_progress' else 'completed' end, 'person', 'unknown', '{}',
                true, true, 'done', now(), now(), now(), now(), now()
            from callwake.agent a cross join generate_series(1, {rows} / {tenants} / 1000) i
                left join callwake.campaign p
                    on p.tenant_id = a.tenant_id and p.external_id = 'campaign-' || (abs(hashtext(a.ref || i)) % 800 + 1);
        update callwake.call set customer_id = (
            select id from callwake.customer where customer.tenant_id = call.tenant_id order by created_at desc limit 1)
            where right(external_id, 2) = '-1';
        insert into callwake.call_identity (tenant_id, scope, value, call_id)
            select tenant_id, 'external', external_id, id from callwake.call;
        insert into callwake.call_report (tenant_id, call_id, digest, received_at, body, source, agent_id)
            select tenant_id, id, encode(sha256(id::text::bytea), 'hex'), now(), '{}', 'direct', agent_id from callwake.call;
        insert into callwake.transcript (tenant_id, call_id, turns) select tenant_id, id, '[]' from callwake.call;
        insert into callwake.analysis (tenant_id, call_id, revision, status, action_items, created_at)
            select tenant_id, id, 1, 'completed', '[]', now() from callwake.call;
        insert into callwake.analysis_detail (tenant_id, call_id, version, body) select tenant_id, id, 1, '{}' from callwake.call;
        insert into callwake.analysis_draft (tenant_id, call_id, revision, turns, fingerprint, version, body, created_at)
            select tenant_id, id, 1, 0, 0, 1, '{"gist": {"status": "skipped"}}', now() from callwake.call;
        insert into callwake.analysis_answer (tenant_id, call_id, part, content, created_at)
            select tenant_id, id, 0, '{}', now() from callwake.call;
        insert into callwake.extracted_value (tenant_id, call_id, name, type, text_value)
            select tenant_id, id, 'field_' || n, 'string', 'value' from callwake.call, generate_series(1, 5) n;
        insert into callwake.analysis_usage (tenant_id, month, currency, model, shard, requests, input_tokens, output_tokens, cost_micros)
            select tenant_id, to_char(timestamptz '2018-01-01Z' + m * interval '1 month', 'YYYY-MM'), 'EUR', 'model ' || n, s, 1, 1, 1, 1
            from callwake.tenant, generate_series(1, 100) m, generate_series(1, 12) n, generate_series(0, 7) s;
        insert into callwake.model (tenant_id, id, name, provider, url, model, mode, masks, created_at)
            select tenant_id, gen_random_uuid(), 'model ' || i, 'openai', 'https://models.example.net/', 'large', 'schema', false, now()
            from callwake.tenant, generate_series(1, 400) i;
        insert into callwake.event (tenant_id, id, type, call_id, body, created_at)
            select tenant_id, gen_random_uuid(), 'call.completed', id, '{}', now() from callwake.call;
        insert into callwake.endpoint (tenant_id, id, name, url, masking, schema_version, signatures, at_once, created_at, changed_at)
            select tenant_id, gen_random_uuid(), 'endpoint ' || i, 'https://hooks.example.net/', 'masked', 1, 'v1', 16, now(), now()
            from callwake.tenant, generate_series(1, 200) i;
        insert into callwake.endpoint_event (tenant_id, event_type, endpoint_id)
            select tenant_id, 'type.' || right(name, 2), id from callwake.endpoint;
        insert into callwake.endpoint_agent (tenant_id, endpoint_id, agent_id)
            select e.tenant_id, e.id, a.id from callwake.endpoint e join callwake.agent a on a.tenant_id = e.tenant_id and a.ref < 'agent-105';
        insert into callwake.receiver (tenant_id, id, kind, state, failed_tries, probes)
            select tenant_id, id, 'endpoint', 'active', 1, 0 from callwake.endpoint;
        insert into callwake.endpoint_secret (tenant_id, endpoint_id, id, used_for, ciphertext, set_at)
            select tenant_id, id, gen_random_uuid(), 'v1', 'none', now() from callwake.endpoint, generate_series(1, 5) i;
        insert into callwake.delivery (tenant_id, id, event_id, receiver_id, agent_id, revision, state, attempts, next_try_at, created_at)
            select e.tenant_id, gen_random_uuid(), e.id, c.agent_id, c.agent_id, 1, 'pending', 0, now(), now()
            from callwake.event e join callwake.call c on c.id = e.call_id;
        insert into callwake.delivery (tenant_id, id, event_id, receiver_id, state, skip_reason, attempts, finished_at, created_at)
            select e.tenant_id, gen_random_uuid(), e.id, p.id, case when abs(hashtext(e.id::text)) % 20 = 0 then 'given_up' else 'delivered' end,
                null, 1, now(), now()
            from callwake.event e join callwake.endpoint p on p.tenant_id = e.tenant_id
                and p.name = 'endpoint ' || (abs(hashtext(e.id::text)) % 200 + 1);
        insert into callwake.delivery_attempt (tenant_id, id, delivery_id, number, finished_at, took_ms, status_code)
            select tenant_id, gen_random_uuid(), id, 1, now(), 5, 200 from callwake.delivery;
        insert into callwake.due_row (tenant_id, kind, ref_id, lane, due_at)
            select d.tenant_id, 'delivery', d.id, 'fulfilment/' || d.agent_id, timestamptz '2026-03-03Z' - random() * interval '1 day'
            from callwake.delivery d where state = 'pending';
        insert into callwake.due_row (tenant_id, kind, ref_id, lane, due_at)
            select tenant_id, 'post_call', id, 'calls/' || i % 8, timestamptz '2026-03-03Z' - random() * interval '1 day'
            from (select tenant_id, id, row_number() over (order by id) as i from callwake.call) c\
        """;

    private static final UUID IN_THE_MIDDLE = UUID.fromString("80000000-0000-4000-8000-000000000000");

    private static <P> List<Slice<P>> slicesAt(P somewhere) {
        return List.of(
                new Slice.First<>(50, null),
                new Slice.First<>(50, somewhere),
                new Slice.Last<>(50, null),
                new Slice.Last<>(50, somewhere));
    }

    @Test
    void aPageOfKeysAndOfTheAuditLog() {
        ApiKeys keys = new PostgresApiKeys(reads, new PostgresCredentials(explained.as(Role.APP)));
        ApiKeyId someKey = new ApiKeyId(IN_THE_MIDDLE);
        slicesAt(someKey).forEach(slice -> assertUsesIndexes(() -> keys.page(tenant, slice), "api_key_pkey"));
        AuditTrail trail = new PostgresAudit(reads);
        AuditEntryId someEntry = new AuditEntryId(IN_THE_MIDDLE);
        for (Slice<AuditEntryId> slice : slicesAt(someEntry)) {
            assertUsesIndexes(() -> trail.page(tenant, Filter.NONE, slice), "audit_entry_pkey");
            assertUsesIndexes(() -> trail.page(tenant, new Filter("agent_1", null), slice), "audit_entry_by_subject");
            assertUsesIndexes(() -> trail.page(tenant, new Filter(null, "user:1"), slice), "audit_entry_by_actor");
        }
    }

    @Test
    void aPageOfTheLog() {
        CallLog log = new PostgresCallLog(reads);
        Position somewhere = new Position(NOW.minusSeconds(86_400 * 100), new CallId(call));
        for (Slice<Position> slice : slicesAt(somewhere)) {
            assertUsesIndexes(() -> log.page(tenant, CallFilter.ALL, slice), "call_log", "analysis_pkey");
        }
        assertThat(explained.plansOf(() -> log.page(tenant, CallFilter.ALL, new Slice.First<>(50, somewhere))))
                .containsPattern("Index Cond: .*tenant_id = .*ROW\\(sort_at, id\\) < ROW\\(");
    }

    private static CallFilter of(
            @Nullable List<AgentId> agents, @Nullable List<CampaignId> campaigns, @Nullable String number) {
        return new CallFilter(
                agents, campaigns, null, null, number, null, null, null, null, null, null, null, null, List.of(), null,
                null);
    }

    @Test
    void aPageOfTheLogThatIsFiltered() {
        CallLog log = new PostgresCallLog(reads);
        CampaignId campaign =
                new CampaignId(UUID.fromString(database.rows("select campaign_id from callwake.call where tenant_id = '"
                                + tenant.value() + "' and campaign_id is not null limit 1")
                        .getFirst()));
        CallFilter inProgress = new CallFilter(
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(CallStatus.IN_PROGRESS),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null);
        CallFilter until = new CallFilter(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                NOW.minusSeconds(86_400 * 250),
                null,
                null,
                List.of(),
                null,
                null);
        for (Slice<Position> slice :
                List.<Slice<Position>>of(new Slice.First<>(50, null), new Slice.Last<>(50, null))) {
            assertUsesIndexes(() -> log.page(tenant, of(List.of(agent), null, null), slice), "call_log_of_agent");
            assertUsesIndexes(() -> log.page(tenant, of(null, List.of(campaign), null), slice), "call_log_of_campaign");
            assertUsesIndexes(
                    () -> log.page(tenant, of(null, null, "+14155550171"), slice),
                    "call_from_number",
                    "call_to_number");
            assertUsesIndexes(() -> log.page(tenant, inProgress, slice), "call_in_progress");
            assertUsesIndexes(() -> log.page(tenant, until, slice), "call_log");
        }
        assertThat(explained.plansOf(() -> log.page(tenant, until, new Slice.First<>(50, null))))
                .containsPattern("Index Cond: .*sort_at < ");
    }

    @Test
    void campaignsTheirRunsAndTheirCounts() {
        Campaigns campaigns = new PostgresCampaigns(reads);
        List<CampaignId> all =
                database
                        .rows("select id from callwake.campaign where tenant_id = '" + tenant.value() + "' limit 50")
                        .stream()
                        .map(id -> new CampaignId(UUID.fromString(id)))
                        .toList();
        slicesAt(all.getFirst())
                .forEach(slice -> assertUsesIndexes(() -> campaigns.page(tenant, slice), "campaign_pkey"));
        assertUsesIndexes(() -> campaigns.find(tenant, "campaign-7"), "campaign_tenant_id_external_id_key");
        assertUsesIndexes(() -> campaigns.countsOf(tenant, all), "call_counts");
        assertUsesIndexes(() -> campaigns.runsOf(tenant, all, 10), "campaign_run_of_campaign");
    }

    @Test
    void theReportsOfAPageOfCalls() {
        PostgresCallReports reports = new PostgresCallReports(reads);
        List<CallId> calls = List.of(new CallId(call));
        // Nothing is in the bodies here, and so nothing can be read from them.
        for (Runnable asking :
                List.<Runnable>of(() -> reports.reports(tenant, calls), () -> reports.news(tenant, calls, 100))) {
            assertUsesIndexes(
                    () -> assertThatThrownBy(asking::run).isInstanceOf(RuntimeException.class),
                    "call_pkey",
                    "call_merged_into",
                    "call_report_pkey");
        }
    }

    @Test
    void callsAndTheirTranscriptsById() {
        CallLog log = new PostgresCallLog(reads);
        PostgresCalls calls = new PostgresCalls(reads, transaction, with.wakeUp, CurrentTrace.NONE);
        assertUsesIndexes(() -> log.find(tenant, new CallId(call)), "call_pkey", "analysis_pkey");
        assertUsesIndexes(() -> log.transcripts(tenant, List.of(new CallId(call))), "transcript_pkey");
        assertUsesIndexes(() -> calls.find(tenant, new CallId(call)), "call_pkey", "transcript_pkey");
        assertUsesIndexes(() -> calls.postCall(tenant, new CallId(call)), "call_pkey");
        assertUsesIndexes(() -> calls.judgingRevision(tenant, new CallId(call)), "call_pkey", "agent_revision_pkey");
    }

    @Test
    void whatAnalysesRestOn() {
        CallLog log = new PostgresCallLog(reads);
        Analyses analyses = new PostgresAnalyses(reads, with.clock);
        List<CallId> page =
                database
                        .rows("select id from callwake.call where tenant_id = '" + tenant.value() + "' limit 50")
                        .stream()
                        .map(id -> new CallId(UUID.fromString(id)))
                        .toList();
        CallId one = page.getFirst();
        assertUsesIndexes(
                () -> assertThat(log.analyses(tenant, page)).hasSize(50), "analysis_pkey", "analysis_detail_pkey");
        assertUsesIndexes(
                () -> assertThat(log.answers(tenant, page)).hasSize(50), "analysis_pkey", "analysis_answer_pkey");
        assertUsesIndexes(() -> analyses.recorded(tenant, one), "analysis_pkey", "analysis_detail_pkey");
        assertUsesIndexes(() -> analyses.statusOf(tenant, one), "analysis_pkey");
        Analysis analysis = Analysis.skipped("nobody spoke");
        assertUsesIndexes(
                () -> transaction.run(tenant, Site.CONCLUDE_CALL, () -> {
                    analyses.draft(tenant, one, 1, Basis.of(List.of()), analysis, List.of("{}"));
                    assertThat(analyses.draftOf(tenant, one)).isPresent();
                    analyses.record(tenant, one, 1, analysis);
                }),
                "analysis_draft_pkey",
                "analysis_answer_pkey",
                "extracted_value_pkey");
    }

    @Test
    void modelsAndWhatTheyTake() {
        AnalysisUsages usages = new PostgresUsages(reads);
        YearMonth march = YearMonth.of(2026, 3);
        assertUsesIndexes(
                () -> assertThat(usages.spentMicros(tenant, march, Currency.getInstance("EUR")))
                        .isEqualTo(96),
                "analysis_usage_pkey");
        assertUsesIndexes(() -> assertThat(usages.of(tenant, march)).hasSize(12), "analysis_usage_pkey");
        Models models = new PostgresModels(reads, with.secrets);
        assertUsesIndexes(
                () -> models.access(tenant, new ModelId(idOf("model", "name = 'model 7'"))),
                "model_pkey",
                "secret_pkey");
    }

    @Test
    void aCallThatIsMerged() {
        PostgresCalls calls = new PostgresCalls(reads, transaction, with.wakeUp, CurrentTrace.NONE);
        Runnable merging = () -> transaction.in(tenant, Site.MERGE_REPORT, () -> {
            calls.settle(tenant, new CallId(call), NOW);
            return calls.lockAnalysing(tenant, new CallId(call));
        });
        assertUsesIndexes(merging, "call_pkey", "agent_revision_in_force");
        // From its newest end for what was in force, from its oldest for the first that ever was.
        assertThat(explained.plansOf(merging))
                .containsPattern("Index (Only )?Scan using agent_revision_in_force")
                .containsPattern("Index (Only )?Scan Backward using agent_revision_in_force");
    }

    @Test
    void agentsAndKeys() {
        Agents agents = new PostgresAgents(reads, with.secrets, with.clock);
        assertUsesIndexes(
                () -> agents.idOf(tenant, new AgentSelector.ByRef(new AgentRef("agent-7"))), "agent_tenant_id_ref_key");
        assertUsesIndexes(
                () -> agents.find(tenant, new AgentSelector.ByRef(new AgentRef("agent-7"))),
                "agent_tenant_id_ref_key",
                "agent_revision_pkey");
        PostgresCredentials credentials = new PostgresCredentials(explained.as(Role.APP));
        assertUsesIndexes(() -> credentials.find(CredentialHash.of("any"), NOW), "credential_key_hash");
        assertUsesIndexes(
                () -> credentials.findAll(List.of(CredentialHash.of("one"), CredentialHash.of("other")), NOW),
                "credential_key_hash");
    }

    @Test
    void aPageOfAgents() {
        Agents agents = new PostgresAgents(reads, with.secrets, with.clock);
        for (Slice<AgentRef> slice : slicesAt(new AgentRef("agent-500"))) {
            for (Agents.Filter filter : List.of(Agents.Filter.ALL, Agents.Filter.IN_USE)) {
                assertUsesIndexes(
                        () -> agents.page(tenant, filter, slice), "agent_tenant_id_ref_key", "agent_revision_pkey");
            }
        }
    }

    @Test
    void revisionsAndDrafts() {
        Agents agents = new PostgresAgents(reads, with.secrets, with.clock);
        for (Slice<Integer> slice : slicesAt(2)) {
            assertUsesIndexes(() -> agents.revisions(tenant, agent, slice), "agent_revision_pkey");
        }
        assertUsesIndexes(() -> agents.countRevisions(tenant, agent), "agent_revision_pkey");
        assertUsesIndexes(
                () -> assertThat(agents.drafts(tenant, List.of(agent))).hasSize(1),
                "agent_pkey",
                "agent_revision_pkey");
    }

    @Test
    void anAgentThatIsLocked() {
        Agents agents = new PostgresAgents(reads, with.secrets, with.clock);
        AgentSelector byRef = new AgentSelector.ByRef(new AgentRef("agent-7"));
        assertUsesIndexes(
                () -> transaction.run(tenant, Site.CHANGE_CONFIGURATION, () -> {
                    assertThat(agents.lock(tenant, byRef)).isPresent();
                    // In a transaction a plan is told when the next statement comes.
                    PostgresTransaction.sql(tenant).selectOne().fetch();
                }),
                "agent_tenant_id_ref_key",
                "agent_pkey",
                "agent_revision_pkey",
                "secret_pkey");
    }

    @Test
    void aPageOfCustomers() {
        Customers customers = new PostgresCustomers(reads);
        CustomerId somebody = new CustomerId(idOf("customer", "identifier = 'crm-5000'"));
        for (Slice<CustomerId> slice : slicesAt(somebody)) {
            assertUsesIndexes(
                    () -> customers.page(tenant, Customers.Filter.NONE, Order.NEWEST, slice), "customer_by_newest");
            assertUsesIndexes(
                    () -> customers.page(tenant, Customers.Filter.NONE, Order.NAME, slice), "customer_by_name");
            assertUsesIndexes(
                    () -> customers.page(tenant, customersWith(null, null, null, "name 50", null), Order.NAME, slice),
                    "customer_by_name");
            assertUsesIndexes(
                    () -> customers.page(tenant, customersWith(null, null, null, null, true), Order.NEWEST, slice),
                    "customer_not_to_be_disturbed");
        }
        for (Order order : Order.values()) {
            Slice<CustomerId> first = new Slice.First<>(50, null);
            assertUsesIndexes(
                    () -> customers.page(tenant, customersWith("crm-7", null, null, null, null), order, first),
                    "customer_by_identifier",
                    "customer_key_pkey",
                    "customer_pkey");
            assertUsesIndexes(
                    () -> customers.page(tenant, customersWith(null, "+14155551007", null, null, null), order, first),
                    "customer_by_number",
                    "customer_key_pkey",
                    "customer_pkey");
            assertUsesIndexes(
                    () -> customers.page(tenant, customersWith(null, null, "7@example.net", null, null), order, first),
                    "customer_by_email");
        }
    }

    private static Customers.Filter customersWith(
            @Nullable String identifier,
            @Nullable String number,
            @Nullable String email,
            @Nullable String namePrefix,
            @Nullable Boolean doNotDisturb) {
        return new Customers.Filter(identifier, number, email, namePrefix, doNotDisturb);
    }

    @Test
    void customersAndWhatTheyConsentedTo() {
        Customers customers = new PostgresCustomers(reads);
        Consents consents = new PostgresConsents(reads);
        CustomerId somebody = new CustomerId(idOf("customer", "identifier = 'crm-5000'"));
        assertUsesIndexes(() -> assertThat(customers.find(tenant, somebody)).isPresent(), "customer_pkey");
        assertUsesIndexes(() -> customers.findAll(tenant, List.of(somebody)), "customer_pkey");
        assertUsesIndexes(
                () -> assertThat(consents.all(tenant, List.of(somebody))).hasSize(1), "consent_of_customer");
        assertUsesIndexes(
                () -> assertThat(consents.holding(tenant, List.of(somebody))).hasSize(1), "consent_that_holds");
    }

    @Test
    void theCallsOfCustomers() {
        CustomerCalls calls = new PostgresCustomerCalls(reads);
        CustomerId somebody = new CustomerId(idOf("customer", "identifier = 'crm-1'"));
        for (Slice<Position> slice : slicesAt(new Position(NOW.minusSeconds(86_400 * 100), new CallId(call)))) {
            assertUsesIndexes(() -> calls.page(tenant, somebody, slice), "call_log_of_customer");
        }
        assertUsesIndexes(
                () -> assertThat(calls.latest(tenant, List.of(somebody), 10)).hasSize(1),
                "call_log_of_customer",
                "call_pkey");
    }

    @Test
    void manyCustomersThatAreLocked() {
        Customers customers = new PostgresCustomers(reads);
        List<CustomerKey> keys = IntStream.range(1, 500)
                .mapToObj(i -> CustomerKey.of("crm-" + i, "+1415555" + (1000 + i)))
                .flatMap(List::stream)
                .toList();
        assertUsesIndexes(
                () -> transaction.run(tenant, Site.CHANGE_CUSTOMER, () -> {
                    assertThat(customers.lock(tenant, keys)).hasSize(998);
                    PostgresTransaction.sql(tenant).selectOne().fetch();
                }),
                "customer_key_pkey");
    }

    private static UUID idOf(String table, String condition) {
        return UUID.fromString(database.rows("select id from callwake." + table + " where tenant_id = '"
                        + tenant.value() + "' and " + condition)
                .getFirst());
    }

    @Test
    void aCatalogueOfOutcomes() {
        PostgresOutcomes outcomes = new PostgresOutcomes(reads);
        assertUsesIndexes(() -> outcomes.catalogue(tenant), "outcome_pkey");
    }

    @Test
    void anEventAndWhoWantsIt() {
        PostgresEvents events = new PostgresEvents(reads, with.wakeUp, CurrentTrace.NONE);
        EventId event = new EventId(idOf("event", "true"));
        database.execute("update callwake.event set type = 'call.updated' where id = '" + event.value() + "'");
        database.execute("update callwake.endpoint_event set event_type = 'call.updated' where event_type = 'type.17'");
        assertUsesIndexes(
                () -> assertThat(events.toFanOut(tenant, event)).isPresent(),
                "event_pkey",
                "endpoint_event_pkey",
                "endpoint_pkey");
        assertUsesIndexes(
                () -> transaction.run(
                        tenant,
                        Site.FAN_OUT,
                        () -> events.append(tenant, new EventId(with.newId()), EventType.CALL_ENDED, null, null, NOW)),
                "endpoint_event_pkey");
    }

    @Test
    void theLogOfDeliveries() {
        DeliveryLog log = new PostgresDeliveryLog(reads);
        EndpointId endpoint = new EndpointId(idOf("endpoint", "name = 'endpoint 7'"));
        for (Slice<DeliveryId> slice : slicesAt(new DeliveryId(IN_THE_MIDDLE))) {
            assertUsesIndexes(() -> log.page(tenant, DeliveryFilter.ALL, slice), "delivery_pkey", "event_pkey");
            assertUsesIndexes(
                    () -> log.page(tenant, filter(List.of(endpoint), null, null), slice), "delivery_of_receiver");
            assertUsesIndexes(
                    () -> log.page(tenant, filter(null, null, List.of(Standing.GIVEN_UP)), slice),
                    "delivery_set_aside");
            assertUsesIndexes(
                    () -> log.page(tenant, filter(List.of(endpoint), null, List.of(Standing.GIVEN_UP)), slice),
                    "delivery_set_aside_of_receiver");
            assertUsesIndexes(
                    () -> log.page(tenant, filter(null, List.of(new CallId(call)), null), slice),
                    "event_of_call",
                    "delivery_tenant_id_event_id_receiver_id_key");
        }
        assertUsesIndexes(() -> log.ofCalls(tenant, List.of(new CallId(call))), "event_of_call");
        // The months are empty here.
        assertThat(explained.plansOf(() -> log.attemptsOf(tenant, List.of(new DeliveryId(delivery)))))
                .contains("Index Scan using delivery_attempt_default_tenant_id_delivery_id_id_idx");
        assertUsesIndexes(() -> log.events(tenant, EventFilter.ALL, new Slice.First<>(50, null)), "event_pkey");
    }

    private static DeliveryFilter filter(
            @Nullable List<EndpointId> endpoints, @Nullable List<CallId> calls, @Nullable List<Standing> standings) {
        return new DeliveryFilter(endpoints, null, calls, null, null, standings, null, null);
    }

    @Test
    void whatIsSetAsideForAReceiver() {
        PostgresEndpoints endpoints =
                new PostgresEndpoints(reads, with.secrets, with.ids, with.wakeUp, CurrentTrace.NONE);
        Receiver receiver = new Receiver.AtEndpoint(new EndpointId(idOf("endpoint", "name = 'endpoint 7'")));
        assertUsesIndexes(
                () -> transaction.run(
                        tenant,
                        Site.LOOK_AFTER_RECEIVER,
                        () -> assertThat(endpoints.release(tenant, receiver, 100, NOW))
                                .isZero()),
                "delivery_set_aside_of_receiver");
        assertUsesIndexes(
                () -> transaction.run(
                        tenant,
                        Site.REDELIVER,
                        () -> endpoints.redeliver(
                                tenant, new Which.Range(receiver, NOW.minusSeconds(1), NOW, true, null), 100, NOW)),
                "delivery_set_aside_of_receiver");
    }

    @Test
    void aDeliveryThatIsDue() {
        PostgresDeliveries deliveries = new PostgresDeliveries(reads, transaction, with.secrets, with.clock);
        assertUsesIndexes(
                // What stands for the keys here is none.
                () -> assertThatThrownBy(() -> deliveries.ready(tenant, manyDeliveries, NOW))
                        .hasMessageContaining("a ciphertext in"),
                "delivery_pkey",
                "event_pkey",
                "endpoint_pkey",
                "agent_revision_pkey",
                "due_row_pkey",
                "receiver_pkey",
                "secret_pkey",
                "endpoint_secret_pkey");
        List<Tried> tried = manyDeliveries.stream()
                .map(each -> new Tried(
                        new DueRow(new Lane(tenant, "lane"), each.value(), DueKind.DELIVERY, each.value(), 1, 1, null),
                        with.newId(),
                        new AttemptNumber(1),
                        new AttemptResult.Answered(204, null, Duration.ZERO),
                        new DeliveryState.Pending(NOW),
                        NOW))
                .toList();
        assertUsesIndexes(
                () -> assertThat(deliveries.file(tenant, tried, Map.of())).isEmpty(), "delivery_pkey", "due_row_pkey");
        PostgresDueRows dueRows = new PostgresDueRows(with.wakeUp, CurrentTrace.NONE);
        assertUsesIndexes(
                () -> transaction.run(
                        tenant,
                        Site.FINISH_DUE_ROW,
                        () -> dueRows.reschedule(tenant, DueKind.DELIVERY, delivery, NOW.minusSeconds(5))),
                "due_row_pkey");
    }

    @Test
    void aClaimInABacklogOfDeliveries() {
        assertUsesIndexes(
                () -> claim(DueQueue.DELIVERIES),
                "due_delivery_ready",
                "due_delivery_ready_in_lane",
                "due_row_pkey",
                "due_row_leased_in_lane");
    }

    @Test
    void whenTheNextBecomesDue() {
        assertUsesIndexes(
                () -> new PostgresClaims(explained.as(Role.RELAY), DueQueue.DELIVERIES, Faults.NONE, "node")
                        .nextDueAfter(NOW),
                "due_delivery_ready");
    }

    @Test
    void aClaimInABacklogOfWork() {
        assertUsesIndexes(
                () -> claim(DueQueue.WORK),
                "due_row_ready",
                "due_row_ready_in_lane",
                "due_row_pkey",
                "due_row_leased_in_lane");
    }

    private static void claim(DueQueue queue) {
        // A new one tidies up first.
        ClaimDueRows claims = new PostgresClaims(explained.as(Role.RELAY), queue, Faults.NONE, "node");
        assertThat(claims.claim(NOW, 64, _ -> 8, Set.of(), Duration.ofMinutes(1)))
                .hasSize(64);
    }

    private static void assertUsesIndexes(Runnable work, String... indexes) {
        for (int i = 0; i < 12; i++) {
            String plans = explained.plansOf(work);
            assertThat(plans).as("call %d", i + 1).doesNotContainPattern("Seq Scan on (?!lane_lease|tenant\\\b)");
            for (String index : indexes) {
                assertThat(plans)
                        .as("call %d", i + 1)
                        .containsPattern("(using " + index + " on|Bitmap Index Scan on " + index + ")");
            }
            assertThat(plans).contains("Index Cond");
        }
    }
}
