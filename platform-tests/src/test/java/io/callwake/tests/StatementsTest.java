package io.callwake.tests;

import static io.callwake.domain.customer.ACustomer.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLNamedOutputType;
import graphql.schema.GraphQLTypeUtil;
import io.callwake.application.CurrentRequest;
import io.callwake.application.EgressRules;
import io.callwake.application.agent.AgentTemplates;
import io.callwake.application.agent.Agents;
import io.callwake.application.agent.ApplyAgent;
import io.callwake.application.agent.ArchiveAgent;
import io.callwake.application.agent.PublishDraft;
import io.callwake.application.agent.ReadDocument;
import io.callwake.application.agent.RestoreRevision;
import io.callwake.application.agent.TryAgent;
import io.callwake.application.analysis.AnalysisUsages;
import io.callwake.application.analysis.Analyst;
import io.callwake.application.analysis.ArchiveModel;
import io.callwake.application.analysis.Models;
import io.callwake.application.analysis.Providers;
import io.callwake.application.analysis.SaveModel;
import io.callwake.application.audit.Audit;
import io.callwake.application.call.CallLog;
import io.callwake.application.call.CallReports;
import io.callwake.application.call.ReceiveCallReport;
import io.callwake.application.call.ReceiveReportDocument;
import io.callwake.application.call.RecordingLinks;
import io.callwake.application.call.Recordings;
import io.callwake.application.call.RemoveRecording;
import io.callwake.application.call.RetryAnalysis;
import io.callwake.application.campaign.Campaigns;
import io.callwake.application.change.Changes;
import io.callwake.application.connection.ArchiveConnection;
import io.callwake.application.connection.Arrivals;
import io.callwake.application.connection.Connections;
import io.callwake.application.connection.Platforms;
import io.callwake.application.connection.ReadArrivalsAgain;
import io.callwake.application.connection.SaveConnection;
import io.callwake.application.customer.Consents;
import io.callwake.application.customer.CustomerCalls;
import io.callwake.application.customer.Customers;
import io.callwake.application.customer.MergeCustomers;
import io.callwake.application.customer.NumberPlan;
import io.callwake.application.customer.RecordConsent;
import io.callwake.application.customer.SaveCustomer;
import io.callwake.application.delivery.ArchiveEndpoint;
import io.callwake.application.delivery.DeliveryLog;
import io.callwake.application.delivery.DescribeEvents;
import io.callwake.application.delivery.DescribeEvents.Description;
import io.callwake.application.delivery.Endpoints;
import io.callwake.application.delivery.PauseReceiver;
import io.callwake.application.delivery.Redeliver;
import io.callwake.application.delivery.RotateEndpointKey;
import io.callwake.application.delivery.SaveEndpoint;
import io.callwake.application.delivery.SendTestEvent;
import io.callwake.application.fault.Faults;
import io.callwake.application.outcome.ArchiveOutcome;
import io.callwake.application.outcome.DefineOutcomes;
import io.callwake.application.outcome.Outcomes;
import io.callwake.application.outcome.SaveOutcome;
import io.callwake.application.tenant.ApiKeys;
import io.callwake.application.tenant.ChangeTenant;
import io.callwake.application.tenant.CreateApiKey;
import io.callwake.application.tenant.Principal;
import io.callwake.application.tenant.RevokeApiKey;
import io.callwake.application.tenant.RotateApiKey;
import io.callwake.application.tenant.Tenants;
import io.callwake.delivery.RandomSigningKeys;
import io.callwake.domain.action.WebhookSecret;
import io.callwake.domain.action.WebhookUrl;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.analysis.AnAnalysis;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.AnalysisModel;
import io.callwake.domain.analysis.Cost;
import io.callwake.domain.analysis.ModelId;
import io.callwake.domain.analysis.ModelKey;
import io.callwake.domain.analysis.Price;
import io.callwake.domain.analysis.Provider;
import io.callwake.domain.analysis.Strictness;
import io.callwake.domain.analysis.Usage;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.Settling;
import io.callwake.domain.connection.ArrivalId;
import io.callwake.domain.connection.ArrivalState;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.connection.PlatformName;
import io.callwake.domain.connection.RecordingKeeping;
import io.callwake.domain.connection.SecretUse;
import io.callwake.domain.customer.Consent;
import io.callwake.domain.customer.ConsentChannel;
import io.callwake.domain.customer.ConsentId;
import io.callwake.domain.customer.ConsentPurpose;
import io.callwake.domain.customer.Customer;
import io.callwake.domain.customer.CustomerId;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.Endpoint;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.EndpointTest;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.delivery.Masking;
import io.callwake.domain.delivery.Pace;
import io.callwake.domain.delivery.SignatureVersion;
import io.callwake.domain.delivery.SigningKey;
import io.callwake.domain.document.JsonObject;
import io.callwake.domain.outcome.OutcomeKey;
import io.callwake.domain.outcome.OutcomeText;
import io.callwake.domain.tenant.Actor;
import io.callwake.domain.tenant.KeySecret;
import io.callwake.domain.tenant.Scope;
import io.callwake.domain.tenant.TenantId;
import io.callwake.graphql.Caller;
import io.callwake.graphql.GraphQlApi;
import io.callwake.graphql.GraphQlSettings;
import io.callwake.graphql.RecogniseCallers;
import io.callwake.graphql.Recognition;
import io.callwake.persistence.Examples;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.TenantReads;
import io.callwake.persistence.agent.PostgresAgents;
import io.callwake.persistence.analysis.PostgresModels;
import io.callwake.persistence.analysis.PostgresUsages;
import io.callwake.persistence.audit.PostgresAudit;
import io.callwake.persistence.call.JsonDigest;
import io.callwake.persistence.call.PostgresCallLog;
import io.callwake.persistence.call.PostgresCallReports;
import io.callwake.persistence.call.PostgresCustomerCalls;
import io.callwake.persistence.call.PostgresRecordings;
import io.callwake.persistence.campaign.PostgresCampaigns;
import io.callwake.persistence.connection.PostgresArrivals;
import io.callwake.persistence.connection.PostgresConnections;
import io.callwake.persistence.customer.PostgresConsents;
import io.callwake.persistence.customer.PostgresCustomers;
import io.callwake.persistence.delivery.PostgresDeliveryLog;
import io.callwake.persistence.delivery.PostgresEndpoints;
import io.callwake.persistence.outcome.PostgresOutcomes;
import io.callwake.persistence.tenant.PostgresApiKeys;
import io.callwake.persistence.tenant.PostgresTenants;
import io.callwake.persistence.testing.TestDatabase;
import io.callwake.persistence.testing.TestServer;
import io.callwake.voice.number.LibPhoneNumberPlan;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.net.URI;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.support.DefaultExecutionGraphQlRequest;

