package io.callwake.application.delivery;

import static io.callwake.domain.call.AReport.aReport;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.CapturedLog;
import io.callwake.application.ThinRoad;
import io.callwake.application.ThinRoad.Node;
import io.callwake.application.agent.Wish;
import io.callwake.application.delivery.InMemoryDeliveryStore.Delivery;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.InMemoryDueRows.Seen;
import io.callwake.application.fault.Site;
import io.callwake.domain.action.WebhookUrl;
import io.callwake.domain.audit.AuditEntry;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.call.CallId;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.Endpoint;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.delivery.ReceiverHealth;
import io.callwake.domain.delivery.ReceiverHealth.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Receivers that are paused, or do not answer as they should: nothing is sent to them, and nothing is lost. */
class LookAfterReceiverTest {

    private static final WebhookUrl URL = WebhookUrl.parse(EndpointRoad.URL);
    private static final WebhookUrl OPERATIONS = WebhookUrl.parse("https://hooks.example.net/operations");

    private final EndpointRoad with = new EndpointRoad();
    private final ThinRoad road = with.road;
    private final Node node = with.node;
    private int calls;

    @BeforeEach
    void anAgent() {
        node.appliesAnAgentWithoutFulfilment();
    }

    private void aCallIsOver() {
        node.opens(aReport().about("call-" + ++calls).from("+120255501" + (10 + calls)));
        node.worksOff();
    }

