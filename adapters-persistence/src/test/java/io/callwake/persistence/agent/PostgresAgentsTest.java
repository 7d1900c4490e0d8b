package io.callwake.persistence.agent;

import static io.callwake.persistence.Examples.STARTED;
import static io.callwake.persistence.Examples.configuration;
import static io.callwake.persistence.Examples.savedAgent;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.TenantTransaction;
import io.callwake.application.agent.Agents;
import io.callwake.application.agent.Agents.Stored;
import io.callwake.application.agent.AgentsContract;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@PostgresTest
class PostgresAgentsTest implements AgentsContract {

    private final Repositories with;

    PostgresAgentsTest(TestDatabase database) {
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
                assertThat(with.agents.lock(tenant, saved.ref())).isPresent();
                locked.countDown();
                pause();
                AgentRevision second = new AgentRevision(saved.id(), 2, configuration("Second"), STARTED);
                with.agents.revise(tenant, second, Optional.empty());
            }));
            locked.await();
            Stored stored =
                    with.in(tenant, () -> with.agents.lock(tenant, saved.ref())).orElseThrow();
            assertThat(stored.agent().current().number()).isEqualTo(2);
            assertThat(stored.fulfilmentSecret()).isEmpty();
            revising.get();
        }
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