/** How many statements a list takes, from the query to a real Postgres: as many for one entry as for fifty. */
@Tag("platform")
@ResourceLock(MarkedCall.LOGGING)
class StatementsTest {

    private static final int TRIES = 3;
    private static final List<String> STATEMENTS = new CopyOnWriteArrayList<>();
    private static final SigningKey.Shared KEY =
            new SigningKey.Shared(new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

    private static TestDatabase database;
    private static Repositories with;
    private static ConfigurableApplicationContext server;

    /** Every list of the schema, with all that is fetched for its entries. */
    enum Listed {
        CALLS("calls", """
            id externalId agent { id ref name current { number outcomes { key label } } } from { number masked }
            summary actionItems outcome { key label } transcript { speaker text }
            events { type at } carrier { name callId } cost { amount currency } dynamicVariables metadata phoneId
            wsUrl llmUrl userJoinedAt userLeftAt
            customer { id name consents { purpose } } campaign { externalId counts { calls } } campaignRun { externalId }
            recording { status url } origins { field source } reports { receivedAt source isFinal }
            sentiment goal { met reason }\
            """, 14) {
            @Override
            void add(TenantId tenant, int number) {
                addJudgedCall(tenant, number);
            }
        },
        JUDGEMENTS("calls", """
            id attention { reason } outcomeReason outcome { key } goal { met evidence { quote startMs } }
            variables { name evidence { startMs } }
            analysis {
              status isOfEarlierTranscript outcome { outcome { key } } cost { amount } rejected { what }
              actionItems { evidence { startMs } }
            }\
            """, 7) {
            @Override
            void add(TenantId tenant, int number) {
                addJudgedCall(tenant, number);
            }
        },
        CAMPAIGNS("campaigns", "id externalId counts { calls people } runs { id externalId counts { calls } }", 5) {
            @Override
            void add(TenantId tenant, int number) {
                aRunOf(tenant, number);
            }
        },
        CUSTOMERS("customers", """
            id identifier name email phone { masked type region candidateTimeZones } timeZones metadata
            consents { purpose evidence } consentHistory { given } latestCalls { id agent { id ref } customer { id } }\
            """, 7) {
            @Override
            void add(TenantId tenant, int number) {
                Customer customer = aCustomerOf(tenant, number);
                with.run(
                        tenant,
                        () -> with.consents.record(
                                tenant,
                                new Consent(
                                        new ConsentId(with.newId()),
                                        customer.id(),
                                        new ConsentPurpose("ai_calls"),
                                        true,
                                        ConsentChannel.WEB,
                                        Repositories.NOW,
                                        new Consent.Written("Form 7"),
                                        "operator",
                                        Repositories.NOW)));
                Agent agent = Examples.savedAgent(with, tenant, "line-" + number);
                Call call = Examples.openedCall(with, tenant, agent, "call-" + number);
                database.execute("update callwake.call set customer_id = '%s' where id = '%s'"
                        .formatted(customer.id().value(), call.id().value()));
                // What the report itself made of the person is another list's.
                database.execute(
                        "delete from callwake.customer_key where tenant_id = '%1$s'; delete from callwake.customer where"
                                        .formatted(tenant.value())
                                + " tenant_id = '%s' and identifier not like 'known-%%'".formatted(tenant.value()));
            }
        },
        AGENTS("agents", """
            id ref name revision archivedAt current { number timeZone outcomes { key label } actions { name } }
            draft { number timeZone outcomes { key label } actions { name } }\
            """, 7) {
            @Override
            void add(TenantId tenant, int number) {
                Agent agent = Examples.savedAgent(with, tenant, "line-" + number);
                with.run(
                        tenant,
                        () -> with.agents.add(
                                tenant, Examples.draft(agent.id(), 2, Examples.document("Drafted"), Repositories.NOW)));
            }
        },
        DELIVERIES("deliveries", """
            id state reason attempts event { id type } endpoint { id name agents { ref } keys { version } state { kind } }
            agent { ref } call { id agent { ref } } tries { number status excerpt }\
            """, 10) {
            @Override
            void add(TenantId tenant, int number) {
                addDelivery(tenant, number);
            }
        },
        EVENTS("events", """
            id type createdAt call { externalId } deliveries { id state endpoint { name } tries { number } }\
            """, 6) {
            @Override
            void add(TenantId tenant, int number) {
                addDelivery(tenant, number);
            }
        },
        API_KEYS("apiKeys", "id name scopes hint createdAt createdBy lastUsedAt", 2) {
            @Override
            void add(TenantId tenant, int number) {
                addKey(tenant, number);
            }
        },
        /** A key that is made leaves an entry. */
        AUDIT_ENTRIES("auditEntries", "id at actor action subject fields", 2) {
            @Override
            void add(TenantId tenant, int number) {
                addKey(tenant, number);
            }
        };

        private static final Analysis JUDGED = AnAnalysis.whole();

        private final String field;
        private final String entry;
        private final int statements;

        Listed(String field, String entry, int statements) {
            this.field = field;
            this.entry = entry;
            this.statements = statements;
        }

        abstract void add(TenantId tenant, int number);

        private static void addJudgedCall(TenantId tenant, int number) {
            Agent agent = Examples.savedAgent(with, tenant, "line-" + number);
            Call call = Examples.openedCall(with, tenant, agent, "call-" + number);
            database.execute("""
                    update callwake.call set customer_id = '%s', campaign_id = '%s', campaign_run_id = '%s' where id = '%s'\
                    """.formatted(
                            aCustomerOf(tenant, number).id().value(),
                            aCampaignOf(tenant, number),
                            aRunOf(tenant, number),
                            call.id().value()));
            with.run(tenant, () -> with.analyses.record(tenant, call.id(), 1, JUDGED));
        }

        private static Customer aCustomerOf(TenantId tenant, int number) {
            Customer customer = aCustomer()
                    .withId(new CustomerId(with.newId()))
                    .known("known-" + number)
                    .at("+14155550171")
                    .build();
            with.run(tenant, () -> with.customers.keep(tenant, List.of(customer)));
            return customer;
        }

        private static UUID aCampaignOf(TenantId tenant, int number) {
            UUID id = new UUID(tenant.value().getMostSignificantBits(), number);
            database.execute("""
                    insert into callwake.campaign (tenant_id, id, external_id, created_at)
                    values ('%s', '%s', 'campaign-%d', now()) on conflict do nothing\
                    """.formatted(tenant.value(), id, number));
            return id;
        }

        private static UUID aRunOf(TenantId tenant, int number) {
            UUID id = with.newId();
            database.execute("""
                    insert into callwake.campaign_run (tenant_id, id, campaign_id, external_id, created_at)
                    values ('%s', '%s', '%s', 'run-%d', now())\
                    """.formatted(tenant.value(), id, aCampaignOf(tenant, number), number));
            return id;
        }

        /** To an endpoint of its own, tried once. */
        private static void addDelivery(TenantId tenant, int number) {
            Agent agent = Examples.savedAgent(with, tenant, "line-" + number);
            Call call = Examples.openedCall(with, tenant, agent, "call-" + number);
            // What the report itself tells of is another list's.
            database.execute("delete from callwake.event where tenant_id = '%s' and type <> 'recording.ready'"
                    .formatted(tenant.value()));
            EndpointId endpoint = addEndpoint(tenant, number, agent);
            EventId event = new EventId(with.newId());
            DeliveryId delivery = new DeliveryId(with.newId());
            with.run(tenant, () -> {
                with.events.append(tenant, event, EventType.RECORDING_READY, call.id(), "{}", Repositories.NOW);
                with.events.deliverTo(
                        tenant,
                        event,
                        Map.of(delivery, endpoint),
                        new DeliveryState.Pending(Repositories.NOW),
                        Repositories.NOW);
            });
            database.execute("""
                    insert into callwake.delivery_attempt (tenant_id, id, delivery_id, number, finished_at, took_ms, status_code, excerpt)
                    values ('%s', '%s', '%s', 1, now(), 7, 503, 'Not in')\
                    """.formatted(tenant.value(), with.newId(), delivery.value()));
        }

        private static void addKey(TenantId tenant, int number) {
            server.getBean(CreateApiKey.class)
                    .create(callerOf(tenant), "key " + number, Set.of(Scope.CALLS_READ), null);
        }
    }

    @BeforeAll
    static void start() {
        database = TestServer.running().newDatabase();
        with = new Repositories(database);
        server = SpringApplication.run(
                Server.class,
                "--server.port=0",
                "--logging.level.root=WARN",
                // The settings of the platform name parts of health that are not here.
                "--management.endpoint.health.validate-group-membership=false");
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    @ParameterizedTest
    @EnumSource(Listed.class)
    void areAsManyForOneEntryAsForFifty(Listed list) {
        List<Integer> counts = new ArrayList<>();
        for (int entries : new int[] {1, 10, 50}) {
            TenantId tenant = with.newTenant();
            for (int i = 0; i < entries; i++) {
                list.add(tenant, i);
            }
            counts.add(statementsOf(() -> {
                Map<String, Object> page = askForPage(
                        tenant,
                        "{ page: %s(first: 50) { totalCount nodes { %s } pageInfo { hasNextPage } } }"
                                .formatted(list.field, list.entry));
                assertThat(page.get("nodes"))
                        .asInstanceOf(InstanceOfAssertFactories.LIST)
                        .hasSize(entries);
                assertThat(page.get("totalCount")).isEqualTo(entries);
            }));
        }
        assertThat(counts).containsExactly(list.statements, list.statements, list.statements);
    }

    /**
     * The fewest of some tries. Of a hundred pages one or so takes a statement more: what is loaded for the things of one batch goes
     * out in two, if the batch comes back while others of its level are still being sent. It is never one for each row.
     */
    private static int statementsOf(Runnable asking) {
        int fewest = Integer.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            STATEMENTS.clear();
            asking.run();
            fewest = Math.min(fewest, STATEMENTS.size());
        }
        return fewest;
    }

    @Test
    void theCatalogueOfOutcomesTakesOneHoweverLongItIs() {
        for (int entries : new int[] {1, 10, 50}) {
            TenantId tenant = with.newTenant();
            for (int i = 0; i < entries; i++) {
                OutcomeKey key = new OutcomeKey("outcome_" + i);
                with.run(tenant, () -> with.outcomes.keep(tenant, OutcomeText.NOTHING.newOutcome(key)));
            }
            STATEMENTS.clear();
            assertThat(ask(tenant, "{ outcomes { key label description colour standard archivedAt } }")
                            .get("outcomes"))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .hasSizeGreaterThan(entries);
            assertThat(STATEMENTS).hasSize(1);
        }
    }

    @Test
    @SuppressWarnings("unchecked") // A page has no other form.
    void theRevisionsOfAnAgentAreAsManyForOneAsForFifty() {
        for (int entries : new int[] {1, 10, 50}) {
            TenantId tenant = with.newTenant();
            Agent agent = Examples.savedAgent(with, tenant, "line");
            for (int i = 2; i <= entries; i++) {
                Examples.published(with, tenant, agent.id(), i, Examples.document("Revision " + i), Repositories.NOW);
            }
            assertThat(statementsOf(() -> {
                        Map<String, Object> data = ask(tenant, """
                                { agent(ref: "line") { page: revisions(first: 50) {
                                    totalCount nodes { number state timeZone document outcomes { key label } actions { name } } } } }
                                """);
                        Map<String, Map<String, Object>> found =
                                (Map<String, Map<String, Object>>) Objects.requireNonNull(data.get("agent"));
                        assertThat(Objects.requireNonNull(found.get("page")).get("nodes"))
                                .asInstanceOf(InstanceOfAssertFactories.LIST)
                                .hasSize(entries);
                    }))
                    .isEqualTo(5);
        }
    }

    @Test
    void modelsAndWhatTheyHaveTakenAreAsManyForOneAsForFifty() {
        for (int entries : new int[] {1, 10, 50}) {
            TenantId tenant = with.newTenant();
            for (int i = 0; i < entries; i++) {
                addModel(tenant, "Model " + i);
            }
            STATEMENTS.clear();
            Map<String, Object> seen = ask(tenant, """
                    { models { id name price { currency } }
                      analysisUsage { month budget { amount } spent { amount } models { model cost { amount } } } }
                    """);
            assertThat(seen.get("models"))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .hasSize(entries);
            // The tenant is looked up for his zone and his budget.
            assertThat(STATEMENTS).hasSize(3);
        }
    }

    private static void addModel(TenantId tenant, String name) {
        Currency currency = Currency.getInstance("USD");
        AnalysisModel model = new AnalysisModel(
                new ModelId(with.newId()),
                name,
                Provider.OPENAI,
                URI.create("https://models.example.net/v1"),
                name,
                Strictness.SCHEMA,
                false,
                new Price(BigDecimal.ONE, BigDecimal.TWO, currency),
                null,
                Repositories.NOW,
                null);
        with.run(tenant, () -> {
            with.models.save(tenant, model);
            with.usages.add(
                    tenant,
                    YearMonth.from(Repositories.NOW.atZone(ZoneOffset.UTC)),
                    new CallId(with.newId()),
                    new Usage("openai", name, "analysis-1", 10, 1, 1),
                    new Cost(12, currency));
        });
    }

    @Test
    void connectionsTakeAsManyForOneAsForFifty() {
        List<Integer> counts = new ArrayList<>();
        for (int entries : new int[] {1, 10, 50}) {
            TenantId tenant = with.newTenant();
            for (int i = 0; i < entries; i++) {
                addConnection(tenant, i);
            }
            counts.add(statementsOf(() -> assertThat(ask(tenant, """
                    { connections { id name webhookUrl settings defaultAgent { ref } agents { platformAgent agent { ref } }
                        secrets { use setAt } state lastArrival { id state call { id } } unmappedAgents { platformAgent count } } }
                    """).get("connections"))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .hasSize(entries)));
        }
        assertThat(counts).containsExactly(8, 8, 8);
    }

    @Test
    @SuppressWarnings("unchecked") // A page has no other form.
    void theWebhooksOfAConnectionAreAsManyForOneAsForFifty() {
        List<Integer> counts = new ArrayList<>();
        for (int entries : new int[] {1, 10, 50}) {
            TenantId tenant = with.newTenant();
            ConnectionId connection = addConnection(tenant, 0);
            for (int i = 1; i < entries; i++) {
                addArrival(tenant, connection, i);
            }
            counts.add(statementsOf(() -> {
                Map<String, Object> data = ask(tenant, """
                        { connection(id: "%s") { page: arrivals(first: 50) {
                            totalCount nodes { id state reason filedAs call { id agent { ref } } } } } }
                        """.formatted(connection));
                Map<String, Map<String, Object>> found =
                        (Map<String, Map<String, Object>>) Objects.requireNonNull(data.get("connection"));
                assertThat(Objects.requireNonNull(found.get("page")).get("nodes"))
                        .asInstanceOf(InstanceOfAssertFactories.LIST)
                        .hasSize(entries);
            }));
        }
        assertThat(counts).containsExactly(5, 5, 5);
    }

    @Test
    void endpointsTakeAsManyForOneAsForFifty() {
        List<Integer> counts = new ArrayList<>();
        for (int entries : new int[] {1, 10, 50}) {
            TenantId tenant = with.newTenant();
            for (int i = 0; i < entries; i++) {
                addEndpoint(tenant, i, Examples.savedAgent(with, tenant, "line-" + i));
            }
            counts.add(statementsOf(() -> assertThat(ask(tenant, """
                    { endpoints { id name events agents { ref fulfilmentState { kind } } keys { version setAt } headers
                        state { kind failedTries } } }
                    """).get("endpoints"))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .hasSize(entries)));
        }
        assertThat(counts).containsExactly(5, 5, 5);
    }

    private static EndpointId addEndpoint(TenantId tenant, int number, Agent agent) {
        EndpointId id = new EndpointId(with.newId());
        Endpoint endpoint = new Endpoint(
                id,
                "Endpoint " + number,
                WebhookUrl.parse("https://hooks.example.net/" + number),
                Set.of(EventType.RECORDING_READY),
                Set.of(agent.id()),
                Masking.MASKED,
                1,
                Set.of(SignatureVersion.V1),
                Pace.USUAL,
                Set.of(),
                Repositories.NOW,
                Repositories.NOW,
                null);
        with.run(tenant, () -> {
            with.endpoints.create(tenant, endpoint);
            with.endpoints.setKey(tenant, id, KEY, Repositories.NOW, Repositories.NOW);
        });
        return id;
    }

    private static ConnectionId addConnection(TenantId tenant, int number) {
        Agent agent = Examples.savedAgent(with, tenant, "connected-" + number);
        ConnectionId id = new ConnectionId(with.newId());
        var connection = new io.callwake.application.connection.Connection(
                id,
                "Line " + number,
                new PlatformName("scripted"),
                JsonObject.EMPTY,
                agent.id(),
                Map.of("a-" + number, agent.id()),
                Settling.OF_CONNECTIONS,
                RecordingKeeping.LINK,
                Repositories.NOW,
                Repositories.NOW,
                null);
        with.run(tenant, () -> {
            with.connections.create(tenant, connection);
            with.connections.setSecret(tenant, id, SecretUse.WEBHOOK, "a-secret", Repositories.NOW, Repositories.NOW);
        });
        addArrival(tenant, id, number);
        return id;
    }

    private static void addArrival(TenantId tenant, ConnectionId connection, int number) {
        Agent agent = Examples.savedAgent(with, tenant, "line-" + with.newId());
        Call call = Examples.openedCall(with, tenant, agent, "call-" + connection + "-" + number);
        Arrivals.Arrival arrival = new Arrivals.Arrival(
                new ArrivalId(with.newId()),
                connection,
                Repositories.NOW,
                ArrivalState.FILED,
                null,
                "a-1",
                new Arrivals.Filed(call.id(), Arrivals.Filed.As.ACCEPTED),
                "application/json",
                2,
                1);
        with.run(tenant, () -> with.arrivals.add(tenant, arrival, null));
    }

    @Test
    void everyListIsCounted() {
        List<String> lists = server.getBean(GraphQlSource.class).schema().getQueryType().getFieldDefinitions().stream()
                .filter(field -> GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLNamedOutputType type
                        && type.getName().endsWith("Connection")
                        // The link to a voice platform.
                        && !type.getName().equals("Connection"))
                .map(field -> field.getName())
                .toList();
        assertThat(Stream.of(Listed.values()).map(list -> list.field).distinct())
                .containsExactlyInAnyOrderElementsOf(lists);
    }

    @SuppressWarnings("unchecked") // A page has no other form.
    private static Map<String, Object> askForPage(TenantId tenant, String query) {
        return (Map<String, Object>) Objects.requireNonNull(ask(tenant, query).get("page"));
    }

    private static Map<String, Object> ask(TenantId tenant, String query) {
        Principal caller = callerOf(tenant);
        DefaultExecutionGraphQlRequest request = new DefaultExecutionGraphQlRequest(query, null, null, null, "1", null);
        request.configureExecutionInput((_, input) ->
                input.graphQLContext(Map.of(Caller.CALLER, caller)).build());
        var response = server.getBean(ExecutionGraphQlService.class)
                .execute(request)
                .blockOptional()
                .orElseThrow();
        assertThat(response.getErrors()).isEmpty();
        return Objects.requireNonNull(response.<Map<String, Object>>getData());
    }

    private static Principal callerOf(TenantId tenant) {
        return new Principal(tenant, new Actor.User("ada"), Scope.all());
    }

    /** Notes every statement that is sent. */
    private static DataSource noting(DataSource database) {
        return (DataSource) proxy(DataSource.class, database);
    }

    private static Object proxy(Class<?> type, Object target) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
            if (method.getName().equals("prepareStatement")) {
                STATEMENTS.add(String.valueOf(arguments[0]));
            }
            try {
                Object result = method.invoke(target, arguments);
                return result instanceof Connection connection ? proxy(Connection.class, connection) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(GraphQlApi.class)
    static class Server {

        private final TenantReads reads = new TenantReads(noting(database.app()), Duration.ofMinutes(1));

        @Bean
        GraphQlSettings graphQlSettings() {
            return new GraphQlSettings(
                    Duration.ofMinutes(1), true, null, false, URI.create("https://callwake.example.com"));
        }

        @Bean
        Changes changes() {
            return new Changes();
        }

        /** Nobody comes here but by {@link #ask}. */
        @Bean
        RecogniseCallers recogniseCallers() {
            return new RecogniseCallers() {
                @Override
                public Recognition recognise(String credential, String address) {
                    return new Recognition.Stranger();
                }

                @Override
                public Map<String, Principal> stillOpen(Collection<String> credentials) {
                    return Map.of();
                }
            };
        }

        @Bean
        Agents agents() {
            return new PostgresAgents(reads, with.secrets, with.clock);
        }

        @Bean
        Outcomes outcomes() {
            return new PostgresOutcomes(reads);
        }

        @Bean
        Clock clock() {
            return with.clock;
        }

        @Bean
        Connections connections() {
            return new PostgresConnections(database.app(), reads, with.secrets, with.ids);
        }

        @Bean
        Arrivals arrivals() {
            return new PostgresArrivals(reads, with.secrets, with.wakeUp);
        }

        @Bean
        Platforms platforms() {
            return new Platforms(List.of());
        }

        @Bean
        SaveConnection saveConnection(
                Connections connections, Platforms platforms, Arrivals arrivals, Agents agents, Audit audit) {
            return new SaveConnection(
                    with.transaction,
                    connections,
                    platforms,
                    arrivals,
                    agents,
                    with.dueRows,
                    audit,
                    with.ids,
                    with.clock);
        }

        @Bean
        ArchiveConnection archiveConnection(Connections connections, Audit audit) {
            return new ArchiveConnection(with.transaction, connections, audit, with.clock);
        }

        @Bean
        ReadArrivalsAgain readArrivalsAgain(Connections connections, Arrivals arrivals, Audit audit) {
            return new ReadArrivalsAgain(with.transaction, connections, arrivals, audit, with.clock);
        }

        @Bean
        Endpoints endpoints() {
            return new PostgresEndpoints(reads, with.secrets, with.ids, with.wakeUp, () -> null);
        }

        @Bean
        DeliveryLog deliveryLog() {
            return new PostgresDeliveryLog(reads);
        }

        /** Nobody asks for them here. */
        @Bean
        DescribeEvents describeEvents() {
            return type -> new Description(type.key(), "{}", "{}");
        }

        @Bean
        SaveEndpoint saveEndpoint(Endpoints endpoints, Agents agents, Audit audit) {
            return new SaveEndpoint(
                    with.transaction,
                    endpoints,
                    agents,
                    _ -> Optional.empty(),
                    new RandomSigningKeys(),
                    with.dueRows,
                    audit,
                    with.ids,
                    with.clock);
        }

        @Bean
        RotateEndpointKey rotateEndpointKey(Endpoints endpoints, Audit audit) {
            return new RotateEndpointKey(with.transaction, endpoints, new RandomSigningKeys(), audit, with.clock);
        }

        @Bean
        PauseReceiver pauseReceiver(Endpoints endpoints, Agents agents, Audit audit) {
            return new PauseReceiver(with.transaction, endpoints, agents, with.dueRows, audit, with.clock);
        }

        @Bean
        ArchiveEndpoint archiveEndpoint(Endpoints endpoints, Audit audit) {
            return new ArchiveEndpoint(with.transaction, endpoints, with.dueRows, audit, with.clock);
        }

        @Bean
        SendTestEvent sendTestEvent(Endpoints endpoints) {
            return new SendTestEvent(
                    with.transaction,
                    endpoints,
                    with.events,
                    _ -> new EndpointTest(Repositories.NOW, "A test"),
                    (_, _, _) -> "{}",
                    with.ids,
                    with.clock);
        }

        @Bean
        Redeliver redeliver(Endpoints endpoints, Audit audit) {
            return new Redeliver(with.transaction, endpoints, audit, with.clock);
        }

        @Bean
        CallReports callReports() {
            return new PostgresCallReports(reads);
        }

        @Bean
        Campaigns campaigns() {
            return new PostgresCampaigns(reads);
        }

        @Bean
        ReceiveReportDocument receiveReportDocument(Agents agents) {
            return new ReceiveReportDocument(
                    new ReceiveCallReport(
                            with.transaction,
                            with.calls,
                            with.analyses,
                            with.steps,
                            with.dueRows,
                            new JsonDigest(),
                            with.ids,
                            with.clock),
                    agents);
        }

        @Bean
        CallLog callLog() {
            return new PostgresCallLog(reads);
        }

        @Bean
        Models models() {
            return new PostgresModels(reads, with.secrets);
        }

        @Bean
        AnalysisUsages analysisUsages() {
            return new PostgresUsages(reads);
        }

        /** Nobody asks one here. */
        @Bean
        SaveModel saveModel(Models models, Audit audit) {
            Providers nobody = new Providers() {
                @Override
                public Analyst of(AnalysisModel model, ModelKey key) {
                    throw new IllegalStateException("nobody is asked here");
                }

                @Override
                public Probe probe(AnalysisModel model, ModelKey key) {
                    throw new IllegalStateException("nobody is asked here");
                }
            };
            return new SaveModel(
                    with.transaction, models, nobody, EgressRules.NONE, audit, Faults.NONE, with.ids, with.clock);
        }

        @Bean
        ArchiveModel archiveModel(Models models, Audit audit) {
            return new ArchiveModel(with.transaction, models, audit, with.clock);
        }

        @Bean
        RetryAnalysis retryAnalysis(Audit audit) {
            return new RetryAnalysis(
                    with.transaction, with.calls, with.analyses, with.steps, with.dueRows, audit, with.clock);
        }

        @Bean
        Customers customers() {
            return new PostgresCustomers(reads);
        }

        @Bean
        Recordings recordings() {
            return new PostgresRecordings(reads, with.events);
        }

        @Bean
        RecordingLinks recordingLinks() {
            return new RecordingLinks(
                    URI.create("https://callwake.example/v1/recordings/"),
                    with.masterKeys.derivedFor("links"),
                    with.clock);
        }

        @Bean
        RemoveRecording removeRecording(Recordings recordings, Audit audit) {
            return new RemoveRecording(
                    with.transaction, with.calls, recordings, with.dueRows, audit, with.ids, with.clock);
        }

        @Bean
        Consents consents() {
            return new PostgresConsents(reads);
        }

        @Bean
        CustomerCalls customerCalls() {
            return new PostgresCustomerCalls(reads);
        }

        @Bean
        NumberPlan numberPlan() {
            return new LibPhoneNumberPlan();
        }

        @Bean
        SaveCustomer saveCustomer(Customers customers, Audit audit) {
            return new SaveCustomer(with.transaction, customers, audit, with.ids, with.clock);
        }

        @Bean
        MergeCustomers mergeCustomers(Customers customers, Audit audit) {
            return new MergeCustomers(with.transaction, customers, audit, with.clock);
        }

        @Bean
        RecordConsent recordConsent(Customers customers, Consents consents, Audit audit) {
            return new RecordConsent(
                    with.transaction, customers, consents, with.calls::find, audit, with.ids, with.clock);
        }

        @Bean
        Tenants tenants() {
            return new PostgresTenants(reads, database.relay(), with.clock);
        }

        @Bean
        ApiKeys apiKeys() {
            return new PostgresApiKeys(reads, with.credentials);
        }

        @Bean
        PostgresAudit auditTrail() {
            return new PostgresAudit(reads);
        }

        @Bean
        Audit audit() {
            return new Audit(with.audit, CurrentRequest.NONE, with.ids, with.clock);
        }

        @Bean
        ChangeTenant changeTenant(Audit audit) {
            return new ChangeTenant(with.transaction, with.tenants, audit);
        }

        @Bean
        CreateApiKey createApiKey(Audit audit) {
            return new CreateApiKey(with.transaction, with.apiKeys, audit, Server::secret, with.ids, with.clock);
        }

        @Bean
        RotateApiKey rotateApiKey(Audit audit) {
            return new RotateApiKey(with.transaction, with.apiKeys, audit, Server::secret, with.clock);
        }

        @Bean
        RevokeApiKey revokeApiKey(Audit audit) {
            return new RevokeApiKey(with.transaction, with.apiKeys, audit, with.clock);
        }

        /** Nobody asks for them here. */
        @Bean
        AgentTemplates agentTemplates() {
            return List::of;
        }

        @Bean
        ReadDocument readDocument(Agents agents, Outcomes outcomes, Tenants tenants, Models models) {
            return new ReadDocument(agents, outcomes, tenants, models, EgressRules.NONE);
        }

        @Bean
        DefineOutcomes defineOutcomes(Outcomes outcomes, Audit audit) {
            return new DefineOutcomes(outcomes, audit);
        }

        @Bean
        ApplyAgent applyAgent(Agents agents, ReadDocument readDocument, DefineOutcomes defineOutcomes, Audit audit) {
            return new ApplyAgent(with.transaction, agents, readDocument, defineOutcomes, audit, with.ids, with.clock);
        }

        @Bean
        TryAgent tryAgent(Agents agents, ReadDocument readDocument) {
            return new TryAgent(with.transaction, agents, readDocument);
        }

        @Bean
        PublishDraft publishDraft(
                Agents agents, ReadDocument readDocument, DefineOutcomes defineOutcomes, Audit audit) {
            return new PublishDraft(with.transaction, agents, readDocument, defineOutcomes, audit, with.clock);
        }

        @Bean
        RestoreRevision restoreRevision(Agents agents, ApplyAgent applyAgent) {
            return new RestoreRevision(agents, applyAgent);
        }

        @Bean
        ArchiveAgent archiveAgent(Agents agents, Audit audit) {
            return new ArchiveAgent(with.transaction, agents, audit, with.clock);
        }

        @Bean
        SaveOutcome saveOutcome(Outcomes outcomes, DefineOutcomes defineOutcomes) {
            return new SaveOutcome(with.transaction, outcomes, defineOutcomes);
        }

        @Bean
        ArchiveOutcome archiveOutcome(Outcomes outcomes, Audit audit) {
            return new ArchiveOutcome(with.transaction, outcomes, audit, with.clock);
        }

        private static KeySecret secret() {
            return new KeySecret("cw_made-for-a-test-" + with.newId());
        }
    }
}
