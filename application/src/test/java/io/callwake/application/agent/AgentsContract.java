package io.callwake.application.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwake.application.AtTheSameTime;
import io.callwake.application.TenantTransaction;
import io.callwake.application.agent.Agents.Stored;
import io.callwake.application.fault.Site;
import io.callwake.domain.UuidV7;
import io.callwake.domain.action.WebhookSecret;
import io.callwake.domain.action.WebhookUrl;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentConfiguration;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.agent.AgentSelector.ById;
import io.callwake.domain.agent.AgentSelector.ByRef;
import io.callwake.domain.agent.Fulfilment;
import io.callwake.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every keeper of agents promises. */
public interface AgentsContract {

    AgentRef REF = new AgentRef("boiler-line");
    Instant SAVED_AT = Instant.parse("2026-03-03T09:00:00Z");
    Optional<WebhookSecret> SECRET = Optional.of(new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    Optional<WebhookSecret> OTHER_SECRET = Optional.of(new WebhookSecret("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));

    Agents agents();

    TenantTransaction transaction();

    /** A tenant that exists and has no agents; each time another one. */
    TenantId newTenant();

    @Test
    default void anAgentIsFoundByItsReferenceAndByItsId() {
        TenantId tenant = newTenant();
        Agent agent = created(tenant, anAgent(1, REF));
        assertThat(agents().find(tenant, new ByRef(REF))).contains(agent);
        assertThat(agents().find(tenant, new ById(agent.id()))).contains(agent);
        assertThat(agents().idOf(tenant, new ByRef(REF))).contains(agent.id());
        assertThat(agents().idOf(tenant, new ById(agent.id()))).contains(agent.id());
    }

    @Test
    default void whatDoesNotExistIsNotFound() {
        TenantId tenant = newTenant();
        Agent agent = created(tenant, anAgent(1, REF));
        assertThat(agents().find(tenant, new ByRef(new AgentRef("Boiler-Line"))))
                .isEmpty();
        assertThat(agents().idOf(tenant, new ById(idOf(7)))).isEmpty();
        assertThat(agents().revision(tenant, new ById(agent.id()), 2)).isEmpty();
        assertThat(locked(tenant, new AgentRef("other"))).isEmpty();
    }

    @Test
    default void everyRevisionIsKeptAndTheLastIsInForce() {
        TenantId tenant = newTenant();
        Agent agent = created(tenant, anAgent(1, REF));
        AgentRevision second = revisionOf(agent, 2, new AgentConfiguration("Boiler inspections and repairs", null));
        revised(tenant, second, Optional.empty());

        assertThat(agents().find(tenant, new ByRef(REF)).map(Agent::current)).contains(second);
        assertThat(agents().revision(tenant, new ByRef(REF), 1)).contains(agent.current());
        assertThat(agents().revision(tenant, new ById(agent.id()), 2)).contains(second);
    }

    @Test
    default void aReferenceIsTakenOnce() {
        TenantId tenant = newTenant();
        Agent first = created(tenant, anAgent(1, REF));
        assertThat(create(tenant, anAgent(2, REF), Optional.empty())).isFalse();
        assertThat(agents().find(tenant, new ByRef(REF))).contains(first);
        assertThat(agents().find(tenant, new ById(idOf(2)))).isEmpty();
    }

    @Test
    default void aLockedAgentComesWithItsSecret() {
        TenantId tenant = newTenant();
        Agent agent = anAgent(1, REF);
        create(tenant, agent, SECRET);
        assertThat(locked(tenant, REF)).contains(new Stored(agent, SECRET));
    }

    @Test
    default void aRevisionReplacesTheSecretOrRemovesIt() {
        TenantId tenant = newTenant();
        Agent agent = anAgent(1, REF);
        create(tenant, agent, SECRET);
        revised(tenant, revisionOf(agent, 2, agent.current().configuration()), OTHER_SECRET);
        assertThat(locked(tenant, REF).orElseThrow().fulfilmentSecret()).isEqualTo(OTHER_SECRET);
        revised(tenant, revisionOf(agent, 3, agent.current().configuration()), Optional.empty());
        assertThat(locked(tenant, REF).orElseThrow().fulfilmentSecret()).isEmpty();
    }

    @Test
    default void severalAreFoundAtOnceAndThoseThatDoNotExistAreLeftOut() {
        TenantId tenant = newTenant();
        Agent first = created(tenant, anAgent(1, new AgentRef("first")));
        Agent second = created(tenant, anAgent(2, new AgentRef("second")));
        created(tenant, anAgent(3, new AgentRef("third")));
        assertThat(agents().findAll(tenant, List.of(first.id(), second.id(), idOf(9))))
                .containsOnlyKeys(first.id(), second.id())
                .containsValues(first, second);
        assertThat(agents().findAll(tenant, List.of())).isEmpty();
    }

    @Test
    default void tenantsDoNotSeeEachOthersAgents() {
        TenantId tenant = newTenant();
        TenantId other = newTenant();
        Agent agent = created(tenant, anAgent(1, REF));
        assertThat(agents().find(other, new ByRef(REF))).isEmpty();
        assertThat(agents().find(other, new ById(agent.id()))).isEmpty();
        assertThat(agents().idOf(other, new ById(agent.id()))).isEmpty();
        assertThat(agents().findAll(other, List.of(agent.id()))).isEmpty();
        assertThat(agents().revision(other, new ById(agent.id()), 1)).isEmpty();
        assertThat(locked(other, REF)).isEmpty();
    }

    @Test
    default void twoTenantsMayUseTheSameReference() {
        TenantId tenant = newTenant();
        TenantId other = newTenant();
        Agent ours = created(tenant, anAgent(1, REF));
        Agent theirs = created(other, anAgent(2, REF));
        assertThat(agents().find(tenant, new ByRef(REF))).contains(ours);
        assertThat(agents().find(other, new ByRef(REF))).contains(theirs);
    }

    @Test
    default void aTransactionThatFailsLeavesNothingBehind() {
        TenantId tenant = newTenant();
        Agent agent = created(tenant, anAgent(1, REF));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> transaction().run(tenant, Site.APPLY_AGENT, () -> {
                    agents().create(tenant, anAgent(2, new AgentRef("second")), SECRET);
                    agents().revise(tenant, revisionOf(agent, 2, new AgentConfiguration("Other", null)), SECRET);
                    throw new IllegalArgumentException("on purpose");
                }));
        assertThat(agents().find(tenant, new ByRef(new AgentRef("second")))).isEmpty();
        assertThat(locked(tenant, REF)).contains(new Stored(agent, Optional.empty()));
        assertThat(agents().revision(tenant, new ByRef(REF), 2)).isEmpty();
    }

    @Test
    default void nothingIsWrittenOutsideOfATransaction() {
        TenantId tenant = newTenant();
        Agent agent = anAgent(1, REF);
        assertThatThrownBy(() -> agents().create(tenant, agent, SECRET)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> agents().lock(tenant, REF)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> agents().revise(tenant, agent.current(), SECRET))
                .isInstanceOf(IllegalStateException.class);
        assertThat(agents().find(tenant, new ByRef(REF))).isEmpty();
    }

    @Test
    default void ofManyWhoMakeTheSameAgentAtTheSameTimeOneDoesAndTheOthersCanLockIt() throws Exception {
        TenantId tenant = newTenant();
        List<Boolean> made = AtTheSameTime.many(
                8,
                number -> transaction().in(tenant, Site.APPLY_AGENT, () -> {
                    boolean ours = agents().create(tenant, anAgent(number + 1, REF), Optional.empty());
                    assertThat(agents().lock(tenant, REF)).isPresent();
                    return ours;
                }));
        assertThat(made).containsOnlyOnce(true);
    }

    @Test
    default void whoLocksAnAgentSeesTheLastRevisionAndNoneIsLost() throws Exception {
        TenantId tenant = newTenant();
        created(tenant, anAgent(1, REF));
        AtTheSameTime.many(
                8,
                _ -> transaction().in(tenant, Site.APPLY_AGENT, () -> {
                    Agent agent = agents().lock(tenant, REF).orElseThrow().agent();
                    int next = agent.current().number() + 1;
                    agents().revise(
                                    tenant,
                                    revisionOf(agent, next, agent.current().configuration()),
                                    Optional.empty());
                    return true;
                }));
        assertThat(agents().find(tenant, new ByRef(REF)).orElseThrow().current().number())
                .isEqualTo(9);
    }

    private Agent created(TenantId tenant, Agent agent) {
        assertThat(create(tenant, agent, Optional.empty())).isTrue();
        return agent;
    }

    private boolean create(TenantId tenant, Agent agent, Optional<WebhookSecret> secret) {
        return transaction().in(tenant, Site.APPLY_AGENT, () -> agents().create(tenant, agent, secret));
    }

    private void revised(TenantId tenant, AgentRevision revision, Optional<WebhookSecret> secret) {
        transaction().run(tenant, Site.APPLY_AGENT, () -> agents().revise(tenant, revision, secret));
    }

    private Optional<Stored> locked(TenantId tenant, AgentRef ref) {
        return transaction().in(tenant, Site.APPLY_AGENT, () -> agents().lock(tenant, ref));
    }

    private static Agent anAgent(int number, AgentRef ref) {
        AgentId id = idOf(number);
        AgentConfiguration configuration = new AgentConfiguration(
                "Boiler inspections", new Fulfilment(WebhookUrl.parse("https://hooks.example.net/calls?key=ä")));
        return new Agent(id, ref, new AgentRevision(id, 1, configuration, SAVED_AT));
    }

    private static AgentRevision revisionOf(Agent agent, int number, AgentConfiguration configuration) {
        return new AgentRevision(agent.id(), number, configuration, SAVED_AT.plus(Duration.ofDays(number)));
    }

    private static AgentId idOf(int number) {
        return new AgentId(UuidV7.of(SAVED_AT, 0, number));
    }
}
