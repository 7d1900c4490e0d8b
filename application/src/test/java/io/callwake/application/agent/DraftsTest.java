package io.callwake.application.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.ThinRoad;
import io.callwake.application.agent.Wish.Mode;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.agent.SecretName;
import io.callwake.domain.call.AReport;
import io.callwake.domain.call.CallId;
import io.callwake.domain.document.Difference;
import io.callwake.domain.tenant.Scope;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Drafts beside what is in force, and revisions that come back. */
class DraftsTest {

    private static final Wish DRAFT = new Wish(Mode.DRAFT, null);
    private static final String OTHER_SECRET = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private final ThinRoad road = new ThinRoad();
    private final ThinRoad.Node node = road.newNode();

    private Applied apply(Map<String, ?> document, Wish wish) {
        return node.applyAgent.apply(road.principal, ThinRoad.BOILER_LINE, document, wish);
    }

    private Agent agent() {
        return road.agents
                .find(road.tenant, new AgentSelector.ByRef(ThinRoad.BOILER_LINE))
                .orElseThrow();
    }

    private AgentRevision draft(Map<String, ?> document) {
        return apply(document, DRAFT) instanceof Applied.Drafted drafted ? drafted.draft() : agent().current();
    }

    private Optional<String> secret() {
        return road.agents.secretOf(road.tenant, agent().id(), SecretName.FULFILMENT);
    }

    private static Map<String, Object> fulfilledAt(String url, @Nullable String secret) {
        Map<String, @Nullable Object> fulfilment = new HashMap<>();
        fulfilment.put("url", url);
        fulfilment.put("secret", secret);
        return Map.of("name", "Boilers", "fulfilment", fulfilment);
    }

    @Test
    void aDraftIsNotInForce() {
        Agent before = node.appliesAnAgent();
        AgentRevision draft = draft(Map.of("name", "Draft"));
        assertThat(draft.number()).isEqualTo(2);
        assertThat(draft.state()).isEqualTo(new AgentRevision.State.Draft());
        assertThat(agent()).isEqualTo(before);
        assertThat(road.agents.drafts(road.tenant, List.of(before.id()))).containsValue(draft);
    }

    @Test
    void aDraftThatSaysTheSameIsNone() {
        node.appliesAnAgent();
        AgentRevision draft = draft(Map.of("name", "Draft"));
        assertThat(apply(Map.of("name", "Draft"), DRAFT)).isEqualTo(new Applied.Unchanged(agent(), draft));
    }

    @Test
    void withoutAnAgentThereIsNothingToDraft() {
        assertThat(apply(Map.of("name", "Draft"), DRAFT)).isEqualTo(new Applied.NothingToDraft());
    }

    @Test
    void twoWhoDraftFromTheSameRevisionAreToldApart() {
        node.appliesAnAgent();
        assertThat(apply(Map.of("name", "A"), new Wish(Mode.DRAFT, 1))).isInstanceOf(Applied.Drafted.class);
        assertThat(apply(Map.of("name", "B"), new Wish(Mode.DRAFT, 1))).isEqualTo(new Applied.Conflict(1, 2));
        assertThat(apply(Map.of("name", "B"), new Wish(Mode.DRAFT, 2))).isInstanceOf(Applied.Drafted.class);
    }

    @Test
    void aPublishedDraftIsInForceFromThenOn() {
        AgentId id = node.appliesAnAgent().id();
        draft(Map.of("name", "Draft"));
        road.clock.advance(Duration.ofHours(1));
        PublishDraft.Result result = node.publishDraft.publish(road.principal, id, 2, 1);
        assertThat(result).isEqualTo(new PublishDraft.Result.Published(agent()));
        assertThat(agent().current().number()).isEqualTo(2);
        assertThat(agent().current().state()).isEqualTo(new AgentRevision.State.Published(road.clock.instant()));
        assertThat(node.publishDraft.publish(road.principal, id, 2, null))
                .isEqualTo(new PublishDraft.Result.NoDraft(2));
    }

    @Test
    void publishingIsRefusedWhereSomethingElseIsInForce() {
        AgentId id = node.appliesAnAgent().id();
        draft(Map.of("name", "Draft"));
        apply(Map.of("name", "Another"), Wish.PUBLISH);
        assertThat(node.publishDraft.publish(road.principal, id, 2, 1))
                .isEqualTo(new PublishDraft.Result.Conflict(1, 3));
        assertThat(agent().current().number()).isEqualTo(3);
    }

    @Test
    void aDiscardedDraftCannotBePublished() {
        AgentId id = node.appliesAnAgent().id();
        draft(Map.of("name", "Draft"));
        assertThat(node.publishDraft.discard(road.principal, id, 2))
                .isEqualTo(new PublishDraft.Result.Discarded(agent()));
        assertThat(node.publishDraft.publish(road.principal, id, 2, null))
                .isEqualTo(new PublishDraft.Result.NoDraft(2));
        assertThat(road.agents.drafts(road.tenant, List.of(id))).isEmpty();
    }

    @Test
    void theSecretsOfADraftWaitUntilItIsPublished() {
        AgentId id = node.appliesAnAgent().id();
        draft(fulfilledAt("https://elsewhere.example.net/calls", OTHER_SECRET));
        assertThat(secret()).contains(ThinRoad.SECRET.value());
        node.publishDraft.publish(road.principal, id, 2, null);
        assertThat(secret()).contains(OTHER_SECRET);
        assertThat(road.agents.secretOf(road.tenant, id, SecretName.FULFILMENT.inDraft(2)))
                .isEmpty();
    }

