package io.callwake.testing;

import io.callwake.application.CurrentRequest;
import io.callwake.application.EgressRules;
import io.callwake.application.InMemoryTransaction;
import io.callwake.application.NewIds;
import io.callwake.application.SequentialIds;
import io.callwake.application.agent.ApplyAgent;
import io.callwake.application.agent.ArchiveAgent;
import io.callwake.application.agent.InMemoryAgents;
import io.callwake.application.agent.ReadDocument;
import io.callwake.application.agent.TryAgent;
import io.callwake.application.analysis.InMemoryAnalyses;
import io.callwake.application.analysis.InMemoryModels;
import io.callwake.application.audit.Audit;
import io.callwake.application.audit.InMemoryAudit;
import io.callwake.application.call.InMemoryCalls;
import io.callwake.application.call.InMemoryRecordingStore;
import io.callwake.application.call.ListenToRecording;
import io.callwake.application.call.ReadTranscriptByLink;
import io.callwake.application.call.ReceiveCallReport;
import io.callwake.application.call.ReceiveReportDocument;
import io.callwake.application.call.RecordingKey;
import io.callwake.application.call.RecordingLinks;
import io.callwake.application.call.RecordingStore.Stored;
import io.callwake.application.call.TranscriptLinks;
import io.callwake.application.connection.Arrivals.Arrival;
import io.callwake.application.connection.Connection;
import io.callwake.application.connection.FileReports;
import io.callwake.application.connection.InMemoryArrivals;
import io.callwake.application.connection.InMemoryConnections;
import io.callwake.application.connection.Platforms;
import io.callwake.application.connection.ReceiveWebhook;
import io.callwake.application.connection.RefusalLimit;
import io.callwake.application.connection.ScriptedPlatform;
import io.callwake.application.customer.Customers;
import io.callwake.application.customer.ImportCustomers;
import io.callwake.application.customer.InMemoryCustomers;
import io.callwake.application.delivery.InMemoryDeliveryLog;
import io.callwake.application.due.InMemoryDueRows;
import io.callwake.application.fault.Site;
import io.callwake.application.outcome.DefineOutcomes;
import io.callwake.application.outcome.InMemoryOutcomes;
import io.callwake.application.step.InMemorySteps;
import io.callwake.application.tenant.AllowRecordings;
import io.callwake.application.tenant.CreateTenant;
import io.callwake.application.tenant.InMemoryApiKeys;
import io.callwake.application.tenant.InMemoryTenants;
import io.callwake.application.tenant.NewSecrets;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.call.AudioFile;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallReport;
import io.callwake.domain.call.FiledReport;
import io.callwake.domain.call.KeptRecording;
import io.callwake.domain.call.ReportDigest;
import io.callwake.domain.call.ReportSource;
import io.callwake.domain.call.Settling;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.connection.RecordingKeeping;
import io.callwake.domain.connection.SecretUse;
import io.callwake.domain.delivery.Masking;
import io.callwake.domain.document.JsonObject;
import io.callwake.domain.tenant.Actor;
import io.callwake.domain.tenant.KeySecret;
import io.callwake.domain.tenant.Scope;
import io.callwake.domain.tenant.TenantId;
import io.callwake.http.HttpApi;
import io.callwake.http.Pace;
import io.callwake.http.Problem;
import io.callwake.http.PublicUrl;
import io.callwake.http.agent.BundledTemplates;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.method.annotation.AuthenticationPrincipalArgumentResolver;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The REST API on a real server, over ports in memory; one server for all tests, and a tenant of its own for each of them.
 */
public final class TestApi {

    public static final Instant NOW = Instant.parse("2026-03-03T10:00:00Z");

    /** The operator's key. */
    public static final String OPERATOR = "operator";

