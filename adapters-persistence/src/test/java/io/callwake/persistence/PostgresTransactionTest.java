package io.callwake.persistence;

import static io.callwake.persistence.schema.Tables.AGENT;
import static io.callwake.persistence.schema.Tables.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwake.application.fault.Moment;
import io.callwake.application.fault.Site;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@PostgresTest
class PostgresTransactionTest {

    private final TestDatabase database;
    private final List<String> reached = new ArrayList<>();
    private final List<String> failing = new ArrayList<>();
    private final Repositories with;
    private final TenantId tenant;

    PostgresTransactionTest(TestDatabase database) {
        this.database = database;
        with = new Repositories(database, this::reach);
        tenant = with.newTenant();
        reached.clear();
    }

    private void reach(Site site, Moment moment) {
        String point = site + " " + moment;
        reached.add(point);
        if (failing.contains(point)) {
            throw new IllegalArgumentException("failed at " + point);
        }
    }

    @Test
    void whatWasWrittenIsCommittedTogether() {
        Agent one = Examples.agent(with, "together-1");
        Agent two = Examples.agent(with, "together-2");
        with.run(tenant, () -> {
            with.agents.create(tenant, one);
            with.agents.create(tenant, two);
        });
        assertThat(with.agents.findAll(tenant, List.of(one.id(), two.id()))).hasSize(2);
    }

    @Test
    void whatFailsIsRolledBackAsAWhole() {
        Agent agent = Examples.agent(with, "rolled-back");
        assertThatThrownBy(() -> with.run(tenant, () -> {
                    with.agents.create(tenant, agent);
                    throw new IllegalArgumentException("after a write");
                }))
                .hasMessage("after a write");
        assertThat(with.agents.find(tenant, new AgentSelector.ById(agent.id()))).isEmpty();
    }

    @Test
    void itsOwnWritesAreSeenWithinIt() {
        Agent agent = Examples.agent(with, "seen-within");
        assertThat(with.in(tenant, () -> {
                    with.agents.create(tenant, agent);
                    return with.agents.find(tenant, new AgentSelector.ById(agent.id()));
                }))
                .contains(agent);
    }

    @Test
    void aCommitIsBetweenTheMomentsOfItsSite() {
        Agent agent = Examples.agent(with, "moments");
        reached.clear();
        with.transaction.run(tenant, Site.MERGE_REPORT, () -> with.agents.create(tenant, agent));
        assertThat(reached)
                .containsExactly("MERGE_REPORT BEFORE", "MERGE_REPORT AFTER", "MERGE_REPORT AFTER_BUT_UNKNOWN");
    }

    @Test
    void aFailureBeforeTheCommitUndoesIt() {
        Agent agent = Examples.agent(with, "before");
        failing.add("CHANGE_CONFIGURATION BEFORE");
        assertThatThrownBy(() -> with.run(tenant, () -> with.agents.create(tenant, agent)))
                .hasMessage("failed at CHANGE_CONFIGURATION BEFORE");
        assertThat(with.agents.find(tenant, new AgentSelector.ById(agent.id()))).isEmpty();
    }

    @Test
    void aFailureAfterTheCommitDoesNotUndoIt() {
        Agent agent = Examples.agent(with, "after");
        failing.add("CHANGE_CONFIGURATION AFTER_BUT_UNKNOWN");
        assertThatThrownBy(() -> with.run(tenant, () -> with.agents.create(tenant, agent)))
                .hasMessage("failed at CHANGE_CONFIGURATION AFTER_BUT_UNKNOWN");
        assertThat(with.agents.find(tenant, new AgentSelector.ById(agent.id()))).contains(agent);
    }

    @Test
    void whatIsToBeDoneAfterTheCommitIsDoneAfterItAndOnlyIfItHappened() {
        List<String> done = new ArrayList<>();
        with.run(tenant, () -> {
            PostgresTransaction.afterCommit(tenant, () -> done.add("committed"));
            assertThat(done).isEmpty();
        });
        assertThatThrownBy(() -> with.run(tenant, () -> {
                    PostgresTransaction.afterCommit(tenant, () -> done.add("rolled back"));
                    throw new IllegalArgumentException();
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(done).containsExactly("committed");
    }

    @Test
    void aTransactionWorksForOneTenant() {
        TenantId other = with.newTenant();
        assertThatThrownBy(() -> with.run(tenant, () -> PostgresTransaction.sql(other)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was asked to work for " + other);
        assertThatThrownBy(() -> with.run(tenant, () -> with.reads.as(other, sql -> sql.fetchCount(TENANT))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void thereIsNoTransactionInATransaction() {
        assertThatThrownBy(() -> with.run(tenant, () -> with.run(tenant, () -> {})))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a transaction in a transaction");
    }

    @Test
    void withoutATransactionNothingIsWritten() {
        assertThatThrownBy(() -> with.agents.create(tenant, Examples.agent(with, "alone")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("there is none");
    }

    /** The name of a tenant must not stay with a connection that goes back to the pool. */
    @Test
    void noTenantIsLeftBehindOnAConnection() {
        with.reads.as(tenant, sql -> sql.fetchCount(TENANT));
        with.run(tenant, () -> PostgresTransaction.sql(tenant).fetchCount(TENANT));
        assertThatThrownBy(() -> with.run(tenant, () -> {
                    PostgresTransaction.sql(tenant).fetchCount(TENANT);
                    throw new IllegalArgumentException();
                }))
                .isInstanceOf(IllegalArgumentException.class);
        for (int i = 0; i < 16; i++) {
            assertThat(Statements.<Integer>asNobody(database.app(), sql -> sql.fetchCount(AGENT)))
                    .isZero();
            assertThat(Statements.<Integer>asNobody(database.app(), sql -> sql.fetchCount(TENANT)))
                    .isZero();
        }
    }

    @Test
    void readsOfDifferentTenantsOnOneConnectionDoNotMix() {
        TenantId other = with.newTenant();
        for (int i = 0; i < 20; i++) {
            TenantId each = i % 2 == 0 ? tenant : other;
            List<TenantId> seen = with.reads.as(
                    each, sql -> sql.select(TENANT.TENANT_ID).from(TENANT).fetch(TENANT.TENANT_ID));
            assertThat(seen).containsExactly(each);
        }
    }
}
