package io.callwake.testing;

import io.callwake.application.CurrentRequest;
import io.callwake.application.EgressRules;
import io.callwake.application.InMemoryTransaction;
import io.callwake.application.agent.AgentTemplate;
import io.callwake.application.agent.AgentTemplates;
import io.callwake.application.agent.Agents;
import io.callwake.application.agent.ApplyAgent;
import io.callwake.application.agent.ArchiveAgent;
import io.callwake.application.agent.PublishDraft;
import io.callwake.application.agent.ReadDocument;
import io.callwake.application.agent.RestoreRevision;
import io.callwake.application.agent.TryAgent;
import io.callwake.application.analysis.ArchiveModel;
import io.callwake.application.analysis.InMemoryAnalyses;
import io.callwake.application.analysis.InMemoryAnalysisUsages;
import io.callwake.application.analysis.InMemoryModels;
import io.callwake.application.analysis.Models;
import io.callwake.application.analysis.SaveModel;
import io.callwake.application.audit.Audit;
import io.callwake.application.audit.AuditTrail;
import io.callwake.application.audit.InMemoryAudit;
import io.callwake.application.call.CallLog;
import io.callwake.application.call.InMemoryCalls;
import io.callwake.application.call.ReceiveCallReport;
import io.callwake.application.call.ReceiveReportDocument;
import io.callwake.application.call.RecordingLinks;
import io.callwake.application.call.Recordings;
import io.callwake.application.call.RemoveRecording;
import io.callwake.application.call.RetryAnalysis;
import io.callwake.application.change.Change;
import io.callwake.application.change.ChangeKind;
import io.callwake.application.change.Changes;
import io.callwake.application.connection.ArchiveConnection;
import io.callwake.application.connection.Arrivals;
import io.callwake.application.connection.Connection;
import io.callwake.application.connection.InMemoryArrivals;
import io.callwake.application.connection.InMemoryConnections;
import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.connection.Platforms;
import io.callwake.application.connection.ReadArrivalsAgain;
import io.callwake.application.connection.SaveConnection;
import io.callwake.application.connection.ScriptedPlatform;
import io.callwake.application.customer.Consents;
import io.callwake.application.customer.Customers;
import io.callwake.application.customer.InMemoryCustomers;
import io.callwake.application.customer.MergeCustomers;
import io.callwake.application.customer.NumberPlan;
import io.callwake.application.customer.RecordConsent;
import io.callwake.application.customer.SaveCustomer;
import io.callwake.application.delivery.InMemoryDeliveryLog;
import io.callwake.application.due.InMemoryDueRows;
import io.callwake.application.fault.Faults;
import io.callwake.application.fault.Site;
import io.callwake.application.outcome.ArchiveOutcome;
import io.callwake.application.outcome.DefineOutcomes;
import io.callwake.application.outcome.InMemoryOutcomes;
import io.callwake.application.outcome.Outcomes;
import io.callwake.application.outcome.SaveOutcome;
import io.callwake.application.step.InMemorySteps;
import io.callwake.application.tenant.ApiKeys;
import io.callwake.application.tenant.ChangeTenant;
import io.callwake.application.tenant.CreateApiKey;
import io.callwake.application.tenant.CredentialHash;
import io.callwake.application.tenant.InMemoryApiKeys;
import io.callwake.application.tenant.InMemoryTenants;
import io.callwake.application.tenant.NewSecrets;
import io.callwake.application.tenant.Principal;
import io.callwake.application.tenant.RevokeApiKey;
import io.callwake.application.tenant.RotateApiKey;
import io.callwake.domain.PhoneFacts;
import io.callwake.domain.PhoneType;
import io.callwake.domain.UuidV7;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentDocument;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.audit.AuditEntry;
import io.callwake.domain.audit.AuditEntryId;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.call.AReport;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallFacts;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallReport;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.customer.ACustomer;
import io.callwake.domain.customer.Customer;
import io.callwake.domain.customer.CustomerId;
import io.callwake.domain.tenant.Actor;
import io.callwake.domain.tenant.ApiKey;
import io.callwake.domain.tenant.ApiKeyId;
import io.callwake.domain.tenant.KeySecret;
import io.callwake.domain.tenant.Scope;
import io.callwake.domain.tenant.Tenant;
import io.callwake.domain.tenant.TenantId;
import io.callwake.graphql.Allowance;
import io.callwake.graphql.Caller;
import io.callwake.graphql.GraphQlApi;
import io.callwake.graphql.GraphQlSettings;
import io.callwake.graphql.RecogniseCallers;
import io.callwake.graphql.Recognition;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.test.tester.ExecutionGraphQlServiceTester;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** The GraphQL API over ports in memory; one for all tests, and a tenant of its own for each of them. */
public final class TestGraphQl {

