package io.callwake.persistence;

import static io.callwake.persistence.schema.Tables.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.CurrentTrace;
import io.callwake.application.agent.Agents;
import io.callwake.application.fault.Faults;
import io.callwake.application.fault.Site;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.FiledReport;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.agent.PostgresAgents;
import io.callwake.persistence.call.PostgresCalls;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
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
        Agents agents = new PostgresAgents(reads, arranging.secrets);
        for (int i = 0; i < 12; i++) {
            assertThat(proxy.roundsOf(() -> assertThat(agents.idOf(tenant, new AgentSelector.ByRef(agent.ref())))
                            .contains(agent.id())))
                    .isEqualTo(1);
        }
    }

    @Test
    void aTransactionOfNStatementsTakesNPlusOneRounds() {
        for (int n : List.of(1, 2, 5)) {
            assertThat(proxy.roundsOf(() -> transaction.run(tenant, Site.APPLY_AGENT, () -> countTimes(n))))
                    .isEqualTo(n + 1);
        }
    }

    @Test
    void theFirstReportOfACallTakesTwoRounds() {
        Agents agents = new PostgresAgents(reads, arranging.secrets);
        PostgresCalls calls = new PostgresCalls(reads, transaction, arranging.wakeUp, CurrentTrace.NONE);
        for (int i = 0; i < 12; i++) {
            FiledReport first = Examples.filed(Examples.fullReport("first-" + i));
            Call call = Examples.call(arranging, agent, first);
            assertThat(proxy.roundsOf(() -> {
                        agents.idOf(tenant, new AgentSelector.ById(agent.id()));
                        calls.open(tenant, call, first);
                    }))
                    .isEqualTo(2);
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
