package io.callwake.application.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwake.application.AtTheSameTime;
import io.callwake.application.Slice;
import io.callwake.application.TenantTransaction;
import io.callwake.application.agent.Agents.Filter;
import io.callwake.application.agent.Agents.Stored;
import io.callwake.application.fault.Site;
import io.callwake.domain.UuidV7;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentDocument;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.agent.AgentSelector.ById;
import io.callwake.domain.agent.AgentSelector.ByRef;
import io.callwake.domain.agent.SecretName;
import io.callwake.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every keeper of agents promises. */
public interface AgentsContract {

    AgentRef REF = new AgentRef("boiler-line");
    Instant SAVED_AT = Instant.parse("2026-03-03T09:00:00Z");

    SecretName OF_ACTION = SecretName.ofAction("To the CRM");
    Map<SecretName, String> SECRETS = Map.of(SecretName.FULFILMENT, "whsec_one", OF_ACTION, "whsec_two");

    Agents agents();

    TenantTransaction transaction();

    /** A tenant that exists and has no agents; each time another one. */
    TenantId newTenant();

    @Test
    default void anAgentIsFoundByItsReferenceAndByItsId() {
        TenantId tenant = newTenant();
        Agent agent = created(tenant, anAgent(idOf(1), REF));
        assertThat(agents().find(tenant, new ByRef(REF))).contains(agent);
        assertThat(agents().find(tenant, new ById(agent.id()))).contains(agent);
        assertThat(agents().idOf(tenant, new ByRef(REF))).contains(agent.id());
        assertThat(agents().idOf(tenant, new ById(agent.id()))).contains(agent.id());
    }

    @Test
    default void whatDoesNotExistIsNotFound() {
        TenantId tenant = newTenant();
        Agent agent = created(tenant, anAgent(idOf(1), REF));
        assertThat(agents().find(tenant, new ByRef(new AgentRef("Boiler-Line"))))
                .isEmpty();
        assertThat(agents().idOf(tenant, new ById(idOf(7)))).isEmpty();
        assertThat(agents().revision(tenant, new ById(agent.id()), 2)).isEmpty();
        assertThat(locked(tenant, new ByRef(new AgentRef("other")))).isEmpty();
        assertThat(locked(tenant, new ById(idOf(7)))).isEmpty();
        assertThat(agents().countRevisions(tenant, idOf(7))).isZero();
    }

    @Test
    default void aDocumentComesBackAsItWasWritten() {
        TenantId tenant = newTenant();
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("name", "Boilers ä 😀 \" \\ ");
        written.put("analysis", Map.of("minCustomerWords", 0, "categories", List.of()));
        written.put("extraction", List.of(Map.of("name", "seats", "type", "number", "min", 1.5, "max", 1e6)));
        Agent agent = new Agent(idOf(1), REF, firstRevision(idOf(1), written), null);
        created(tenant, agent);
        Agent found = agents().find(tenant, new ByRef(REF)).orElseThrow();
        assertThat(found).isEqualTo(agent);
        assertThat(found.current().document().members().keySet()).containsExactlyElementsOf(written.keySet());
    }

    @Test
    default void everyRevisionIsKeptAndOneIsInForce() {
        TenantId tenant = newTenant();
        Agent agent = created(tenant, anAgent(idOf(1), REF));
        AgentRevision second = published(tenant, revisionOf(agent, 2));

        assertThat(agents().find(tenant, new ByRef(REF)).map(Agent::current)).contains(second);
        assertThat(agents().revision(tenant, new ByRef(REF), 1)).contains(agent.current());
        assertThat(agents().revision(tenant, new ById(agent.id()), 2)).contains(second);
        assertThat(agents().countRevisions(tenant, agent.id())).isEqualTo(2);
    }