    /** What the webhooks of connections are signed with. */
    public static final String PLATFORMS_SECRET = "a-secret-of-the-platform";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final NewIds IDS = new SequentialIds();
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private static final class Running {
        static final ConfigurableApplicationContext CONTEXT = SpringApplication.run(
                Server.class, "--server.port=0", "--spring.main.banner-mode=off", "--logging.level.root=WARN");
        static final int PORT = CONTEXT.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    private final TenantId tenant = new TenantId(IDS.next());

    /** An agent named {@code boiler-line} is there already. */
    public static TestApi withAnAgent() {
        TestApi api = new TestApi();
        api.put("/v1/agents/boiler-line", "{\"name\": \"Boiler inspections\"}");
        return api;
    }

    public static TestApi empty() {
        return new TestApi();
    }

    private TestApi() {}

    public static int port() {
        return Running.PORT;
    }

    /** The routes of the API, each with the method of a controller that answers it. */
    public static Map<String, HandlerMethod> routes() {
        Map<String, HandlerMethod> routes = new TreeMap<>();
        Running.CONTEXT
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, method) -> {
                    String parameters = mapping.getParamsCondition().getExpressions().stream()
                            .map(parameter -> "?" + parameter)
                            .collect(Collectors.joining());
                    for (String path : mapping.getPatternValues()) {
                        if (path.startsWith("/v1/")) {
                            mapping.getMethodsCondition()
                                    .getMethods()
                                    .forEach(verb -> routes.put(
                                            verb.name().toLowerCase(Locale.ROOT) + " " + path + parameters, method));
                        }
                    }
                });
        return routes;
    }

    public TenantId tenant() {
        return tenant;
    }

    public String token() {
        return tenant.toString();
    }

    public AgentId agentId(String ref) {
        return agents().idOf(tenant, new AgentSelector.ByRef(new AgentRef(ref))).orElseThrow();
    }

    public InMemoryAgents agents() {
        return Running.CONTEXT.getBean(InMemoryAgents.class);
    }

    public InMemoryDeliveryLog deliveryLog() {
        return Running.CONTEXT.getBean(InMemoryDeliveryLog.class);
    }

    public Customers customers() {
        return Running.CONTEXT.getBean(InMemoryCustomers.class);
    }

    public void archive(String ref) {
        Running.CONTEXT
                .getBean(ArchiveAgent.class)
                .archive(new Principal(tenant, new Actor.User("ada"), Scope.all()), agentId(ref));
    }

    /** A connection to {@link ScriptedPlatform}, all of whose calls are of the agent {@code boiler-line}. */
    public ConnectionId connects(boolean isArchived) {
        ConnectionId id = newConnectionId();
        Running.CONTEXT.getBean(InMemoryTransaction.class).run(tenant, Site.CHANGE_CONNECTION, () -> {
            InMemoryConnections connections = Running.CONTEXT.getBean(InMemoryConnections.class);
            connections.create(
                    tenant,
                    new Connection(
                            id,
                            "The northern line",
                            ScriptedPlatform.NAME,
                            JsonObject.EMPTY,
                            agentId("boiler-line"),
                            Map.of(),
                            Settling.OF_CONNECTIONS,
                            RecordingKeeping.LINK,
                            NOW,
                            NOW,
                            isArchived ? NOW : null));
            connections.setSecret(tenant, id, SecretUse.WEBHOOK, PLATFORMS_SECRET, NOW, NOW);
        });
        return id;
    }

    /** Of a connection that is not there. */
    public static ConnectionId newConnectionId() {
        return new ConnectionId(IDS.next());
    }

    public List<Arrival> arrivalsAt(ConnectionId connection) {
        return Running.CONTEXT.getBean(InMemoryArrivals.class).all(tenant, connection);
    }

    /** The reports of that call, as the use case got them. */
    public List<CallReport> reportsOf(String externalId) {
        InMemoryCalls calls = Running.CONTEXT.getBean(InMemoryCalls.class);
        return calls.findAll(tenant).stream()
                .filter(call -> call.facts().externalId().value().equals(externalId))
                .flatMap(call -> calls.reportsOf(tenant, call.id()).stream())
                .map(FiledReport::report)
                .toList();
    }

    /** A copy of the recording of a call there is no more of. */
    public CallId store(String contentType, byte[] audio) {
        CallId call = new CallId(IDS.next());
        try {
            Stored stored = Running.CONTEXT
                    .getBean(InMemoryRecordingStore.class)
                    .put(new RecordingKey(tenant, call), contentType, new ByteArrayInputStream(audio));
            keep(
                    call,
                    new KeptRecording(
                            new KeptRecording.State.Copied(
                                    new AudioFile(contentType, stored.bytes(), stored.sha256()), call, NOW),
                            NOW,
                            null));
            return call;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public void keep(CallId call, KeptRecording recording) {
        Running.CONTEXT
                .getBean(InMemoryTransaction.class)
                .run(
                        tenant,
                        Site.FILE_RECORDING,
                        () -> Running.CONTEXT
                                .getBean(InMemoryCalls.class)
                                .recordings()
                                .keep(tenant, call, recording, Map.of(), NOW));
    }

    /** The path that a link to that recording leads to. */
    public String linkTo(CallId call) {
        return Running.CONTEXT
                .getBean(RecordingLinks.class)
                .to(tenant, call)
                .url()
                .getPath();
    }

    /** The path that a link to the transcript of that call leads to. */
    public String linkToTranscript(CallId call, Masking masking, Duration holdsFor) {
        return Running.CONTEXT
                .getBean(TranscriptLinks.class)
                .to(tenant, call, masking, holdsFor)
                .getPath();
    }

    public void loseRecordingOf(CallId call) {
        Running.CONTEXT.getBean(InMemoryRecordingStore.class).remove(new RecordingKey(tenant, call));
    }

    public Answer postCall(String body) {
        return send(
                request("/v1/calls").header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    public Answer put(String path, String body) {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body)));
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    /** A request with the key of this tenant. */
    public HttpRequest.Builder request(String path) {
        return strangersRequest(path).header("Authorization", "Bearer " + token());
    }

    /** A request with a key of this tenant that has that scope alone. */
    public HttpRequest.Builder requestWith(Scope scope, String path) {
        return strangersRequest(path).header("Authorization", "Bearer " + token() + " " + scope.key());
    }

    public static HttpRequest.Builder strangersRequest(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    public static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(HttpApi.class)
    static class Server implements WebMvcConfigurer {

        @Override
        public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
            resolvers.add(new AuthenticationPrincipalArgumentResolver());
        }

        @Bean
        InMemoryTransaction transaction() {
            return new InMemoryTransaction();
        }

        @Bean
        InMemoryAgents agents(InMemoryTransaction transaction) {
            return new InMemoryAgents(transaction);
        }

        @Bean
        InMemoryDueRows dueRows(InMemoryTransaction transaction) {
            return new InMemoryDueRows(transaction, CLOCK);
        }

        @Bean
        InMemoryCalls calls(InMemoryTransaction transaction, InMemoryAgents agents, InMemoryDueRows dueRows) {
            return new InMemoryCalls(transaction, agents, dueRows);
        }

        @Bean
        ReceiveCallReport receiveCallReport(
                InMemoryTransaction transaction, InMemoryCalls calls, InMemoryDueRows dueRows) {
            return new ReceiveCallReport(
                    transaction,
                    calls,
                    new InMemoryAnalyses(transaction),
                    new InMemorySteps(transaction, CLOCK),
                    dueRows,
                    TestApi::digest,
                    IDS,
                    CLOCK);
        }

        @Bean
        ReceiveReportDocument receiveReportDocument(ReceiveCallReport receiveCallReport, InMemoryAgents agents) {
            return new ReceiveReportDocument(receiveCallReport, agents);
        }

        @Bean
        InMemoryDeliveryLog deliveryLog() {
            return new InMemoryDeliveryLog();
        }

        @Bean
        PublicUrl publicUrl() {
            return PublicUrl.parse("https://callwake.example.com");
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
        ReceiveWebhook receiveWebhook(
                InMemoryTransaction transaction,
                InMemoryConnections connections,
                InMemoryArrivals arrivals,
                ReceiveCallReport receiveCallReport,
                InMemoryDueRows dueRows) {
            return new ReceiveWebhook(
                    transaction,
                    connections,
                    new Platforms(List.of(new ScriptedPlatform())),
                    arrivals,
                    new FileReports(transaction, connections, receiveCallReport),
                    dueRows,
                    new RefusalLimit(),
                    IDS,
                    CLOCK);
        }

        @Bean
        Pace pace() {
            return Pace.UNBOUNDED;
        }

        @Bean
        Audit audit(InMemoryTransaction transaction) {
            return new Audit(new InMemoryAudit(transaction), CurrentRequest.NONE, IDS, CLOCK);
        }

        @Bean
        InMemoryOutcomes outcomes(InMemoryTransaction transaction) {
            return new InMemoryOutcomes(transaction);
        }

        @Bean
        ReadDocument readDocument(
                InMemoryTransaction transaction,
                InMemoryAgents agents,
                InMemoryOutcomes outcomes,
                InMemoryTenants tenants) {
            return new ReadDocument(agents, outcomes, tenants, new InMemoryModels(transaction), EgressRules.NONE);
        }

        @Bean
        ApplyAgent applyAgent(
                InMemoryTransaction transaction,
                InMemoryAgents agents,
                ReadDocument readDocument,
                InMemoryOutcomes outcomes,
                Audit audit) {
            return new ApplyAgent(
                    transaction, agents, readDocument, new DefineOutcomes(outcomes, audit), audit, IDS, CLOCK);
        }

        @Bean
        TryAgent tryAgent(InMemoryTransaction transaction, InMemoryAgents agents, ReadDocument readDocument) {
            return new TryAgent(transaction, agents, readDocument);
        }

        @Bean
        ArchiveAgent archiveAgent(InMemoryTransaction transaction, InMemoryAgents agents, Audit audit) {
            return new ArchiveAgent(transaction, agents, audit, CLOCK);
        }

        @Bean
        InMemoryCustomers customers(InMemoryTransaction transaction) {
            return new InMemoryCustomers(transaction);
        }

        @Bean
        ImportCustomers importCustomers(InMemoryTransaction transaction, InMemoryCustomers customers, Audit audit) {
            return new ImportCustomers(transaction, customers, audit, IDS, CLOCK);
        }

        @Bean
        BundledTemplates templates() {
            return new BundledTemplates();
        }

        @Bean
        InMemoryTenants tenants(InMemoryTransaction transaction) {
            return new InMemoryTenants(transaction);
        }

        @Bean
        CreateTenant createTenant(InMemoryTransaction transaction, InMemoryTenants tenants, Audit audit) {
            NewSecrets secrets = () -> new KeySecret("cw_made-for-a-test-" + IDS.next());
            return new CreateTenant(transaction, tenants, new InMemoryApiKeys(transaction), audit, secrets, IDS, CLOCK);
        }

        @Bean
        AllowRecordings allowRecordings(InMemoryTransaction transaction, InMemoryTenants tenants, Audit audit) {
            return new AllowRecordings(transaction, tenants, audit);
        }

        @Bean
        RecordingLinks recordingLinks() {
            return new RecordingLinks(
                    URI.create("http://callwake.example/v1/recordings/"),
                    List.of(new SecretKeySpec(new byte[32], "HmacSHA256")),
                    CLOCK);
        }

        @Bean
        TranscriptLinks transcriptLinks() {
            return new TranscriptLinks(
                    URI.create("http://callwake.example/v1/transcripts/"),
                    List.of(new SecretKeySpec(new byte[32], "HmacSHA256")),
                    CLOCK);
        }

        @Bean
        ReadTranscriptByLink readTranscriptByLink(
                TranscriptLinks links, InMemoryCalls calls, InMemoryCustomers customers) {
            return new ReadTranscriptByLink(links, calls, customers);
        }

        @Bean
        InMemoryRecordingStore recordingStore() {
            return new InMemoryRecordingStore();
        }

        @Bean
        ListenToRecording listenToRecording(RecordingLinks links, InMemoryCalls calls, InMemoryRecordingStore store) {
            return new ListenToRecording(links, calls.recordings(), store);
        }

        @Bean
        BrokenController broken() {
            return new BrokenController();
        }

        /** Every tenant's key is its id, one with a scope alone has that behind it, and {@link #OPERATOR} is the operator's. */
        @Bean
        Filter keys() {
            return new OncePerRequestFilter() {
                @Override
                protected void doFilterInternal(
                        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                        throws ServletException, IOException {
                    String authorization = request.getHeader("Authorization");
                    if (request.getRequestURI().startsWith("/v1/ingest/")) {
                        chain.doFilter(request, response);
                        return;
                    }
                    if (authorization == null) {
                        Problem.unauthorized().writeTo(response);
                        return;
                    }
                    SecurityContextHolder.setContext(new SecurityContextImpl(new TestingAuthenticationToken(
                            whoHas(authorization.replace("Bearer ", "")), null, List.of())));
                    try {
                        chain.doFilter(request, response);
                    } finally {
                        SecurityContextHolder.clearContext();
                    }
                }
            };
        }

        private static Object whoHas(String key) {
            if (key.equals(OPERATOR)) {
                return new Actor.Operator();
            }
            String[] words = key.split(" ", 2);
            return new Principal(
                    TenantId.parse(words[0]),
                    new Actor.User("ada"),
                    words.length == 1 ? Scope.all() : Set.of(Scope.parse(words[1])));
        }
    }

    private static ReportDigest digest(CallReport report, ReportSource source, @Nullable AgentId agent) {
        return new ReportDigest("0".repeat(56) + HexFormat.of().toHexDigits(Objects.hash(report, source, agent)));
    }

    /** What came back. */
    public record Answer(int status, Map<String, List<String>> headers, String body) {

        public @Nullable String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                    .findFirst()
                    .orElse(null);
        }
    }
}
