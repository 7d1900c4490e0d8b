package io.callwake.persistence.agent;

import static io.callwake.persistence.Examples.STARTED;
import static io.callwake.persistence.Examples.document;
import static io.callwake.persistence.Examples.draft;
import static io.callwake.persistence.Examples.savedAgent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwake.application.TenantTransaction;
import io.callwake.application.agent.Agents;
import io.callwake.application.agent.Agents.Stored;
import io.callwake.application.agent.AgentsContract;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.agent.AgentSelector.ByRef;
import io.callwake.domain.agent.SecretName;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@PostgresTest
class PostgresAgentsTest implements AgentsContract {

    private final TestDatabase database;
    private final Repositories with;

    PostgresAgentsTest(TestDatabase database) {
        this.database = database;
        with = new Repositories(database);
    }

    @Override
    public Agents agents() {
        return with.agents;
    }

    @Override
    public TenantTransaction transaction() {
        return with.transaction;
    }

    @Override
    public TenantId newTenant() {
        return with.newTenant();
    }

    /** What is read in one statement with a lock that had to wait would be what was there before the wait. */
    @Test
    void aLockedAgentIsReadAsItIsOnceTheLockIsHad() throws Exception {
        TenantId tenant = newTenant();
        Agent saved = savedAgent(with, tenant, "awaited");
        CountDownLatch locked = new CountDownLatch(1);
        try (var threads = Executors.newSingleThreadExecutor()) {
            Future<?> revising = threads.submit(() -> with.run(tenant, () -> {
                assertThat(with.agents.lock(tenant, new ByRef(saved.ref()))).isPresent();
                locked.countDown();
                pause();
                AgentRevision second = draft(saved.id(), 2, document("Second"), STARTED);
                with.agents.add(tenant, second.published(STARTED));
                with.agents.putInForce(tenant, second);
                with.agents.add(tenant, draft(saved.id(), 3, document("Third"), STARTED));
                with.agents.forgetSecrets(tenant, saved.id(), Set.of(SecretName.FULFILMENT));
            }));
            locked.await();
            Stored stored = with.in(tenant, () -> with.agents.lock(tenant, new ByRef(saved.ref())))
                    .orElseThrow();
            assertThat(stored.agent().current().number()).isEqualTo(2);
            assertThat(stored.draft().map(AgentRevision::number)).contains(3);
            assertThat(stored.latest()).isEqualTo(3);
            assertThat(stored.secrets()).isEmpty();
            revising.get();
        }
    }

    /** The domain cannot change it; neither can whoever gets hold of the role's password. */
    @Test
    void whatARevisionSaysCannotBeChangedByAnybodyWhoServesTenants() {
        TenantId tenant = newTenant();
        Agent saved = savedAgent(with, tenant, "immutable");
        String itself = " where agent_id = '" + saved.id().value() + "'";
        for (String column : List.of("configuration", "saved_at", "saved_by", "number")) {
            assertThatThrownBy(() -> database.execute(
                            database.app(), "update callwake.agent_revision set " + column + " = " + column + itself))
                    .hasStackTraceContaining("permission denied for table agent_revision");
        }
        assertThatThrownBy(() -> database.execute(database.app(), "delete from callwake.agent_revision" + itself))
                .hasStackTraceContaining("permission denied for table agent_revision");
        database.execute(database.app(), "update callwake.agent_revision set published_at = published_at" + itself);
    }

    /** Before there were documents, this was all that was kept of a configuration. */
    @Test
    void aRevisionThatAnEarlierVersionSavedIsADocument() {
        TenantId tenant = newTenant();
        Agent saved = savedAgent(with, tenant, "old-form");
        database.execute("""
                update callwake.agent_revision
                set configuration = '{"name":"Old","fulfilment":{"url":"https://old.example.net/"}}', saved_by = null
                where agent_id = '%s'\
                """.formatted(saved.id().value()));
        AgentRevision found =
                with.agents.find(tenant, new ByRef(saved.ref())).orElseThrow().current();
        assertThat(found.document()).isEqualTo(document("Old", "https://old.example.net/"));
        assertThat(found.savedBy()).isNull();
    }

    /** Long enough for the other one to wait for the lock. */
    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