    @Test
    default void aDraftIsSeenUntilALaterRevisionIsInForceOrItIsDiscarded() {
        TenantId tenant = newTenant();
        Agent agent = created(tenant, anAgent(idOf(1), REF));
        Agent other = created(tenant, anAgent(idOf(2), new AgentRef("other")));
        assertThat(agents().drafts(tenant, List.of(agent.id(), other.id()))).isEmpty();
        AgentRevision second = added(tenant, revisionOf(agent, 2));
        AgentRevision third = added(tenant, revisionOf(agent, 3));
        assertThat(agents().drafts(tenant, List.of(agent.id(), other.id()))).containsOnly(Map.entry(agent.id(), third));
        Stored stored = locked(tenant, new ById(agent.id())).orElseThrow();
        assertThat(stored.draft()).contains(third);
        assertThat(stored.latest()).isEqualTo(3);
        assertThat(stored.agent().current()).isEqualTo(agent.current());

        AgentRevision discarded = third.discarded(SAVED_AT.plusSeconds(9));
        transaction().run(tenant, Site.CHANGE_CONFIGURATION, () -> agents().changeState(tenant, discarded));
        assertThat(agents().revision(tenant, new ByRef(REF), 3)).contains(discarded);
        assertThat(agents().drafts(tenant, List.of(agent.id()))).containsValue(second);

        published(tenant, revisionOf(agent, 4));
        assertThat(agents().drafts(tenant, List.of(agent.id()))).isEmpty();
        assertThat(locked(tenant, new ByRef(REF)).orElseThrow().draft()).isEmpty();
    }

    @Test
    default void aDraftIsPutInForce() {
        TenantId tenant = newTenant();
        Agent agent = created(tenant, anAgent(idOf(1), REF));
        AgentRevision draft = added(tenant, revisionOf(agent, 2));
        AgentRevision published = draft.published(SAVED_AT.plusSeconds(77));
        transaction().run(tenant, Site.CHANGE_CONFIGURATION, () -> {
            agents().changeState(tenant, published);
            agents().putInForce(tenant, published);
            assertThat(agents().lockedRevision(tenant, agent.id(), 2)).contains(published);
        });
        assertThat(agents().find(tenant, new ByRef(REF)).map(Agent::current)).contains(published);
    }

    @Test
    default void anArchivedAgentIsFoundAndListedApart() {
        TenantId tenant = newTenant();
        Agent agent = created(tenant, anAgent(idOf(1), REF));
        Agent other = created(tenant, anAgent(idOf(2), new AgentRef("other")));
        Instant at = SAVED_AT.plusSeconds(5);
        archive(tenant, agent, at);
        assertThat(agents().find(tenant, new ByRef(REF))).contains(agent.archived(at));
        assertThat(listed(tenant, Filter.ALL)).containsExactly(agent.archived(at), other);
        assertThat(listed(tenant, Filter.IN_USE)).containsExactly(other);
        assertThat(listed(tenant, new Filter(true))).containsExactly(agent.archived(at));
        assertThat(agents().count(tenant, Filter.IN_USE)).isEqualTo(1);
        archive(tenant, agent, null);
        assertThat(agents().find(tenant, new ByRef(REF))).contains(agent);
    }

    @Test
    default void aReferenceIsTakenOnce() {
        TenantId tenant = newTenant();
        Agent first = created(tenant, anAgent(idOf(1), REF));
        assertThat(create(tenant, anAgent(idOf(2), REF))).isFalse();
        assertThat(agents().find(tenant, new ByRef(REF))).contains(first);
        assertThat(agents().find(tenant, new ById(idOf(2)))).isEmpty();
    }

    @Test
    default void aLockedAgentComesWithItsSecrets() {
        TenantId tenant = newTenant();
        Agent agent = created(tenant, anAgent(idOf(1), REF));
        Agent other = created(tenant, anAgent(idOf(2), new AgentRef("other")));
        assertThat(locked(tenant, new ByRef(REF))).contains(new Stored(agent, 1, Optional.empty(), Map.of()));
        keep(tenant, agent, SECRETS);
        keep(tenant, other, Map.of(SecretName.FULFILMENT, "whsec_other"));
        assertThat(locked(tenant, new ByRef(REF))).contains(new Stored(agent, 1, Optional.empty(), SECRETS));
        assertThat(locked(tenant, new ById(agent.id()))).contains(new Stored(agent, 1, Optional.empty(), SECRETS));
    }

