package io.callwake.persistence.agent;

import static io.callwake.persistence.Examples.SECRET;
import static io.callwake.persistence.Examples.STARTED;
import static io.callwake.persistence.Examples.agent;
import static io.callwake.persistence.Examples.configuration;
import static io.callwake.persistence.Examples.savedAgent;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.agent.Agents.Stored;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentConfiguration;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.agent.AgentSelector.ById;
import io.callwake.domain.agent.AgentSelector.ByRef;
import io.callwake.domain.agent.WebhookSecret;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@PostgresTest
class PostgresAgentsTest {

    private final Repositories with;
    private final TenantId tenant;

    PostgresAgentsTest(TestDatabase database) {
        with = new Repositories(database);
        tenant = with.newTenant();
    }

    @Test
    void anAgentComesBackAsItWentIn() {
        Agent saved = savedAgent(with, tenant, "boiler-line");
        assertThat(with.agents.find(tenant, new ByRef(saved.ref()))).contains(saved);
        assertThat(with.agents.find(tenant, new ById(saved.id()))).contains(saved);
        assertThat(with.agents.idOf(tenant, new ByRef(saved.ref()))).contains(saved.id());
        assertThat(with.agents.idOf(tenant, new ById(saved.id()))).contains(saved.id());
        assertThat(with.agents.findAll(tenant, List.of(saved.id(), new AgentId(with.newId()))))
                .containsExactly(Map.entry(saved.id(), saved));
    }

    @Test
    void anAgentWithoutFulfilmentComesBackWithoutIt() {
        AgentId id = new AgentId(with.newId());
        Agent bare = new Agent(
                id, new AgentRef("bare"), new AgentRevision(id, 1, new AgentConfiguration("Bare", null), STARTED));
        with.run(tenant, () -> with.agents.create(tenant, bare, Optional.empty()));
        assertThat(stored("bare")).contains(new Stored(bare, Optional.empty()));
    }

    @Test
    void aRevisionReplacesTheOneInForceAndKeepsIt() {
        Agent saved = savedAgent(with, tenant, "revised");
        AgentRevision second = new AgentRevision(saved.id(), 2, configuration("Second"), STARTED);
        with.run(tenant, () -> with.agents.revise(tenant, second, Optional.of(SECRET)));
        assertThat(with.agents.find(tenant, new ById(saved.id())).map(Agent::current))
                .contains(second);
        assertThat(with.agents.revision(tenant, new ByRef(saved.ref()), 1)).contains(saved.current());
        assertThat(with.agents.revision(tenant, new ById(saved.id()), 2)).contains(second);
        assertThat(with.agents.revision(tenant, new ById(saved.id()), 3)).isEmpty();
    }

    @Test
    void aSecretIsKeptReplacedAndRemoved() {
        Agent saved = savedAgent(with, tenant, "secretive");
        assertThat(stored("secretive")).contains(new Stored(saved, Optional.of(SECRET)));
        WebhookSecret other = new WebhookSecret("whsec_" + "A".repeat(32));
        AgentRevision second = new AgentRevision(saved.id(), 2, configuration("Second"), STARTED);
        with.run(tenant, () -> with.agents.revise(tenant, second, Optional.of(other)));
        assertThat(stored("secretive").flatMap(Stored::fulfilmentSecret)).contains(other);
        AgentRevision third = new AgentRevision(saved.id(), 3, configuration("Third"), STARTED);
        with.run(tenant, () -> with.agents.revise(tenant, third, Optional.empty()));
        assertThat(stored("secretive").flatMap(Stored::fulfilmentSecret)).isEmpty();
    }

    @Test
    void tenantsMayUseTheSameReference() {
        TenantId other = with.newTenant();
        Agent ours = savedAgent(with, tenant, "same");
        Agent theirs = savedAgent(with, other, "same");
        assertThat(with.agents.find(tenant, new ByRef(ours.ref()))).contains(ours);
        assertThat(with.agents.find(other, new ByRef(theirs.ref()))).contains(theirs);
        assertThat(with.agents.find(other, new ById(ours.id()))).isEmpty();
        assertThat(with.agents.revision(other, new ById(ours.id()), 1)).isEmpty();
        assertThat(with.agents.findAll(other, List.of(ours.id()))).isEmpty();
    }

    @Test
    void ofManyWhoMakeAnAgentAtOnceOneDoesAndTheOthersFindIt() throws Exception {
        int many = 8;
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Boolean>> attempts = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(many)) {
            for (int i = 0; i < many; i++) {
                Agent candidate = agent(with, "contested");
                attempts.add(threads.submit(() -> {
                    go.await();
                    return with.in(tenant, () -> {
                        boolean made = with.agents.create(tenant, candidate, Optional.empty());
                        assertThat(with.agents.lock(tenant, candidate.ref())).isPresent();
                        return made;
                    });
                }));
            }
            go.countDown();
        }
        assertThat(attempts).extracting(Future::get).containsOnlyOnce(true);
    }

    @Test
    void aLockedAgentIsReadAsItIsOnceTheLockIsHad() throws Exception {
        Agent saved = savedAgent(with, tenant, "awaited");
        CountDownLatch locked = new CountDownLatch(1);
        try (var threads = Executors.newSingleThreadExecutor()) {
            Future<?> revising = threads.submit(() -> with.run(tenant, () -> {
                assertThat(with.agents.lock(tenant, saved.ref())).isPresent();
                locked.countDown();
                pause();
                with.agents.revise(
                        tenant, new AgentRevision(saved.id(), 2, configuration("Second"), STARTED), Optional.empty());
            }));
            locked.await();
            assertThat(stored("awaited").map(Stored::agent).map(Agent::current).map(AgentRevision::number))
                    .contains(2);
            assertThat(stored("awaited").flatMap(Stored::fulfilmentSecret)).isEmpty();
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

    private Optional<Stored> stored(String ref) {
        return with.in(tenant, () -> with.agents.lock(tenant, new AgentRef(ref)));
    }
}