    private void works(Duration time) {
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plusMinutes(30)) {
            road.clock.advance(Duration.ofMinutes(30));
            node.worksOff();
            node.worksOff();
        }
    }

    private List<DeliveryState> statesOf(EndpointId endpoint) {
        return with.deliveriesTo(endpoint).stream().map(Delivery::state).toList();
    }

    private List<AuditedAction> audited() {
        return with.audited().stream().map(AuditEntry::action).toList();
    }

    @Nested
    class APausedEndpoint {

        private final Endpoint endpoint = with.endpoint("call.ended");

        @BeforeEach
        void pause() {
            assertThat(node.pauseReceiver.pause(road.principal, endpoint.id())).contains(endpoint);
            aCallIsOver();
            aCallIsOver();
            node.worksOff();
        }

        @Test
        void isSentNothing() {
            assertThat(statesOf(endpoint.id()))
                    .containsExactly(new DeliveryState.Held("paused"), new DeliveryState.Held("paused"));
            works(Duration.ofDays(2));
            assertThat(road.webhooks.received()).isEmpty();
        }

        @Test
        void isSentEverythingOnceItIsResumed() {
            node.pauseReceiver.resume(road.principal, endpoint.id());
            assertThat(with.healthOf(endpoint.id())).isEqualTo(ReceiverHealth.WELL);
            node.worksOff();
            assertThat(statesOf(endpoint.id())).allMatch(DeliveryState.Delivered.class::isInstance);
            assertThat(road.webhooks.received()).hasSize(2);
        }

        @Test
        void losesNothingThatASlowSenderSetAsideMeanwhile() {
            node.pauseReceiver.resume(road.principal, endpoint.id());
            node.worksOff();
            road.transaction.run(
                    road.tenant,
                    Site.CHANGE_ENDPOINT,
                    () -> road.deliveryStore.deliveries.change(
                            road.tenant,
                            with.deliveriesTo(endpoint.id()).getFirst().id(),
                            delivery -> delivery.with(new DeliveryState.Held("paused"))));
            road.clock.advance(Duration.ofMinutes(1));
            node.worksOff();
            node.worksOff();
            assertThat(statesOf(endpoint.id())).allMatch(DeliveryState.Delivered.class::isInstance);
        }

        @Test
        void isAuditedOnceHoweverOftenItIsAskedFor() {
            node.pauseReceiver.pause(road.principal, endpoint.id());
            node.pauseReceiver.resume(road.principal, endpoint.id());
            node.pauseReceiver.resume(road.principal, endpoint.id());
            assertThat(audited())
                    .containsOnlyOnce(AuditedAction.ENDPOINT_PAUSED)
                    .containsOnlyOnce(AuditedAction.ENDPOINT_RESUMED);
        }

        @Test
        void isSentATestAllTheSame() {
            node.sendTestEvent.send(road.principal, endpoint.id(), EventType.ENDPOINT_TEST);
            node.worksOff();
            assertThat(road.webhooks.received()).hasSize(1);
            assertThat(with.healthOf(endpoint.id()).state()).isInstanceOf(State.Paused.class);
        }
    }

    @Nested
    class AnEndpointThatSaysItIsGone {

        private final Endpoint endpoint = with.endpoint("call.ended");

        @BeforeEach
        void isGone() {
            road.webhooks.answer(URL, 410);
        }

        @Test
        void isDisabledAtOnceAndForGood() {
            try (CapturedLog log = new CapturedLog(SendDeliveries.class)) {
                aCallIsOver();
                node.worksOff();
                assertThat(log.messages()).anyMatch(line -> line.contains(endpoint.id() + " of tenant"));
            }
            assertThat(statesOf(endpoint.id()))
                    .containsExactly(new DeliveryState.GivenUp(road.clock.instant(), "gone"));
            aCallIsOver();
            works(Duration.ofDays(3));
            assertThat(road.webhooks.received()).hasSize(1);
            assertThat(statesOf(endpoint.id()).getLast()).isEqualTo(new DeliveryState.Held("disabled"));
            assertThat(audited()).containsOnlyOnce(AuditedAction.ENDPOINT_DISABLED);
            assertThat(with.audited())
                    .filteredOn(entry -> entry.action() == AuditedAction.ENDPOINT_DISABLED)
                    .extracting(AuditEntry::actor)
                    .containsExactly("callwake");
        }

        @Test
        void isToldToTheOthers() {
            Endpoint operations =
                    with.endpoint(Map.of("events", List.of("endpoint.disabled"), "url", OPERATIONS.toString()));
            aCallIsOver();
            node.worksOff();
            node.worksOff();
            node.worksOff();
            assertThat(with.theDeliveryTo(operations.id()).state()).isInstanceOf(DeliveryState.Delivered.class);
            assertThat(road.webhooks.received().getLast().body())
                    .isEqualTo("endpoint.disabled " + endpoint.id() + " GONE");
        }

        @Test
        void isNotToldItself() {
            Endpoint other =
                    with.endpoint(Map.of("events", List.of("endpoint.disabled"), "url", OPERATIONS.toString()));
            node.saveEndpoint.change(
                    road.principal, endpoint.id(), Map.of("events", List.of("call.ended", "endpoint.disabled")));
            aCallIsOver();
            node.worksOff();
            node.worksOff();
            node.worksOff();
            assertThat(with.deliveriesTo(other.id())).hasSize(1);
            assertThat(with.deliveriesTo(endpoint.id())).hasSize(1);
        }

        @Test
        void isSentEverythingAtAnotherUrl() {
            aCallIsOver();
            node.worksOff();
            aCallIsOver();
            node.worksOff();
            node.saveEndpoint.change(road.principal, endpoint.id(), Map.of("url", OPERATIONS.toString()));
            node.worksOff();
            assertThat(with.healthOf(endpoint.id())).isEqualTo(ReceiverHealth.WELL);
            assertThat(statesOf(endpoint.id()).getLast()).isInstanceOf(DeliveryState.Delivered.class);
        }

        @Test
        void aTestDoesNotCount() {
            node.sendTestEvent.send(road.principal, endpoint.id(), EventType.ENDPOINT_TEST);
            node.worksOff();
            assertThat(with.healthOf(endpoint.id())).isEqualTo(ReceiverHealth.WELL);
            assertThat(with.theDeliveryTo(endpoint.id()).state()).isInstanceOf(DeliveryState.GivenUp.class);
        }
    }

    @Nested
    class AnEndpointThatFailsForDays {

        private final Endpoint endpoint = with.endpoint("call.ended");

        @BeforeEach
        void failsForDays() {
            road.webhooks.answer(URL, 500);
            for (int day = 0; day < 5; day++) {
                aCallIsOver();
                works(Duration.ofDays(1));
            }
            aCallIsOver();
            works(Duration.ofHours(1));
        }

        private State.Disabled state() {
            assertThat(with.healthOf(endpoint.id()).state()).isInstanceOf(State.Disabled.class);
            return (State.Disabled) with.healthOf(endpoint.id()).state();
        }

        @Test
        void isDisabledAndProbedMoreAndMoreSeldom() {
            assertThat(state().reason()).isEqualTo(ReceiverHealth.Reason.FAILING);
            int before = road.webhooks.received().size();
            aCallIsOver();
            works(Duration.ofDays(2));
            // After one, two, four, eight, sixteen hours, then each day.
            assertThat(road.webhooks.received().size() - before).isBetween(4, 7);
            assertThat(statesOf(endpoint.id()))
                    .noneMatch(DeliveryState.Pending.class::isInstance)
                    .anyMatch(new DeliveryState.Held("disabled")::equals);
        }

        @Test
        void losesNoDeliveryToProbesHoweverOftenTheyFail() {
            aCallIsOver();
            works(Duration.ofDays(15));
            DeliveryId probed = with.deliveriesTo(endpoint.id()).stream()
                    .filter(delivery -> delivery.state() instanceof DeliveryState.Held)
                    .findFirst()
                    .orElseThrow()
                    .id();
            assertThat(attemptsOf(probed)).isGreaterThan(10);
            node.pauseReceiver.resume(road.principal, endpoint.id());
            node.worksOff();
            assertThat(statesOf(endpoint.id())).anyMatch(DeliveryState.Pending.class::isInstance);
            road.webhooks.answer(URL, 204);
            works(Duration.ofHours(1));
            assertThat(with.deliveriesTo(endpoint.id()))
                    .filteredOn(delivery -> delivery.id().equals(probed))
                    .extracting(Delivery::state)
                    .hasOnlyElementsOfType(DeliveryState.Delivered.class);
        }

        private int attemptsOf(DeliveryId id) {
            return with.deliveriesTo(endpoint.id()).stream()
                    .filter(delivery -> delivery.id().equals(id))
                    .mapToInt(delivery -> delivery.attempts().size())
                    .sum();
        }

        @Test
        void isSentWhatWasHeldOnceAProbeArrives() {
            aCallIsOver();
            aCallIsOver();
            aCallIsOver();
            road.webhooks.answer(URL, 204);
            works(Duration.ofDays(2));
            assertThat(with.healthOf(endpoint.id())).isEqualTo(ReceiverHealth.WELL);
            assertThat(statesOf(endpoint.id())).noneMatch(DeliveryState.Held.class::isInstance);
            assertThat(statesOf(endpoint.id()).subList(6, 9)).allMatch(DeliveryState.Delivered.class::isInstance);
            assertThat(audited()).containsOnlyOnce(AuditedAction.ENDPOINT_ENABLED);
        }
    }

    @Test
    void oneSuccessAmongFailuresKeepsAReceiverInUse() {
        Endpoint endpoint = with.endpoint("call.ended");
        road.webhooks.answer(URL, 500);
        for (int day = 0; day < 8; day++) {
            aCallIsOver();
            works(Duration.ofDays(1));
            if (day % 4 == 3) {
                road.webhooks.answerOnce(URL, 204);
            }
        }
        assertThat(with.healthOf(endpoint.id()).isActive()).isTrue();
        assertThat(with.healthOf(endpoint.id()).failedTries()).isPositive();
    }

    @Nested
    class AFulfilmentUrl {

        private Receiver fulfilment() {
            return new Receiver.Fulfilment(node.agent());
        }

        private CallId concluded() {
            CallId call = node.opens(aReport().about("call-" + ++calls).from("+120255501" + (10 + calls)));
            node.worksOff();
            node.concludeCall.conclude(road.tenant, call);
            node.worksOff();
            return call;
        }

        private ReceiverHealth health() {
            return road.endpoints
                    .health(road.tenant, List.of(fulfilment()))
                    .getOrDefault(fulfilment(), ReceiverHealth.WELL);
        }

        private List<DeliveryState> states() {
            return road.deliveries.all(road.tenant).stream()
                    .map(Delivery::state)
                    .toList();
        }

        @BeforeEach
        void isGone() {
            node.appliesAnAgent();
            road.webhooks.answer(ThinRoad.HOOK, 410);
            concluded();
            concluded();
        }

        @Test
        void isDisabledAndHeldLikeAnEndpoint() {
            assertThat(health().state()).isInstanceOf(State.Disabled.class);
            assertThat(states())
                    .containsExactly(
                            new DeliveryState.GivenUp(road.clock.instant(), "gone"),
                            new DeliveryState.Held("disabled"));
            assertThat(audited()).containsOnlyOnce(AuditedAction.FULFILMENT_DISABLED);
            assertThat(road.dueRows.seen(road.tenant)).extracting(Seen::kind).containsOnlyOnce(DueKind.RECEIVER);
        }

        @Test
        void isResumedByHand() {
            road.webhooks.answer(ThinRoad.HOOK, 204);
            assertThat(node.pauseReceiver.resumeFulfilment(road.principal, node.agent()))
                    .isTrue();
            node.worksOff();
            assertThat(states().getLast()).isInstanceOf(DeliveryState.Delivered.class);
            assertThat(audited()).containsOnlyOnce(AuditedAction.FULFILMENT_RESUMED);
        }

        @Test
        void isNotDisabledAtAnotherUrl() {
            node.applyAgent.apply(
                    road.principal,
                    ThinRoad.BOILER_LINE,
                    Map.of("name", "Boilers", "fulfilment", Map.of("url", OPERATIONS.toString())),
                    Wish.PUBLISH);
            road.clock.advance(Duration.ofMinutes(1));
            concluded();
            assertThat(states().getLast()).isInstanceOf(DeliveryState.Delivered.class);
            assertThat(health()).isEqualTo(ReceiverHealth.WELL);
        }
    }

    @Nested
    class AnEndpointOutOfUse {

        @Test
        void isSentNothingAndWhatWasToBeSentIsSkipped() {
            Endpoint endpoint = with.endpoint("call.ended");
            road.webhooks.answer(URL, 500);
            aCallIsOver();
            node.worksOff();
            assertThat(node.archiveEndpoint.archive(road.principal, endpoint.id()))
                    .get()
                    .matches(Endpoint::isArchived);
            works(Duration.ofDays(1));
            assertThat(statesOf(endpoint.id())).containsExactly(new DeliveryState.Skipped("archived"));
            assertThat(road.webhooks.received()).hasSize(1);
            assertThat(node.pauseReceiver.resume(road.principal, endpoint.id())).isEmpty();
            assertThat(node.sendTestEvent.send(road.principal, endpoint.id(), EventType.ENDPOINT_TEST))
                    .isEqualTo(new SendTestEvent.Result.Unknown(endpoint.id()));
        }

        @Test
        void isNotLookedAfterForEver() {
            Endpoint endpoint = with.endpoint("call.ended");
            node.archiveEndpoint.archive(road.principal, endpoint.id());
            works(Duration.ofDays(22));
            assertThat(road.dueRows.seen(road.tenant)).extracting(Seen::kind).doesNotContain(DueKind.RECEIVER);
        }
    }
}