    @Test
    default void aSecretIsReplacedOrForgottenByItself() {
        TenantId tenant = newTenant();
        Agent agent = created(tenant, anAgent(idOf(1), REF));
        keep(tenant, agent, SECRETS);
        keep(tenant, agent, Map.of(OF_ACTION, "whsec_three"));
        assertThat(secrets(tenant))
                .containsOnly(Map.entry(SecretName.FULFILMENT, "whsec_one"), Map.entry(OF_ACTION, "whsec_three"));
        keep(tenant, agent, Map.of());
        transaction()
                .run(
                        tenant,
                        Site.CHANGE_CONFIGURATION,
                        () -> agents().forgetSecrets(
                                        tenant,
                                        agent.id(),
                                        Set.of(SecretName.FULFILMENT, SecretName.ofAction("never"))));
        transaction()
                .run(tenant, Site.CHANGE_CONFIGURATION, () -> agents().forgetSecrets(tenant, agent.id(), Set.of()));
        assertThat(secrets(tenant)).containsOnly(Map.entry(OF_ACTION, "whsec_three"));
    }

    @Test
    default void severalAreFoundAtOnceAndThoseThatDoNotExistAreLeftOut() {
        TenantId tenant = newTenant();
        Agent first = created(tenant, anAgent(idOf(1), new AgentRef("first")));
        Agent second = created(tenant, anAgent(idOf(2), new AgentRef("second")));
        created(tenant, anAgent(idOf(3), new AgentRef("third")));
        assertThat(agents().findAll(tenant, List.of(first.id(), second.id(), idOf(9))))
                .containsOnlyKeys(first.id(), second.id())
                .containsValues(first, second);
        assertThat(agents().findAll(tenant, List.of())).isEmpty();
        assertThat(agents().drafts(tenant, List.of())).isEmpty();
    }

    @Test
    default void tenantsDoNotSeeEachOthersAgents() {
        TenantId tenant = newTenant();
        TenantId other = newTenant();
        Agent agent = created(tenant, anAgent(idOf(1), REF));
        added(tenant, revisionOf(agent, 2));
        assertThat(agents().find(other, new ByRef(REF))).isEmpty();
        assertThat(agents().find(other, new ById(agent.id()))).isEmpty();
        assertThat(agents().idOf(other, new ById(agent.id()))).isEmpty();
        assertThat(agents().findAll(other, List.of(agent.id()))).isEmpty();
        assertThat(agents().drafts(other, List.of(agent.id()))).isEmpty();
        assertThat(agents().revision(other, new ById(agent.id()), 1)).isEmpty();
        assertThat(agents().revisions(other, agent.id(), new Slice.First<>(5, null))
                        .items())
                .isEmpty();
        assertThat(agents().countRevisions(other, agent.id())).isZero();
        assertThat(locked(other, new ByRef(REF))).isEmpty();
        assertThat(locked(other, new ById(agent.id()))).isEmpty();
    }

    @Test
    default void twoTenantsMayUseTheSameReference() {
        TenantId tenant = newTenant();
        TenantId other = newTenant();
        Agent ours = created(tenant, anAgent(idOf(1), REF));
        Agent theirs = created(other, anAgent(idOf(2), REF));
        assertThat(agents().find(tenant, new ByRef(REF))).contains(ours);
        assertThat(agents().find(other, new ByRef(REF))).contains(theirs);
    }

