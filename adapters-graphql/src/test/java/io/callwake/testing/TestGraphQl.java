package io.callwake.testing;

import io.callwake.application.call.CallLog;
import io.callwake.application.tenant.Principal;
import io.callwake.application.tenant.Tenants;
import io.callwake.domain.UuidV7;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentConfiguration;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallFacts;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallReport;
import io.callwake.domain.call.FiledReport;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.call.ReportDigest;
import io.callwake.domain.tenant.Actor;
import io.callwake.domain.tenant.Scope;
import io.callwake.domain.tenant.Tenant;
import io.callwake.domain.tenant.TenantId;
import io.callwake.graphql.Caller;
import io.callwake.graphql.GraphQlApi;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
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

    private static final class Running {
        static final ConfigurableApplicationContext CONTEXT = SpringApplication.run(
                Server.class,
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--spring.threads.virtual.enabled=true",
                "--logging.level.root=WARN");
    }

    private final TenantId tenant = new TenantId(newId());
    private final Agent agent;

    public TestGraphQl() {
        bean(KnownTenants.class).tenants.put(tenant, Tenant.of(tenant, "Acme", ZoneId.of("Europe/Berlin")));
        agent = addAgent("boiler-line", "Boiler inspections");
    }

    public static UUID newId() {
        return UuidV7.of(NOW, 0, COUNT.incrementAndGet());
    }

    public TenantId tenant() {
        return tenant;
    }

    public Agent agent() {
        return agent;
    }

    public Agent addAgent(String ref, String name) {
        AgentId id = new AgentId(newId());
        Agent added =
                new Agent(id, new AgentRef(ref), new AgentRevision(id, 3, new AgentConfiguration(name, null), NOW));
        bean(KnownAgents.class).add(tenant, added);
        return added;
    }

    /** A call that only one report speaks of. */
    public Call addCall(Agent ledBy, CallReport report, PostCall postCall, @Nullable Analysis analysis) {
        CallFacts facts = CallFacts.of(List.of(new FiledReport(new ReportDigest("0".repeat(64)), report)));
        Instant startedAt = facts.times().startedAt();
        Call call = new Call(
                new CallId(newId()), ledBy.id(), null, facts, postCall, NOW, startedAt == null ? NOW : startedAt);
        bean(InMemoryCallLog.class).add(tenant, new CallLog.Entry(call, 2, analysis));
        return call;
    }

    public InMemoryCallLog callLog() {
        return bean(InMemoryCallLog.class);
    }

    public KnownAgents agents() {
        return bean(KnownAgents.class);
    }

    public static GraphQlSource source() {
        return bean(GraphQlSource.class);
    }

    public static int port() {
        return Running.CONTEXT.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    public GraphQlTester.Response ask(String document) {
        return ask(document, Map.of());
    }

    /** As this tenant. */
    public GraphQlTester.Response ask(String document, Map<String, ? extends @Nullable Object> variables) {
        GraphQlTester.Request<?> request = ExecutionGraphQlServiceTester.builder(bean(ExecutionGraphQlService.class))
                .configureExecutionInput((_, input) -> input.graphQLContext(Map.of(Caller.CALLER, principal(tenant)))
                        .build())
                .build()
                .document(document);
        variables.forEach(request::variable);
        return request.execute();
    }

    private static Principal principal(TenantId tenant) {
        return new Principal(tenant, new Actor.User("ada"), Scope.all());
    }

    private static SecurityContextImpl contextOf(TenantId tenant) {
        return new SecurityContextImpl(new TestingAuthenticationToken(principal(tenant), null, List.of()));
    }

    private static <T> T bean(Class<T> type) {
        return Running.CONTEXT.getBean(type);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(GraphQlApi.class)
    public static class Server {

        @Bean
        KnownAgents agents() {
            return new KnownAgents();
        }

        @Bean
        InMemoryCallLog callLog() {
            return new InMemoryCallLog();
        }

        @Bean
        KnownTenants tenants() {
            return new KnownTenants();
        }

        /** Every tenant's key is its id. */
        @Bean
        Filter keys() {
            return new OncePerRequestFilter() {
                @Override
                protected void doFilterInternal(
                        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                        throws ServletException, IOException {
                    String key = request.getHeader("Authorization");
                    if (key != null) {
                        SecurityContextHolder.setContext(contextOf(TenantId.parse(key.replace("Bearer ", ""))));
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

    static final class KnownTenants implements Tenants {

        private final Map<TenantId, Tenant> tenants = new ConcurrentHashMap<>();

        @Override
        public Optional<Tenant> find(TenantId id) {
            return Optional.ofNullable(tenants.get(id));
        }

        @Override
        public Optional<Tenant> lock(TenantId id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean add(Tenant tenant) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void change(Tenant tenant) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Tenant> all(@Nullable TenantId after, int most) {
            throw new UnsupportedOperationException();
        }
    }
}
