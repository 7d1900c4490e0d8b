package io.callwake.application.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.callwake.application.AtTheSameTime;
import io.callwake.application.CurrentRequest;
import io.callwake.application.EgressRules;
import io.callwake.application.Slice;
import io.callwake.application.ThinRoad;
import io.callwake.application.agent.Wish.Mode;
import io.callwake.application.audit.Audit;
import io.callwake.application.audit.AuditTrail;
import io.callwake.application.fault.Moment;
import io.callwake.application.fault.Site;
import io.callwake.application.outcome.DefineOutcomes;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.Fault;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.agent.AgentSelector.ByRef;
import io.callwake.domain.agent.SecretName;
import io.callwake.domain.audit.AuditEntry;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.outcome.Outcome;
import io.callwake.domain.outcome.OutcomeKey;
import io.callwake.domain.outcome.OutcomeText;
import io.callwake.domain.tenant.Scope;
import io.callwake.domain.tenant.TenantId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ApplyAgentTest {

    private static final AgentRef REF = ThinRoad.BOILER_LINE;
    private static final Map<String, Object> DOCUMENT = withFulfilment(Map.of());
    private static final Map<String, Object> WITH_SECRET = withFulfilment(Map.of("secret", ThinRoad.SECRET.value()));
    private static final Map<String, Object> WITHOUT_FULFILMENT = Map.of("name", "Boiler inspections");
    private static final String OTHER_SECRET = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private final ThinRoad road = new ThinRoad();
    private final ThinRoad.Node node = road.newNode();

    private Applied apply(Map<String, ?> document) {
        return apply(document, Wish.PUBLISH);
    }

    private Applied apply(Map<String, ?> document, Wish wish) {
        return node.applyAgent.apply(road.principal, REF, document, wish);
    }

    private Agent stored() {
        return road.agents.find(road.tenant, new ByRef(REF)).orElseThrow();
    }

    private AuditEntry lastAudited() {
        return road.audit
                .page(road.tenant, AuditTrail.Filter.NONE, new Slice.First<>(1, null))
                .items()
                .getFirst();
    }

    private Optional<String> secret(SecretName name) {
        return road.agents.secretOf(road.tenant, stored().id(), name);
    }

    private static Map<String, Object> withFulfilment(Map<String, ? extends @Nullable Object> more) {
        Map<String, @Nullable Object> fulfilment = new HashMap<>(more);
        fulfilment.put("url", ThinRoad.HOOK.toString());
        return Map.of("name", "Boiler inspections", "fulfilment", fulfilment);
    }

    private static Map<String, Object> named(String name) {
        return Map.of("name", name);
    }

    private static Map<String, Object> withWebhook(Map<String, ?> more) {
        Map<String, @Nullable Object> config = new HashMap<>(more);
        config.put("url", "https://crm.example.net/hooks");
        return Map.of(
                "name",
                "Boiler inspections",
                "actions",
                List.of(Map.of("type", "webhook", "name", "To the CRM", "config", config)));
    }

    @Test
    void makesAnAgentThatWasNotThere() {
        assertThat(apply(WITH_SECRET)).isEqualTo(new Applied.Created(stored()));
        AgentRevision first = stored().current();
        assertThat(first.number()).isOne();
        assertThat(first.document().members()).isEqualTo(DOCUMENT);
        assertThat(first.savedAt()).isEqualTo(road.clock.instant());
        assertThat(first.savedBy()).isEqualTo(road.principal.actor().toString());
        assertThat(first.state()).isEqualTo(new AgentRevision.State.Published(road.clock.instant()));
    }

    @Test
    void makesANewRevisionIfSomethingHasChanged() {
        apply(DOCUMENT);
        Agent first = stored();
        road.clock.advance(Duration.ofDays(1));
        assertThat(apply(WITHOUT_FULFILMENT)).isEqualTo(new Applied.Revised(stored()));
        assertThat(stored().id()).isEqualTo(first.id());
        assertThat(stored().current().number()).isEqualTo(2);
        assertThat(stored().current().savedAt()).isEqualTo(Instant.parse("2026-03-04T09:02:00Z"));
        assertThat(road.agents.revision(road.tenant, new ByRef(REF), 1)).contains(first.current());
    }

    @Test
    void makesNoneIfNothingHas() {
        apply(WITH_SECRET);
        Agent first = stored();
        road.clock.advance(Duration.ofDays(1));
        assertThat(apply(DOCUMENT)).isEqualTo(new Applied.Unchanged(first, first.current()));
        assertThat(apply(WITH_SECRET)).isEqualTo(new Applied.Unchanged(first, first.current()));
        assertThat(stored()).isEqualTo(first);
    }

    @Test
    void appliesToTheAgentOfThatTenantAlone() {
        Principal other = new Principal(new TenantId(road.ids.next()), road.principal.actor(), Scope.all());
        apply(DOCUMENT);
        assertThat(node.applyAgent.apply(other, REF, WITHOUT_FULFILMENT, Wish.PUBLISH))
                .isInstanceOf(Applied.Created.class);
        assertThat(stored().current().document().members()).isEqualTo(DOCUMENT);
    }

    @Test
    void tellsAllThatIsWrongAndSavesNothing() {
        Applied applied = apply(Map.of(
                "nmae",
                "x",
                "outcomes",
                List.of(Map.of("key", "renewal_discussed"), "no_such"),
                "retention",
                Map.of("recordingDays", 185)));
        assertThat(applied)
                .asInstanceOf(type(Applied.Faulty.class))
                .extracting(Applied.Faulty::faults)
                .asInstanceOf(list(Fault.class))
                .extracting(Fault::path)
                .containsExactlyInAnyOrder("nmae", "outcomes[1]", "retention.recordingDays");
        assertThat(road.agents.find(road.tenant, new ByRef(REF))).isEmpty();
        assertThat(road.outcomes.catalogue(road.tenant).find(new OutcomeKey("renewal_discussed")))
                .isEmpty();
    }

    @Test
    void anArchivedAgentIsNotChanged() {
        apply(DOCUMENT);
        Agent archived =
                node.archiveAgent.archive(road.principal, stored().id()).orElseThrow();
        assertThat(apply(WITHOUT_FULFILMENT)).isEqualTo(new Applied.IsArchived(archived));
        node.archiveAgent.unarchive(road.principal, archived.id());
        assertThat(apply(WITHOUT_FULFILMENT)).isInstanceOf(Applied.Revised.class);
    }

    @Test
    void theAuditLogNamesTheFields() {
        apply(DOCUMENT);
        apply(Map.of(
                "name",
                "Boilers",
                "analysis",
                Map.of("successCriteria", "Booked."),
                "extraction",
                List.of(Map.of("name", "seats", "type", "number")),
                "fulfilment",
                Map.of("url", ThinRoad.HOOK.toString(), "secret", OTHER_SECRET)));
        AuditEntry entry = lastAudited();
        assertThat(entry.action()).isEqualTo(AuditedAction.AGENT_CHANGED);
        assertThat(entry.fields()).containsExactly("analysis", "extraction", "fulfilment.secret", "name");
        apply(Map.of("name", "Boilers", "analysis", Map.of("successCriteria", "Sold.")));
        assertThat(lastAudited().fields()).containsExactly("analysis.successCriteria", "extraction", "fulfilment");
    }

    @Nested
    class WhatIsExpected {

        @Test
        void savesIfItIsSo() {
            assertThat(apply(DOCUMENT, new Wish(Mode.PUBLISH, 0))).isInstanceOf(Applied.Created.class);
            assertThat(apply(WITHOUT_FULFILMENT, new Wish(Mode.PUBLISH, 1))).isInstanceOf(Applied.Revised.class);
        }

        @Test
        void savesNothingIfItIsNotSo() {
            assertThat(apply(DOCUMENT, new Wish(Mode.PUBLISH, 1))).isEqualTo(new Applied.Conflict(1, 0));
            apply(DOCUMENT);
            assertThat(apply(WITHOUT_FULFILMENT, new Wish(Mode.PUBLISH, 0))).isEqualTo(new Applied.Conflict(0, 1));
            assertThat(apply(WITHOUT_FULFILMENT, new Wish(Mode.PUBLISH, 2))).isEqualTo(new Applied.Conflict(2, 1));
            assertThat(stored().current().number()).isOne();
        }

        @Test
        void ofMoreWhoExpectTheSameOneWinsAndTheOthersAreTold() throws Exception {
            apply(DOCUMENT);
            List<Applied> all =
                    AtTheSameTime.many(8, number -> apply(named("Boilers " + number), new Wish(Mode.PUBLISH, 1)));
            assertThat(all).filteredOn(Applied.Revised.class::isInstance).hasSize(1);
            assertThat(all).filteredOn(new Applied.Conflict(1, 2)::equals).hasSize(7);
        }
    }

    @Nested
    class ASecret {

        @Test
        void isSetWithANewAgent() {
            apply(WITH_SECRET);
            assertThat(secret(SecretName.FULFILMENT)).contains(ThinRoad.SECRET.value());
        }

        @Test
        void isKeptIfTheDocumentSaysNothingOfIt() {
            apply(WITH_SECRET);
            apply(Map.of("name", "Boiler repairs", "fulfilment", Map.of("url", ThinRoad.HOOK.toString())));
            assertThat(secret(SecretName.FULFILMENT)).contains(ThinRoad.SECRET.value());
        }

        @Test
        void isReplacedByAnotherOneWhichIsAChange() {
            apply(WITH_SECRET);
            assertThat(apply(withFulfilment(Map.of("secret", OTHER_SECRET)))).isInstanceOf(Applied.Revised.class);
            assertThat(secret(SecretName.FULFILMENT)).contains(OTHER_SECRET);
        }

        @Test
        void isRemovedIfAskedWhichIsAChangeOnce() {
            apply(WITH_SECRET);
            assertThat(apply(withFulfilment(removed()))).isInstanceOf(Applied.Revised.class);
            assertThat(secret(SecretName.FULFILMENT)).isEmpty();
            assertThat(apply(withFulfilment(removed()))).isInstanceOf(Applied.Unchanged.class);
        }

        @Test
        void outlivesTheFulfilmentWhoseDeliveriesMayStillBeOnTheirWay() {
            apply(WITH_SECRET);
            apply(WITHOUT_FULFILMENT);
            assertThat(secret(SecretName.FULFILMENT)).contains(ThinRoad.SECRET.value());
            apply(withFulfilment(removed()));
            assertThat(secret(SecretName.FULFILMENT)).isEmpty();
        }

        @Test
        void ofAnActionIsItsOwn() {
            apply(withWebhook(Map.of("secret", OTHER_SECRET, "headers", Map.of("X-Key", "one"))));
            assertThat(secret(SecretName.ofAction("To the CRM"))).contains(OTHER_SECRET);
            assertThat(secret(SecretName.ofHeader("To the CRM", "x-key"))).contains("one");
            assertThat(stored().current().document().members().toString()).doesNotContain("one", OTHER_SECRET);
        }

        @Test
        void ofAHeaderStaysWhereTheHeaderIsOnlyNamed() {
            apply(withWebhook(Map.of("headers", Map.of("X-Key", "one"))));
            Map<String, @Nullable Object> readBack =
                    stored().current().document().members();
            assertThat(apply(readBack)).isInstanceOf(Applied.Unchanged.class);
            assertThat(secret(SecretName.ofHeader("To the CRM", "X-Key"))).contains("one");
        }

        @Test
        void thatIsNotThereCannotStay() {
            Map<String, @Nullable Object> header = new HashMap<>();
            header.put("X-Key", null);
            assertThat(apply(withWebhook(Map.of("headers", header))))
                    .isEqualTo(new Applied.Faulty(List.of(new Fault(
                            "actions[0].config.headers.X-Key", "has no stored value that could be kept; give one"))));
        }

        private static Map<String, @Nullable Object> removed() {
            Map<String, @Nullable Object> removed = new HashMap<>();
            removed.put("secret", null);
            return removed;
        }
    }

    @Nested
    class ItsOutcomes {

        private static final OutcomeKey RENEWAL = new OutcomeKey("renewal_discussed");

        private Optional<Outcome> renewal() {
            return road.outcomes.catalogue(road.tenant).find(RENEWAL);
        }

        private Map<String, Object> withOutcome(Object outcome) {
            return Map.of("name", "Boilers", "outcomes", List.of(outcome));
        }

        @Test
        void areMadeAndChangedInTheCatalogue() {
            apply(withOutcome(Map.of("key", "renewal_discussed", "label", "Renewal")));
            assertThat(renewal().orElseThrow().label()).isEqualTo("Renewal");
            apply(withOutcome(Map.of("key", "renewal_discussed", "description", "It came up.")));
            assertThat(renewal().orElseThrow().label()).isEqualTo("Renewal");
            assertThat(renewal().orElseThrow().description()).isEqualTo("It came up.");
        }

        @Test
        void areToldOnceSoThatWhatIsReadBackChangesNothing() {
            Map<String, Object> document = withOutcome(Map.of("key", "renewal_discussed", "label", "Renewal"));
            apply(document);
            node.saveOutcome.save(road.principal, RENEWAL, new OutcomeText("Other", null, null));
            assertThat(apply(document)).isInstanceOf(Applied.Unchanged.class);
            assertThat(renewal().orElseThrow().label()).isEqualTo("Other");
            apply(withOutcome(Map.of("key", "renewal_discussed", "label", "Renewed")));
            assertThat(renewal().orElseThrow().label()).isEqualTo("Renewed");
        }

        @Test
        void goOnBeingUsedWhenArchivedButAreNotTakenUp() {
            apply(withOutcome(Map.of("key", "renewal_discussed")));
            apply(withOutcome("renewal_discussed"));
            node.archiveOutcome.archive(road.principal, RENEWAL);
            assertThat(apply(Map.of("name", "Boilers and more", "outcomes", List.of("renewal_discussed"))))
                    .isInstanceOf(Applied.Revised.class);
            assertThat(node.applyAgent.apply(
                            road.principal, new AgentRef("other"), withOutcome("renewal_discussed"), Wish.PUBLISH))
                    .isInstanceOf(Applied.Faulty.class);
            assertThat(node.applyAgent.apply(
                            road.principal,
                            new AgentRef("other"),
                            withOutcome(Map.of("key", "renewal_discussed")),
                            Wish.PUBLISH))
                    .isInstanceOf(Applied.Faulty.class);
        }
    }

    @Nested
    class WhenOthersApplyTheSameAgentAtTheSameTime {

        @Test
        void oneMakesItAndTheOthersFindNothingToChange() throws Exception {
            List<Applied> all = AtTheSameTime.many(8, _ -> apply(WITH_SECRET));
            assertThat(all).filteredOn(Applied.Created.class::isInstance).hasSize(1);
            assertThat(all).filteredOn(Applied.Unchanged.class::isInstance).hasSize(7);
            assertThat(stored().current().number()).isOne();
        }

        @Test
        void everyDifferentDocumentIsARevisionAndNoneIsLost() throws Exception {
            AtTheSameTime.many(8, number -> apply(named("Boilers " + number)));
            assertThat(stored().current().number()).isEqualTo(8);
        }

        /** In memory transactions come one after the other; a database lets the other one in between our look and our write. */
        @Test
        void whoComesSecondRevisesWhatTheFirstMade() {
            apply(WITH_SECRET);
            Agents late = lookedBeforeItWasMade(road.agents);
            Audit audit = new Audit(road.audit, CurrentRequest.NONE, road.ids, road.clock);
            ApplyAgent tooLate = new ApplyAgent(
                    road.transaction,
                    late,
                    new ReadDocument(road.agents, road.outcomes, road.tenants, road.models, EgressRules.NONE),
                    new DefineOutcomes(road.outcomes, audit),
                    audit,
                    road.ids,
                    road.clock);
            assertThat(tooLate.apply(road.principal, REF, named("Boilers"), Wish.PUBLISH))
                    .isInstanceOf(Applied.Revised.class);
            assertThat(stored().current().number()).isEqualTo(2);
            assertThat(stored().current().configuration().name()).isEqualTo("Boilers");
        }

        /** Does not find an agent at the first look. */
        private static Agents lookedBeforeItWasMade(Agents agents) {
            AtomicBoolean looked = new AtomicBoolean();
            return (Agents) Proxy.newProxyInstance(
                    Agents.class.getClassLoader(), new Class<?>[] {Agents.class}, (_, method, arguments) -> {
                        if (method.getName().equals("lock") && looked.compareAndSet(false, true)) {
                            return Optional.empty();
                        }
                        try {
                            return method.invoke(agents, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getTargetException();
                        }
                    });
        }
    }

    @Test
    void afterACrashBeforeTheCommitNothingIsThere() {
        road.faults.at(Site.CHANGE_CONFIGURATION, Moment.BEFORE, () -> {
            throw new IllegalStateException("crashed");
        });
        assertThatIllegalStateException().isThrownBy(() -> apply(WITH_SECRET));
        assertThat(road.agents.find(road.tenant, new ByRef(REF))).isEmpty();
    }

    @Test
    void whoseCommitIsNotToldCanBeRepeated() {
        road.faults.at(Site.CHANGE_CONFIGURATION, Moment.AFTER_BUT_UNKNOWN, () -> {
            throw new IllegalStateException("cut off");
        });
        assertThatIllegalStateException().isThrownBy(() -> apply(WITH_SECRET));
        assertThat(apply(WITH_SECRET)).isInstanceOf(Applied.Unchanged.class);
        assertThat(stored().current().number()).isOne();
    }
}