    @Test
    default void aTransactionThatFailsLeavesNothingBehind() {
        TenantId tenant = newTenant();
        Agent agent = created(tenant, anAgent(idOf(1), REF));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> transaction().run(tenant, Site.CHANGE_CONFIGURATION, () -> {
                    agents().create(tenant, anAgent(idOf(2), new AgentRef("second")));
                    agents().add(tenant, revisionOf(agent, 2));
                    agents().keepSecrets(tenant, agent.id(), SECRETS);
                    agents().archive(tenant, agent.id(), SAVED_AT);
                    throw new IllegalArgumentException("on purpose");
                }));
        assertThat(agents().find(tenant, new ByRef(new AgentRef("second")))).isEmpty();
        assertThat(locked(tenant, new ByRef(REF))).contains(new Stored(agent, 1, Optional.empty(), Map.of()));
        assertThat(agents().revision(tenant, new ByRef(REF), 2)).isEmpty();
    }

    @Test
    default void nothingIsWrittenOutsideOfATransaction() {
        TenantId tenant = newTenant();
        Agent agent = anAgent(idOf(1), REF);
        assertThatThrownBy(() -> agents().create(tenant, agent)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> agents().lock(tenant, new ByRef(REF))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> agents().add(tenant, agent.current())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> agents().putInForce(tenant, agent.current()))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> agents().archive(tenant, agent.id(), null)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> agents().keepSecrets(tenant, agent.id(), SECRETS))
                .isInstanceOf(IllegalStateException.class);
        assertThat(agents().find(tenant, new ByRef(REF))).isEmpty();
    }

    @Test
    default void ofManyWhoMakeTheSameAgentAtTheSameTimeOneDoesAndTheOthersCanLockIt() throws Exception {
        TenantId tenant = newTenant();
        List<Boolean> made = AtTheSameTime.many(
                8,
                number -> transaction().in(tenant, Site.CHANGE_CONFIGURATION, () -> {
                    boolean ours = agents().create(tenant, anAgent(idOf(number + 1), REF));
                    assertThat(agents().lock(tenant, new ByRef(REF))).isPresent();
                    return ours;
                }));
        assertThat(made).containsOnlyOnce(true);
    }

    @Test
    default void whoLocksAnAgentSeesTheLastRevisionAndNoneIsLost() throws Exception {
        TenantId tenant = newTenant();
        created(tenant, anAgent(idOf(1), REF));
        AtTheSameTime.many(
                8,
                _ -> transaction().in(tenant, Site.CHANGE_CONFIGURATION, () -> {
                    Stored stored = agents().lock(tenant, new ByRef(REF)).orElseThrow();
                    AgentRevision next =
                            revisionOf(stored.agent(), stored.latest() + 1).published(SAVED_AT);
                    agents().add(tenant, next);
                    agents().putInForce(tenant, next);
                    return true;
                }));
        assertThat(agents().find(tenant, new ByRef(REF)).orElseThrow().current().number())
                .isEqualTo(9);
    }

    private List<Agent> listed(TenantId tenant, Filter filter) {
        return agents().page(tenant, filter, new Slice.First<>(10, null)).items();
    }

    private Map<SecretName, String> secrets(TenantId tenant) {
        return locked(tenant, new ByRef(REF)).orElseThrow().secrets();
    }

    private Agent created(TenantId tenant, Agent agent) {
        assertThat(create(tenant, agent)).isTrue();
        return agent;
    }

    private boolean create(TenantId tenant, Agent agent) {
        return transaction().in(tenant, Site.CHANGE_CONFIGURATION, () -> agents().create(tenant, agent));
    }

    private AgentRevision added(TenantId tenant, AgentRevision revision) {
        transaction().run(tenant, Site.CHANGE_CONFIGURATION, () -> agents().add(tenant, revision));
        return revision;
    }

    private AgentRevision published(TenantId tenant, AgentRevision draft) {
        AgentRevision revision = draft.published(draft.savedAt());
        transaction().run(tenant, Site.CHANGE_CONFIGURATION, () -> {
            agents().add(tenant, revision);
            agents().putInForce(tenant, revision);
        });
        return revision;
    }

    private void archive(TenantId tenant, Agent agent, @Nullable Instant at) {
        transaction().run(tenant, Site.CHANGE_CONFIGURATION, () -> agents().archive(tenant, agent.id(), at));
    }

    private void keep(TenantId tenant, Agent agent, Map<SecretName, String> secrets) {
        transaction().run(tenant, Site.CHANGE_CONFIGURATION, () -> agents().keepSecrets(tenant, agent.id(), secrets));
    }

    private Optional<Stored> locked(TenantId tenant, AgentSelector selector) {
        return transaction().in(tenant, Site.CHANGE_CONFIGURATION, () -> agents().lock(tenant, selector));
    }

    static Agent anAgent(AgentId id, AgentRef ref) {
        return new Agent(
                id,
                ref,
                firstRevision(
                        id,
                        Map.of(
                                "name",
                                "Boiler inspections",
                                "fulfilment",
                                Map.of("url", "https://hooks.example.net/calls?key=ä"))),
                null);
    }

    /** In force since {@link #SAVED_AT}. */
    static AgentRevision firstRevision(AgentId id, Map<String, ?> document) {
        return AgentRevision.draft(id, 1, AgentDocument.accepted(document), SAVED_AT, "operator")
                .published(SAVED_AT);
    }

    private static AgentRevision revisionOf(Agent agent, int number) {
        return AgentRevision.draft(
                agent.id(),
                number,
                AgentDocument.accepted(Map.of("name", "Boilers " + number)),
                SAVED_AT.plus(Duration.ofDays(number)),
                "user:ada");
    }

    private static AgentId idOf(int number) {
        return new AgentId(UuidV7.of(SAVED_AT, 0, number));
    }
}