    @Test
    void aDraftMadeOutOfADraftHasItsSecrets() {
        AgentId id = node.appliesAnAgent().id();
        draft(fulfilledAt("https://elsewhere.example.net/calls", OTHER_SECRET));
        draft(Map.of("name", "More", "fulfilment", Map.of("url", "https://elsewhere.example.net/calls")));
        node.publishDraft.publish(road.principal, id, 3, null);
        assertThat(secret()).contains(OTHER_SECRET);
    }

    @Test
    void aSecretThatADraftTakesAwayIsThereUntilItIsPublished() {
        AgentId id = node.appliesAnAgent().id();
        draft(fulfilledAt(ThinRoad.HOOK.toString(), null));
        assertThat(secret()).contains(ThinRoad.SECRET.value());
        node.publishDraft.publish(road.principal, id, 2, null);
        assertThat(secret()).isEmpty();
    }

    @Test
    void theSecretsOfADiscardedDraftAreForgotten() {
        AgentId id = node.appliesAnAgent().id();
        draft(fulfilledAt("https://elsewhere.example.net/calls", OTHER_SECRET));
        node.publishDraft.discard(road.principal, id, 2);
        assertThat(road.agents.secretOf(road.tenant, id, SecretName.FULFILMENT.inDraft(2)))
                .isEmpty();
        assertThat(secret()).contains(ThinRoad.SECRET.value());
    }

    @Test
    void whatARevisionSaidComesBackAsANewOne() {
        Agent first = node.appliesAnAgent();
        apply(Map.of("name", "Another"), Wish.PUBLISH);
        Applied applied =
                node.restoreRevision.restore(road.principal, first.id(), 1, 2).orElseThrow();
        assertThat(applied).isEqualTo(new Applied.Revised(agent()));
        assertThat(agent().current().number()).isEqualTo(3);
        assertThat(agent().current().document()).isEqualTo(first.current().document());
        assertThat(secret()).contains(ThinRoad.SECRET.value());
        assertThat(node.restoreRevision.restore(road.principal, first.id(), 9, null))
                .isEmpty();
    }

    @Test
    void aCallKeepsTheRevisionThatWasInForceWhenItStarted() {
        Agent agent = node.appliesAnAgent();
        road.clock.advance(Duration.ofDays(1));
        draft(Map.of("name", "Draft"));
        road.clock.advance(Duration.ofDays(1));
        node.publishDraft.publish(road.principal, agent.id(), 2, null);
        CallId before = node.opens(
                AReport.aReport().about("before").startedAt(road.clock.instant().minus(Duration.ofHours(20))));
        CallId after = node.opens(AReport.aReport().about("after").startedAt(road.clock.instant()));
        road.clock.advance(Duration.ofMinutes(10));
        node.worksOff();
        assertThat(road.calls.find(road.tenant, before).orElseThrow().revision())
                .isEqualTo(1);
        assertThat(road.calls.find(road.tenant, after).orElseThrow().revision()).isEqualTo(2);
    }

    @Test
    void aTrialTellsWhatWouldChangeAndChangesNothing() {
        Agent agent = node.appliesAnAgent();
        TryAgent.Result result = node.tryAgent.tryOut(
                road.principal, ThinRoad.BOILER_LINE, fulfilledAt("https://other.example.net/", OTHER_SECRET));
        assertThat(result).isInstanceOfSatisfying(TryAgent.Result.Right.class, right -> {
            assertThat(right.agent()).contains(agent);
            assertThat(right.differences())
                    .extracting(Difference::path)
                    .containsExactlyInAnyOrder("name", "fulfilment.url");
            assertThat(right.secrets()).containsExactly(SecretName.FULFILMENT);
        });
        assertThat(agent()).isEqualTo(agent);
    }

    @Test
    void aTrialRefusesWhatApplyingWouldRefuseAndLeavesOutSecretsThatStay() {
        Agent agent = node.appliesAnAgent();
        assertThat(node.tryAgent.tryOut(
                        road.principal,
                        ThinRoad.BOILER_LINE,
                        fulfilledAt(ThinRoad.HOOK.toString(), ThinRoad.SECRET.value())))
                .isInstanceOfSatisfying(
                        TryAgent.Result.Right.class,
                        right -> assertThat(right.secrets()).isEmpty());
        Map<String, @Nullable Object> header = new HashMap<>();
        header.put("X-Key", null);
        Map<String, Object> webhook = Map.of(
                "type",
                "webhook",
                "name",
                "CRM",
                "config",
                Map.of("url", "https://crm.example.net/", "headers", header));
        assertThat(node.tryAgent.tryOut(
                        road.principal, ThinRoad.BOILER_LINE, Map.of("name", "Boilers", "actions", List.of(webhook))))
                .isInstanceOf(TryAgent.Result.Faulty.class);
        assertThat(agent()).isEqualTo(agent);
    }

    @Test
    void whoMayOnlyReadLearnsNothingOfASecretByGuessingIt() {
        node.appliesAnAgent();
        Principal reader = new Principal(road.tenant, road.principal.actor(), Set.of(Scope.AGENTS_READ));
        for (String guess : List.of(OTHER_SECRET, ThinRoad.SECRET.value())) {
            assertThat(node.tryAgent.tryOut(reader, ThinRoad.BOILER_LINE, fulfilledAt(ThinRoad.HOOK.toString(), guess)))
                    .isInstanceOfSatisfying(
                            TryAgent.Result.Right.class,
                            right -> assertThat(right.secrets()).containsExactly(SecretName.FULFILMENT));
        }
    }
}
