package io.callwake.persistence;

import static io.callwake.domain.customer.ACustomer.aCustomer;
import static io.callwake.persistence.Repositories.NOW;
import static io.callwake.persistence.schema.Tables.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.CurrentTrace;
import io.callwake.application.Slice;
import io.callwake.application.agent.Agents;
import io.callwake.application.agent.Agents.Filter;
import io.callwake.application.analysis.Analyses;
import io.callwake.application.call.Calls;
import io.callwake.application.customer.Consents;
import io.callwake.application.customer.CustomerCalls;
import io.callwake.application.customer.Customers;
import io.callwake.application.fault.Faults;
import io.callwake.application.fault.Site;
import io.callwake.application.outcome.Outcomes;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.agent.FieldType;
import io.callwake.domain.agent.SecretName;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.Basis;
import io.callwake.domain.analysis.Evidence;
import io.callwake.domain.analysis.ExtractedValue;
import io.callwake.domain.analysis.Finding;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallName;
import io.callwake.domain.call.FiledReport;
import io.callwake.domain.condition.Value;
import io.callwake.domain.customer.Customer;
import io.callwake.domain.customer.CustomerId;
import io.callwake.domain.customer.CustomerKey;
import io.callwake.domain.outcome.Outcome;
import io.callwake.domain.outcome.OutcomeKey;
import io.callwake.domain.outcome.StandardOutcome;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.agent.PostgresAgents;
import io.callwake.persistence.analysis.PostgresAnalyses;
import io.callwake.persistence.call.PostgresCalls;
import io.callwake.persistence.call.PostgresCustomerCalls;
import io.callwake.persistence.customer.PostgresConsents;
import io.callwake.persistence.customer.PostgresCustomers;
import io.callwake.persistence.outcome.PostgresOutcomes;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jooq.tools.jdbc.DefaultConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** How often the database is waited for. Naming the tenant must cost nothing of its own. */
@PostgresTest
class RoundsTest {

    private final Repositories arranging;
    private final CountingProxy proxy;
    private final Connection counted;
    private final TenantId tenant;
    private final Agent agent;
    private final TenantReads reads;
    private final PostgresTransaction transaction;

    RoundsTest(TestDatabase database) throws IOException, SQLException {
        arranging = new Repositories(database);
        tenant = arranging.newTenant();
        agent = Examples.savedAgent(arranging, tenant, "boiler-line");
        proxy = new CountingProxy(database.url());
        counted = connect();
        DataSource pool = new PoolOfOne(counted);
        reads = new TenantReads(pool, Duration.ofMinutes(1));
        transaction = new PostgresTransaction(pool, Faults.NONE);
    }

    @AfterEach
    void close() throws IOException, SQLException {
        counted.close();
        proxy.close();
    }

    @Test
    void aReadTakesOneRound() {
        assertThat(proxy.roundsOf(() -> reads.as(tenant, sql -> sql.fetchCount(TENANT))))
                .isEqualTo(1);
    }

    /** The driver prepares a statement for good when it has seen it some times; that must not cost a round either. */
    @Test
    void aReadTakesOneRoundHoweverOftenItIsMade() {
        Agents agents = new PostgresAgents(reads, arranging.secrets, arranging.clock);
        for (int i = 0; i < 12; i++) {
            assertThat(proxy.roundsOf(() -> assertThat(agents.idOf(tenant, new AgentSelector.ByRef(agent.ref())))
                            .contains(agent.id())))
                    .isEqualTo(1);
        }
    }

    @Test
    void aTransactionOfNStatementsTakesNPlusOneRounds() {
        for (int n : List.of(1, 2, 5)) {
            assertThat(proxy.roundsOf(() -> transaction.run(tenant, Site.CHANGE_CONFIGURATION, () -> countTimes(n))))
                    .isEqualTo(n + 1);
        }
    }