    public static final Instant NOW = Instant.parse("2026-03-03T10:00:00Z");

    private static final AtomicLong COUNT = new AtomicLong();
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final NewSecrets SECRETS = () -> new KeySecret("cw_made-for-a-test-" + newId());
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static final class Running {
        static final ConfigurableApplicationContext CONTEXT = start();
    }

    private final ConfigurableApplicationContext server;
    private final TenantId tenant = new TenantId(newId());
    private @Nullable Agent agent;

    public TestGraphQl() {
        this(Running.CONTEXT);
    }

    /** On a server with settings of its own. */
    public TestGraphQl(ConfigurableApplicationContext server) {
        this.server = server;
        Tenant acme = Tenant.of(tenant, "Acme", ZoneId.of("Europe/Berlin"));
        bean(InMemoryTransaction.class)
                .run(
                        tenant,
                        Site.CHANGE_TENANT,
                        () -> bean(InMemoryTenants.class).add(acme));
    }

    public static ConfigurableApplicationContext start(String... settings) {
        List<String> all = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--spring.threads.virtual.enabled=true",
                "--logging.level.root=WARN"));
        all.addAll(List.of(settings));
        return SpringApplication.run(Server.class, all.toArray(String[]::new));
    }

    public static UUID newId() {
        return newId(NOW);
    }

    /** One that was made then. */
    public static UUID newId(Instant at) {
        return UuidV7.of(at, 0, COUNT.incrementAndGet());
    }

    public TenantId tenant() {
        return tenant;
    }

    /** An agent to lead calls, made when it is first asked for. */
    public Agent agent() {
        if (agent == null) {
            agent = addAgent("boiler-line", "Boiler inspections");
        }
        return agent;
    }

    public Agent addAgent(String ref, String name) {
        AgentId id = new AgentId(newId());
        AgentDocument document = AgentDocument.accepted(Map.of("name", name));
        Agent added = new Agent(
                id,
                new AgentRef(ref),
                AgentRevision.draft(id, 1, document, NOW, "user:ada").published(NOW),
                null);
        bean(KnownAgents.class).add(tenant, added);
        return added;
    }

    /** Somebody on the other end. */
    public Customer addCustomer(ACustomer described) {
        Customer customer = described.withId(new CustomerId(newId())).build();
        in(Site.CHANGE_CUSTOMER, () -> {
            bean(InMemoryCustomers.class).keep(tenant, List.of(customer));
            return true;
        });
        return customer;
    }

    /** A call that only one report speaks of. */
    public Call addCall(Agent ledBy, CallReport report, PostCall postCall, @Nullable Analysis analysis) {
        return addCall(ledBy, report, postCall, analysis, Call.Links.NONE);
    }

    public Call addCall(
            Agent ledBy, CallReport report, PostCall postCall, @Nullable Analysis analysis, Call.Links links) {
        CallFacts facts = factsOf(report);
        Instant startedAt = facts.times().startedAt();
        Call call = new Call(
                new CallId(newId()),
                ledBy.id(),
                null,
                facts,
                links,
                postCall,
                NOW,
                startedAt == null ? NOW : startedAt);
        bean(InMemoryCallLog.class).add(tenant, new CallLog.Entry(call, 2, analysis == null ? null : analysis.gist()));
        if (analysis != null) {
            bean(InMemoryCallLog.class).judge(call.id(), analysis, List.of());
        }
        return call;
    }

    /** In a transaction of this tenant. */
    public <R> R in(Site site, Supplier<R> work) {
        return bean(InMemoryTransaction.class).in(tenant, site, work);
    }

    public InMemoryCallLog callLog() {
        return bean(InMemoryCallLog.class);
    }

    public InMemoryDeliveryLog deliveryLog() {
        return bean(InMemoryDeliveryLog.class);
    }

    public InMemoryCallReports callReports() {
        return bean(InMemoryCallReports.class);
    }

    public InMemoryCampaigns campaigns() {
        return bean(InMemoryCampaigns.class);
    }

    public InMemoryCalls calls() {
        return bean(InMemoryCalls.class);
    }

    public KnownAgents agents() {
        return bean(KnownAgents.class);
    }

    /** An API key made then, of that name. */
    public void addKey(String name, Instant madeAt) {
        KeySecret secret = SECRETS.next();
        ApiKeyId id = new ApiKeyId(newId(madeAt));
        ApiKey key = ApiKey.fresh(id, name, Scope.all(), secret, madeAt, new Actor.User("ada"), null);
        bean(InMemoryTransaction.class)
                .run(
                        tenant,
                        Site.CHANGE_API_KEY,
                        () -> bean(InMemoryApiKeys.class).add(tenant, key, CredentialHash.of(secret.value())));
    }

    /** That something was changed then. */
    public void addAuditEntry(String subject, Instant at) {
        AuditEntry entry = new AuditEntry(
                new AuditEntryId(newId(at)),
                at,
                "user:ada",
                "a-request",
                AuditedAction.AGENT_CHANGED,
                subject,
                List.of("name"));
        bean(InMemoryTransaction.class)
                .run(
                        tenant,
                        Site.CHANGE_CONFIGURATION,
                        () -> bean(InMemoryAudit.class).record(tenant, entry));
    }

    /** A connection to the platform of the tests, whose settings and agents nobody has spoken of. */
    public ConnectionId addConnection(String name) {
        return switch (bean(SaveConnection.class)
                .create(principal(tenant, Scope.all()), Map.of("name", name, "platform", "scripted"))) {
            case SaveConnection.Result.Saved(Connection connection, int _) -> connection.id();
            case SaveConnection.Result other -> throw new AssertionError(other);
        };
    }

    /** What came over a connection. */
    public void addArrival(Arrivals.Arrival arrival, @Nullable IncomingWebhook content) {
        in(Site.TAKE_WEBHOOK, () -> {
            bean(InMemoryArrivals.class).add(tenant, arrival, content);
            return arrival;
        });
        changes()
                .happened(List.of(new Change(
                        tenant, ChangeKind.CONNECTION, arrival.connection().value())));
    }

    /** What the ports of API keys, of the audit log and of webhooks were asked. */
    public List<String> questions() {
        return bean(Questions.class).asked();
    }

    public Purse purse() {
        return bean(Purse.class);
    }

    public Doorkeeper doorkeeper() {
        return bean(Doorkeeper.class);
    }

    public Changes changes() {
        return bean(Changes.class);
    }

    /** From now on the call stands there, with no more of a report than this one, and that is told. */
    public Call change(Call call, CallReport report, PostCall postCall) {
        CallFacts facts = factsOf(report);
        Call changed = new Call(call.id(), call.agent(), null, facts, call.links(), postCall, NOW, call.sortAt());
        callLog().add(tenant, new CallLog.Entry(changed, 2, null));
        changes().happened(List.of(new Change(tenant, ChangeKind.CALL, call.id().value())));
        return changed;
    }

    private static CallFacts factsOf(CallReport report) {
        return CallFacts.of(List.of(AReport.filed(report)));
    }

    public <T> T bean(Class<T> type) {
        return server.getBean(type);
    }

    public static GraphQlSource source() {
        return Running.CONTEXT.getBean(GraphQlSource.class);
    }

    public URI uri() {
        int port = server.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        return URI.create("http://127.0.0.1:" + port + "/graphql");
    }

    /** The key with which this tenant asks over HTTP: with all scopes, or those that are named. */
    public String key(Scope... scopes) {
        return tenant + Stream.of(scopes).map(scope -> " " + scope).collect(Collectors.joining());
    }

    /** Asks over HTTP, accepting {@code application/graphql-response+json}. */
    public HttpResponse<String> post(String body, String... headers) throws IOException, InterruptedException {
        return send(request().POST(BodyPublishers.ofString(body)), headers);
    }

    public HttpRequest.Builder request() {
        return HttpRequest.newBuilder(uri())
                .setHeader("Authorization", "Bearer " + key())
                .setHeader("Content-Type", "application/json")
                .setHeader("Accept", "application/graphql-response+json");
    }

    public static HttpResponse<String> send(HttpRequest.Builder request, String... headers)
            throws IOException, InterruptedException {
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    public GraphQlTester.Response ask(String document) {
        return ask(document, Map.of());
    }

    /** As this tenant, with all scopes. */
    public GraphQlTester.Response ask(String document, Map<String, ? extends @Nullable Object> variables) {
        return ask(document, variables, Scope.all());
    }

    public GraphQlTester.Response ask(
            String document, Map<String, ? extends @Nullable Object> variables, Set<Scope> scopes) {
        GraphQlTester.Request<?> request = ExecutionGraphQlServiceTester.builder(bean(ExecutionGraphQlService.class))
                .configureExecutionInput(
                        (_, input) -> input.graphQLContext(Map.of(Caller.CALLER, principal(tenant, scopes)))
                                .build())
                .build()
                .document(document);
        variables.forEach(request::variable);
        return request.execute();
    }

    private static Principal principal(TenantId tenant, Set<Scope> scopes) {
        return new Principal(tenant, new Actor.User("ada"), scopes);
    }

    private static Principal principal(String key) {
        List<String> words = List.of(key.split(" ", -1));
        return principal(
                TenantId.parse(words.getFirst()),
                words.size() == 1
                        ? Scope.all()
                        : words.stream().skip(1).map(Scope::parse).collect(Collectors.toSet()));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({GraphQlApi.class, DeliveryBeans.class})
    public static class Server {

        @Bean
        GraphQlSettings settings(Environment environment) {
            String manifest = environment.getProperty("test.trusted-documents");
            return new GraphQlSettings(
                    environment.getProperty("test.timeout", Duration.class, Duration.ofSeconds(30)),
                    environment.getProperty("test.introspection", Boolean.class, true),
                    manifest == null ? null : Path.of(manifest),
                    environment.getProperty("test.trusted-only", Boolean.class, false),
                    URI.create("https://callwake.example.com"));
        }

        @Bean
        KnownAgents knownAgents(InMemoryTransaction transaction) {
            return new KnownAgents(transaction);
        }

        @Bean
        Agents agents(KnownAgents known) {
            return known.agents();
        }

        @Bean
        Outcomes outcomes(InMemoryTransaction transaction, KnownAgents agents) {
            return agents.with(new InMemoryOutcomes(transaction));
        }

        @Bean
        AgentTemplates agentTemplates() {
            return () -> List.of(new AgentTemplate(
                    "boilers", "Boilers", "An agent that books inspections.", Map.of("name", "Boiler inspections")));
        }

        @Bean
        DefineOutcomes defineOutcomes(Outcomes outcomes, Audit audit) {
            return new DefineOutcomes(outcomes, audit);
        }

        @Bean
        SaveOutcome saveOutcome(InMemoryTransaction transaction, Outcomes outcomes, DefineOutcomes defineOutcomes) {
            return new SaveOutcome(transaction, outcomes, defineOutcomes);
        }

        @Bean
        ArchiveOutcome archiveOutcome(InMemoryTransaction transaction, Outcomes outcomes, Audit audit) {
            return new ArchiveOutcome(transaction, outcomes, audit, CLOCK);
        }

        @Bean
        ReadDocument readDocument(Agents agents, Outcomes outcomes, InMemoryTenants tenants, Models models) {
            return new ReadDocument(agents, outcomes, tenants, models, EgressRules.NONE);
        }

        @Bean
        ApplyAgent applyAgent(
                InMemoryTransaction transaction,
                Agents agents,
                ReadDocument readDocument,
                DefineOutcomes defineOutcomes,
                Audit audit) {
            return new ApplyAgent(transaction, agents, readDocument, defineOutcomes, audit, TestGraphQl::newId, CLOCK);
        }

        @Bean
        TryAgent tryAgent(InMemoryTransaction transaction, Agents agents, ReadDocument readDocument) {
            return new TryAgent(transaction, agents, readDocument);
        }

        @Bean
        PublishDraft publishDraft(
                InMemoryTransaction transaction,
                Agents agents,
                ReadDocument readDocument,
                DefineOutcomes defineOutcomes,
                Audit audit) {
            return new PublishDraft(transaction, agents, readDocument, defineOutcomes, audit, CLOCK);
        }

        @Bean
        RestoreRevision restoreRevision(Agents agents, ApplyAgent applyAgent) {
            return new RestoreRevision(agents, applyAgent);
        }

        @Bean
        ArchiveAgent archiveAgent(InMemoryTransaction transaction, Agents agents, Audit audit) {
            return new ArchiveAgent(transaction, agents, audit, CLOCK);
        }

        @Bean
        InMemoryCustomers customers(InMemoryTransaction transaction) {
            return new InMemoryCustomers(transaction);
        }

        @Bean
        @Primary
        Customers customersAsked(InMemoryCustomers customers, Questions questions) {
            return questions.to(Customers.class, customers);
        }

        @Bean
        @Primary
        Consents consentsAsked(InMemoryCustomers customers, Questions questions) {
            return questions.to(Consents.class, customers);
        }

        @Bean
        SaveCustomer saveCustomer(InMemoryTransaction transaction, InMemoryCustomers customers, Audit audit) {
            return new SaveCustomer(transaction, customers, audit, TestGraphQl::newId, CLOCK);
        }

        @Bean
        MergeCustomers mergeCustomers(InMemoryTransaction transaction, InMemoryCustomers customers, Audit audit) {
            return new MergeCustomers(transaction, customers, audit, CLOCK);
        }

        @Bean
        RecordConsent recordConsent(
                InMemoryTransaction transaction, InMemoryCustomers customers, InMemoryCallLog callLog, Audit audit) {
            return new RecordConsent(
                    transaction, customers, customers, callLog::call, audit, TestGraphQl::newId, CLOCK);
        }

        /** All numbers of North America, where nobody can tell a mobile from a landline, and no others. */
        @Bean
        NumberPlan numberPlan() {
            return phone -> phone.isE164() && phone.given().startsWith("+1")
                    ? new PhoneFacts(
                            true,
                            PhoneType.UNKNOWN,
                            "US",
                            List.of(ZoneId.of("America/Denver"), ZoneId.of("America/Boise")))
                    : PhoneFacts.NONE;
        }

        @Bean
        InMemoryCallLog callLog() {
            return new InMemoryCallLog();
        }

        @Bean
        InMemoryModels models(InMemoryTransaction transaction) {
            return new InMemoryModels(transaction);
        }

        @Bean
        InMemoryAnalysisUsages analysisUsages(InMemoryTransaction transaction) {
            return new InMemoryAnalysisUsages(transaction);
        }

        @Bean
        ScriptedModels providers() {
            return new ScriptedModels();
        }

        @Bean
        SaveModel saveModel(
                InMemoryTransaction transaction, InMemoryModels models, ScriptedModels providers, Audit audit) {
            return new SaveModel(
                    transaction, models, providers, EgressRules.NONE, audit, Faults.NONE, TestGraphQl::newId, CLOCK);
        }

        @Bean
        ArchiveModel archiveModel(InMemoryTransaction transaction, InMemoryModels models, Audit audit) {
            return new ArchiveModel(transaction, models, audit, CLOCK);
        }

        @Bean
        InMemoryAnalyses analyses(InMemoryTransaction transaction) {
            return new InMemoryAnalyses(transaction);
        }

        @Bean
        InMemorySteps steps(InMemoryTransaction transaction) {
            return new InMemorySteps(transaction, CLOCK);
        }

        @Bean
        RetryAnalysis retryAnalysis(
                InMemoryTransaction transaction,
                InMemoryCalls calls,
                InMemoryAnalyses analyses,
                InMemorySteps steps,
                InMemoryDueRows dueRows,
                Audit audit) {
            return new RetryAnalysis(transaction, calls, analyses, steps, dueRows, audit, CLOCK);
        }

        @Bean
        InMemoryCallReports callReports() {
            return new InMemoryCallReports();
        }

        @Bean
        InMemoryCampaigns campaigns() {
            return new InMemoryCampaigns();
        }

        @Bean
        InMemoryDueRows dueRows(InMemoryTransaction transaction) {
            return new InMemoryDueRows(transaction, CLOCK);
        }

        @Bean
        InMemoryCalls calls(InMemoryTransaction transaction, KnownAgents agents, InMemoryDueRows dueRows) {
            return new InMemoryCalls(transaction, agents.kept(), dueRows);
        }

        @Bean
        ReceiveReportDocument receiveReportDocument(
                InMemoryTransaction transaction,
                InMemoryCalls calls,
                InMemoryAnalyses analyses,
                InMemorySteps steps,
                InMemoryDueRows dueRows,
                Agents agents) {
            return new ReceiveReportDocument(
                    new ReceiveCallReport(
                            transaction, calls, analyses, steps, dueRows, AReport::digestOf, TestGraphQl::newId, CLOCK),
                    agents);
        }

        @Bean
        InMemoryTransaction transaction() {
            return new InMemoryTransaction();
        }

        @Bean
        Recordings recordings(InMemoryCalls calls) {
            return calls.recordings();
        }

        @Bean
        RecordingLinks recordingLinks() {
            return new RecordingLinks(
                    URI.create("https://callwake.example/v1/recordings/"),
                    List.of(new SecretKeySpec(new byte[32], "HmacSHA256")),
                    CLOCK);
        }

        @Bean
        RemoveRecording removeRecording(
                InMemoryTransaction transaction,
                InMemoryCalls calls,
                Recordings recordings,
                InMemoryDueRows dueRows,
                Audit audit) {
            return new RemoveRecording(transaction, calls, recordings, dueRows, audit, TestGraphQl::newId, CLOCK);
        }

        @Bean
        InMemoryTenants tenants(InMemoryTransaction transaction) {
            return new InMemoryTenants(transaction);
        }

        @Bean
        InMemoryApiKeys apiKeys(InMemoryTransaction transaction) {
            return new InMemoryApiKeys(transaction);
        }

        @Bean
        InMemoryAudit auditTrail(InMemoryTransaction transaction) {
            return new InMemoryAudit(transaction);
        }

        @Bean
        Questions questions() {
            return new Questions();
        }

        @Bean
        @Primary
        ApiKeys apiKeysAsked(InMemoryApiKeys keys, Questions questions) {
            return questions.to(ApiKeys.class, keys);
        }

        @Bean
        @Primary
        AuditTrail auditTrailAsked(InMemoryAudit trail, Questions questions) {
            return questions.to(AuditTrail.class, trail);
        }

        @Bean
        Audit audit(InMemoryAudit log) {
            return new Audit(log, CurrentRequest.NONE, TestGraphQl::newId, CLOCK);
        }

        @Bean
        ChangeTenant changeTenant(InMemoryTransaction transaction, InMemoryTenants tenants, Audit audit) {
            return new ChangeTenant(transaction, tenants, audit);
        }

        @Bean
        CreateApiKey createApiKey(InMemoryTransaction transaction, InMemoryApiKeys keys, Audit audit) {
            return new CreateApiKey(transaction, keys, audit, SECRETS, TestGraphQl::newId, CLOCK);
        }

        @Bean
        RotateApiKey rotateApiKey(InMemoryTransaction transaction, InMemoryApiKeys keys, Audit audit) {
            return new RotateApiKey(transaction, keys, audit, SECRETS, CLOCK);
        }

        @Bean
        RevokeApiKey revokeApiKey(InMemoryTransaction transaction, InMemoryApiKeys keys, Audit audit) {
            return new RevokeApiKey(transaction, keys, audit, CLOCK);
        }

        @Bean
        Clock clock() {
            return CLOCK;
        }

        @Bean
        InMemoryConnections connections(InMemoryTransaction transaction) {
            return new InMemoryConnections(transaction);
        }

        @Bean
        InMemoryArrivals arrivals(InMemoryTransaction transaction, InMemoryDueRows dueRows) {
            return new InMemoryArrivals(transaction, dueRows);
        }

        @Bean
        @Primary
        Arrivals arrivalsAsked(InMemoryArrivals arrivals, Questions questions) {
            return questions.to(Arrivals.class, arrivals);
        }

        @Bean
        Platforms platforms() {
            return new Platforms(List.of(new ScriptedPlatform()));
        }

        @Bean
        SaveConnection saveConnection(
                InMemoryTransaction transaction,
                InMemoryConnections connections,
                Platforms platforms,
                InMemoryArrivals arrivals,
                Agents agents,
                InMemoryDueRows dueRows,
                Audit audit) {
            return new SaveConnection(
                    transaction, connections, platforms, arrivals, agents, dueRows, audit, TestGraphQl::newId, CLOCK);
        }

        @Bean
        ArchiveConnection archiveConnection(
                InMemoryTransaction transaction, InMemoryConnections connections, Audit audit) {
            return new ArchiveConnection(transaction, connections, audit, CLOCK);
        }

        @Bean
        ReadArrivalsAgain readArrivalsAgain(
                InMemoryTransaction transaction,
                InMemoryConnections connections,
                InMemoryArrivals arrivals,
                Audit audit) {
            return new ReadArrivalsAgain(transaction, connections, arrivals, audit, CLOCK);
        }

        @Bean
        Purse purse() {
            return new Purse();
        }

        @Bean
        Changes changes() {
            return new Changes();
        }

        @Bean
        Doorkeeper doorkeeper() {
            return new Doorkeeper();
        }

        /** Every tenant's key is its id, and its scopes if it has not all of them. */
        @Bean
        Filter keys() {
            return new OncePerRequestFilter() {
                @Override
                protected void doFilterInternal(
                        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                        throws ServletException, IOException {
                    String key = request.getHeader("Authorization");
                    if (key != null && key.startsWith("Bearer ")) {
                        SecurityContextHolder.setContext(new SecurityContextImpl(new TestingAuthenticationToken(
                                principal(key.replace("Bearer ", "")), null, List.of())));
                    }
                    try {
                        chain.doFilter(request, response);
                    } finally {
                        SecurityContextHolder.clearContext();
                    }
                }
            };
        }
    }

    /** Recognises keys as the filter does, as long as they open what they opened. */
    public static final class Doorkeeper implements RecogniseCallers {

        private final Map<String, Recognition> changed = new ConcurrentHashMap<>();

        public void revoke(String key) {
            changed.put(key, new Recognition.Stranger());
        }

        /** From now on the one key does what another does. */
        public void change(String key, String other) {
            changed.put(key, new Recognition.Known(principal(other)));
        }

        /** From now on too many come with the wrong key from where this one comes from. */
        public void holdUp(String key) {
            changed.put(key, new Recognition.HeldUp(Duration.ofSeconds(2)));
        }

        @Override
        public Recognition recognise(String credential, String address) {
            try {
                return changed.getOrDefault(credential, new Recognition.Known(principal(credential)));
            } catch (IllegalArgumentException _) {
                return new Recognition.Stranger();
            }
        }

        @Override
        public Map<String, Principal> stillOpen(Collection<String> credentials) {
            Map<String, Principal> open = new HashMap<>();
            for (String credential : credentials) {
                if (recognise(credential, "") instanceof Recognition.Known(Principal caller)) {
                    open.put(credential, caller);
                }
            }
            return open;
        }
    }

    /** What tenants may spend: as much as they like, unless theirs is empty. */
    public static final class Purse implements Allowance {

        private final Map<TenantId, Duration> empty = new ConcurrentHashMap<>();
        private final Map<TenantId, Integer> spent = new ConcurrentHashMap<>();

        public void emptyFor(TenantId tenant, Duration wait) {
            empty.put(tenant, wait);
        }

        public int spentBy(TenantId tenant) {
            return spent.getOrDefault(tenant, 0);
        }

        @Override
        public Optional<Duration> spend(Principal caller, int points) {
            spent.merge(caller.tenant(), points, Integer::sum);
            return Optional.ofNullable(empty.get(caller.tenant()));
        }
    }
}
