package io.callwake.application.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.callwake.application.AtTheSameTime;
import io.callwake.application.CurrentRequest;
import io.callwake.application.Page;
import io.callwake.application.Slice;
import io.callwake.application.ThinRoad;
import io.callwake.application.agent.Agents.Stored;
import io.callwake.application.agent.ApplyAgent.Applied;
import io.callwake.application.audit.Audit;
import io.callwake.application.fault.Moment;
import io.callwake.application.fault.Site;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentConfiguration;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.agent.AgentSelector.ByRef;
import io.callwake.domain.agent.Fulfilment;
import io.callwake.domain.agent.SecretChange;
import io.callwake.domain.agent.WebhookSecret;
import io.callwake.domain.tenant.Scope;
import io.callwake.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ApplyAgentTest {

    private static final AgentRef REF = ThinRoad.BOILER_LINE;
    private static final AgentConfiguration CONFIGURATION =
            new AgentConfiguration("Boiler inspections", new Fulfilment(ThinRoad.HOOK));
    private static final AgentConfiguration WITHOUT_FULFILMENT = new AgentConfiguration("Boiler inspections", null);
    private static final SecretChange KEEP = new SecretChange.Keep();
    private static final SecretChange REMOVE = new SecretChange.Remove();
    private static final SecretChange SET = new SecretChange.Set(ThinRoad.SECRET);
    private static final WebhookSecret OTHER_SECRET = new WebhookSecret("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

    private final ThinRoad road = new ThinRoad();
    private final ApplyAgent applyAgent = road.newNode().applyAgent;

    private Applied apply(AgentConfiguration configuration, SecretChange secret) {
        return applyAgent.apply(road.principal, REF, configuration, secret);
    }

    private Agent stored() {
        return road.agents.find(road.tenant, new ByRef(REF)).orElseThrow();
    }

    private Optional<WebhookSecret> storedSecret() {
        return road.agents.secretOf(road.tenant, stored().id());
    }

    @Test
    void makesAnAgentThatWasNotThere() {
        Applied applied = apply(CONFIGURATION, KEEP);
        assertThat(applied).isInstanceOf(Applied.Created.class);
        assertThat(applied.agent()).isEqualTo(stored());
        assertThat(stored().current().number()).isOne();
        assertThat(stored().current().configuration()).isEqualTo(CONFIGURATION);
        assertThat(stored().current().savedAt()).isEqualTo(road.clock.instant());
    }

    @Test
    void makesANewRevisionIfSomethingHasChanged() {
        Agent first = apply(CONFIGURATION, KEEP).agent();
        road.clock.advance(Duration.ofDays(1));
        Applied applied = apply(WITHOUT_FULFILMENT, KEEP);
        assertThat(applied).isInstanceOf(Applied.Revised.class);
        assertThat(applied.agent()).isEqualTo(stored());
        assertThat(stored().id()).isEqualTo(first.id());
        assertThat(stored().current().number()).isEqualTo(2);
        assertThat(stored().current().savedAt()).isEqualTo(Instant.parse("2026-03-04T09:02:00Z"));
        assertThat(road.agents.revision(road.tenant, new ByRef(REF), 1)).contains(first.current());
    }

    @Test
    void makesNoneIfNothingHas() {
        Agent first = apply(CONFIGURATION, SET).agent();
        road.clock.advance(Duration.ofDays(1));
        assertThat(apply(CONFIGURATION, KEEP)).isEqualTo(new Applied.Unchanged(first));
        assertThat(apply(CONFIGURATION, SET)).isEqualTo(new Applied.Unchanged(first));
        assertThat(stored()).isEqualTo(first);
    }

    @Test
    void appliesToTheAgentOfThatTenantAlone() {
        Principal other = new Principal(new TenantId(road.ids.next()), road.principal.actor(), Scope.all());
        apply(CONFIGURATION, KEEP);
        assertThat(applyAgent.apply(other, REF, WITHOUT_FULFILMENT, KEEP)).isInstanceOf(Applied.Created.class);
        assertThat(stored().current().configuration()).isEqualTo(CONFIGURATION);
    }

    @Nested
    class TheSecret {

        @Test
        void isSetWithANewAgent() {
            apply(CONFIGURATION, SET);
            assertThat(storedSecret()).contains(ThinRoad.SECRET);
        }

        @Test
        void isKeptIfTheDocumentSaysNothingOfIt() {
            apply(CONFIGURATION, SET);
            apply(new AgentConfiguration("Boiler repairs", new Fulfilment(ThinRoad.HOOK)), KEEP);
            assertThat(storedSecret()).contains(ThinRoad.SECRET);
        }

        @Test
        void isReplacedByAnotherOneWhichIsAChange() {
            apply(CONFIGURATION, SET);
            assertThat(apply(CONFIGURATION, new SecretChange.Set(OTHER_SECRET))).isInstanceOf(Applied.Revised.class);
            assertThat(storedSecret()).contains(OTHER_SECRET);
        }

        @Test
        void isRemovedIfAskedWhichIsAChangeOnce() {
            apply(CONFIGURATION, SET);
            assertThat(apply(CONFIGURATION, REMOVE)).isInstanceOf(Applied.Revised.class);
            assertThat(storedSecret()).isEmpty();
            assertThat(apply(CONFIGURATION, REMOVE)).isInstanceOf(Applied.Unchanged.class);
        }

        @Test
        void outlivesTheFulfilmentWhoseDeliveriesMayStillBeOnTheirWay() {
            apply(CONFIGURATION, SET);
            apply(WITHOUT_FULFILMENT, KEEP);
            assertThat(storedSecret()).contains(ThinRoad.SECRET);
            apply(CONFIGURATION, REMOVE);
            assertThat(storedSecret()).isEmpty();
        }
    }

    @Nested
    class WhenOthersApplyTheSameAgentAtTheSameTime {

        @Test
        void oneMakesItAndTheOthersFindNothingToChange() throws Exception {
            List<Applied> all = AtTheSameTime.many(8, _ -> apply(CONFIGURATION, SET));
            assertThat(all).filteredOn(Applied.Created.class::isInstance).hasSize(1);
            assertThat(all).filteredOn(Applied.Unchanged.class::isInstance).hasSize(7);
            assertThat(stored().current().number()).isOne();
        }

        @Test
        void everyDifferentDocumentIsARevisionAndNoneIsLost() throws Exception {
            AtTheSameTime.many(8, number -> apply(new AgentConfiguration("Boilers " + number, null), KEEP));
            assertThat(stored().current().number()).isEqualTo(8);
        }

        /** In memory transactions come one after the other; a database lets the other one in between our look and our write. */
        @Test
        void whoComesSecondRevisesWhatTheFirstMade() {
            apply(CONFIGURATION, SET);
            ApplyAgent tooLate = new ApplyAgent(
                    road.transaction,
                    new LookedBeforeItWasMade(road.agents),
                    new Audit(road.audit, CurrentRequest.NONE, road.ids, road.clock),
                    road.ids,
                    road.clock);
            Applied applied = tooLate.apply(road.principal, REF, new AgentConfiguration("Boilers", null), KEEP);
            assertThat(applied).isInstanceOf(Applied.Revised.class);
            assertThat(stored().current().number()).isEqualTo(2);
            assertThat(stored().current().configuration().name()).isEqualTo("Boilers");
        }
    }

    /** Does not find an agent at the first look. */
    private static final class LookedBeforeItWasMade implements Agents {

        private final Agents agents;
        private boolean looked;

        LookedBeforeItWasMade(Agents agents) {
            this.agents = agents;
        }

        @Override
        public Optional<Stored> lock(TenantId tenant, AgentRef ref) {
            if (!looked) {
                looked = true;
                return Optional.empty();
            }
            return agents.lock(tenant, ref);
        }

        @Override
        public boolean create(TenantId tenant, Agent agent, Optional<WebhookSecret> fulfilmentSecret) {
            return agents.create(tenant, agent, fulfilmentSecret);
        }

        @Override
        public void revise(TenantId tenant, AgentRevision revision, Optional<WebhookSecret> fulfilmentSecret) {
            agents.revise(tenant, revision, fulfilmentSecret);
        }

        @Override
        public Optional<AgentId> idOf(TenantId tenant, AgentSelector selector) {
            return agents.idOf(tenant, selector);
        }

        @Override
        public Optional<Agent> find(TenantId tenant, AgentSelector selector) {
            return agents.find(tenant, selector);
        }

        @Override
        public Map<AgentId, Agent> findAll(TenantId tenant, Collection<AgentId> ids) {
            return agents.findAll(tenant, ids);
        }

        @Override
        public Page<Agent> page(TenantId tenant, Slice<AgentRef> slice) {
            return agents.page(tenant, slice);
        }

        @Override
        public long count(TenantId tenant) {
            return agents.count(tenant);
        }

        @Override
        public Optional<AgentRevision> revision(TenantId tenant, AgentSelector selector, int number) {
            return agents.revision(tenant, selector, number);
        }
    }

    @Test
    void leavesNothingBehindIfTheCommitFails() {
        road.faults.at(Site.APPLY_AGENT, Moment.BEFORE, () -> {
            throw new IllegalStateException("on purpose");
        });
        assertThatIllegalStateException().isThrownBy(() -> apply(CONFIGURATION, SET));
        assertThat(road.agents.find(road.tenant, new ByRef(REF))).isEmpty();
    }

    @Test
    void changesNothingWhenItIsAskedAgainAfterACommitThatSeemedToFail() {
        road.faults.at(Site.APPLY_AGENT, Moment.AFTER_BUT_UNKNOWN, () -> {
            throw new IllegalStateException("on purpose");
        });
        assertThatIllegalStateException().isThrownBy(() -> apply(CONFIGURATION, SET));
        assertThat(apply(CONFIGURATION, SET)).isInstanceOf(Applied.Unchanged.class);
        assertThat(road.transaction.in(road.tenant, Site.APPLY_AGENT, () -> road.agents.lock(road.tenant, REF)))
                .contains(new Stored(stored(), Optional.of(ThinRoad.SECRET)));
    }
}