    @Test
    void theFirstReportOfACallTakesTwoRounds() {
        PostgresCalls calls = new PostgresCalls(reads, transaction, arranging.wakeUp, CurrentTrace.NONE);
        for (int i = 0; i < 12; i++) {
            FiledReport first = Examples.filed(Examples.fullReport("first-" + i));
            Call call = Examples.call(arranging, agent, first);
            assertThat(proxy.roundsOf(() -> {
                        calls.surroundings(
                                tenant,
                                new Calls.Mentioned(
                                        new AgentSelector.ById(agent.id()),
                                        CallName.of(first.source(), first.report()),
                                        CustomerKey.of("crm-88", "+14155550171"),
                                        "spring",
                                        "spring-1"));
                        calls.open(tenant, Examples.filing(call, first));
                    }))
                    .isEqualTo(2);
        }
    }

    @Test
    void howLongAListIsMakesNoDifference() {
        Agents agents = new PostgresAgents(reads, arranging.secrets, arranging.clock);
        Outcomes outcomes = new PostgresOutcomes(reads);
        List<AgentId> ids = new ArrayList<>();
        for (int n : List.of(1, 10, 50)) {
            while (ids.size() < n) {
                AgentId id = Examples.savedAgent(arranging, tenant, "line-" + ids.size())
                        .id();
                AgentRevision draft = Examples.draft(id, 2, Examples.document("Draft"), NOW);
                AgentRevision another = Examples.draft(agent.id(), 2 + ids.size(), Examples.document("Another"), NOW);
                Outcome outcome = new Outcome(new OutcomeKey("own_" + ids.size()), "Own", null, null, null);
                arranging.run(tenant, () -> {
                    arranging.agents.add(tenant, draft);
                    arranging.agents.add(tenant, another);
                    arranging.outcomes.keep(tenant, outcome);
                });
                ids.add(id);
            }
            assertOneRound(() -> assertThat(agents.findAll(tenant, ids)).hasSize(n));
            assertOneRound(() -> assertThat(agents.drafts(tenant, ids)).hasSize(n));
            assertOneRound(() -> assertThat(agents.page(tenant, Filter.IN_USE, new Slice.First<>(n, null))
                            .items())
                    .hasSize(n));
            assertOneRound(() -> assertThat(agents.revisions(tenant, agent.id(), new Slice.First<>(n, null))
                            .items())
                    .hasSize(n));
            assertOneRound(() ->
                    assertThat(outcomes.catalogue(tenant).outcomes()).hasSize(n + StandardOutcome.values().length));
        }
    }

    @Test
    void howManyCustomersThereAreMakesNoDifference() {
        Customers customers = new PostgresCustomers(reads);
        Consents consents = new PostgresConsents(reads);
        CustomerCalls calls = new PostgresCustomerCalls(reads);
        List<CustomerId> ids = new ArrayList<>();
        for (int n : List.of(1, 10, 50)) {
            while (ids.size() < n) {
                CustomerId id = new CustomerId(arranging.newId());
                Customer customer = aCustomer().withId(id).build();
                arranging.run(tenant, () -> arranging.customers.keep(tenant, List.of(customer)));
                ids.add(id);
            }
            assertOneRound(() -> assertThat(customers.findAll(tenant, ids)).hasSize(n));
            assertOneRound(() -> assertThat(customers
                            .page(tenant, Customers.Filter.NONE, Customers.Order.NAME, new Slice.First<>(n, null))
                            .items())
                    .hasSize(n));
            assertOneRound(() -> consents.all(tenant, ids));
            assertOneRound(() -> consents.holding(tenant, ids));
            assertOneRound(() -> calls.latest(tenant, ids, 10));
            assertThat(proxy.roundsOf(() -> transaction.run(
                            tenant,
                            Site.CHANGE_CUSTOMER,
                            () -> customers.keep(
                                    tenant,
                                    ids.stream()
                                            .map(id -> aCustomer().withId(id).build())
                                            .toList()))))
                    .isEqualTo(2);
        }
    }

    private void assertOneRound(Runnable work) {
        assertThat(proxy.roundsOf(work)).isEqualTo(1);
    }

    @Test
    void anAgentIsMadeInOneStatement() {
        Agents agents = new PostgresAgents(reads, arranging.secrets, arranging.clock);
        Agent another = Examples.agent(arranging, "made-at-once");
        assertThat(proxy.roundsOf(() -> transaction.run(
                        tenant,
                        Site.CHANGE_CONFIGURATION,
                        () -> assertThat(agents.create(tenant, another)).isTrue())))
                .isEqualTo(2);
    }

    /** Its secrets are read in one statement, kept in one and forgotten in one, and so is the key that they are sealed with. */
    @Test
    void howManySecretsAnAgentHasMakesNoDifference() {
        for (int n : List.of(1, 10, 50)) {
            Map<SecretName, String> some = new HashMap<>();
            for (int i = 0; i < n; i++) {
                some.put(SecretName.ofAction("Action " + i), "secret " + i);
            }
            // One that has not seen the key yet, as after a start.
            TenantSecrets secrets = new TenantSecrets(reads, arranging.masterKeys, arranging.clock);
            Agents agents = new PostgresAgents(reads, secrets, arranging.clock);
            AgentSelector itself = new AgentSelector.ById(agent.id());
            int kept = proxy.roundsOf(() -> transaction.run(
                    tenant, Site.CHANGE_CONFIGURATION, () -> agents.keepSecrets(tenant, agent.id(), some)));
            TenantSecrets later = new TenantSecrets(reads, arranging.masterKeys, arranging.clock);
            Agents again = new PostgresAgents(reads, later, arranging.clock);
            int forgotten = proxy.roundsOf(() -> transaction.run(tenant, Site.CHANGE_CONFIGURATION, () -> {
                assertThat(again.lock(tenant, itself).orElseThrow().secrets()).containsAllEntriesOf(some);
                again.forgetSecrets(tenant, agent.id(), some.keySet());
            }));
            assertThat(kept).as("%d secrets", n).isEqualTo(3);
            assertThat(forgotten).as("%d secrets", n).isEqualTo(5);
        }
    }

    @Test
    void anAnalysisIsKeptInOneStatementHoweverMuchThereIsOfIt() {
        Analyses analyses = new PostgresAnalyses(reads, arranging.clock);
        CallId call = Examples.openedCall(arranging, tenant, agent, "judged").id();
        for (int n : List.of(1, 10, 50)) {
            List<ExtractedValue> values = IntStream.range(0, n)
                    .mapToObj(i -> new ExtractedValue(
                            "field_" + i,
                            FieldType.Name.STRING,
                            false,
                            false,
                            new Finding.Found(new Value.Text("value " + i), Evidence.NONE, null)))
                    .toList();
            Analysis analysis = Analysis.skipped("nobody spoke").withValues(values);
            List<String> raw = Collections.nCopies(n, "an answer");
            int drafted = proxy.roundsOf(() -> transaction.run(
                    tenant,
                    Site.RECORD_ANALYSIS,
                    () -> analyses.draft(tenant, call, 1, Basis.of(List.of()), analysis, raw)));
            int recorded = proxy.roundsOf(() ->
                    transaction.run(tenant, Site.CONCLUDE_CALL, () -> analyses.record(tenant, call, 1, analysis)));
            assertThat(drafted).as("%d values", n).isEqualTo(2);
            assertThat(recorded).as("%d values", n).isEqualTo(2);
            assertOneRound(() -> assertThat(analyses.recorded(tenant, call)).contains(analysis));
        }
    }

    private void countTimes(int n) {
        for (int i = 0; i < n; i++) {
            PostgresTransaction.sql(tenant).fetchCount(TENANT);
        }
    }

    private Connection connect() throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(proxy.url());
        source.setUser(Role.APP.userName());
        return source.getConnection();
    }

    /** A real pool asks a connection now and then whether it is alive, and that would be counted. */
    private static final class PoolOfOne extends PGSimpleDataSource {

        private static final long serialVersionUID = 1;

        private final transient Connection connection;

        PoolOfOne(Connection connection) {
            this.connection = connection;
        }

        @Override
        public Connection getConnection() {
            return new DefaultConnection(connection) {
                @Override
                public void close() throws SQLException {
                    setAutoCommit(true);
                }
            };
        }
    }
}
