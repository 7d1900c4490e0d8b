package io.callwake.application;

import static io.callwake.domain.call.AReport.aReport;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.ThinRoad.Node;
import io.callwake.application.analysis.AnalystFailed;
import io.callwake.application.analysis.ScriptedAnalyst;
import io.callwake.application.call.ReceiveCallReport.Receipt;
import io.callwake.application.delivery.InMemoryDeliveryStore.Delivery;
import io.callwake.application.delivery.InMemoryDeliveryStore.Event;
import io.callwake.application.delivery.WebhookReceiver.Received;
import io.callwake.application.fault.Moment;
import io.callwake.application.fault.ScriptedFaults.Point;
import io.callwake.application.fault.Site;
import io.callwake.domain.action.WebhookUrl;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.call.AReport;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.Phone;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.call.Recording;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.delivery.Receiver.AtEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One call on its whole road, with everything that can go wrong at each fault point in turn. The road is a stony one without
 * that already: two reports, an engine that loses its workflows, an analyst that fails once and then for good, so that
 * the call has to be judged once more, and a receiver that refuses once.
 */
class ThinRoadTest {

    private static final String JUDGED = "A visit was booked.";
    private static final String RECORDING = "https://recordings.example.net/7781.mp3";
    private static final Duration LONG = Duration.ofMinutes(30);

    private final ThinRoad road = new ThinRoad();

    /** The process is gone at that very line. */
    private static final class Crash extends Error {

        private static final long serialVersionUID = 1;
    }

    static Stream<Point> everyPoint() {
        return Arrays.stream(Site.values())
                .filter(site -> !WebhookRoadTest.SITES.contains(site))
                .flatMap(site -> Arrays.stream(Moment.values()).map(moment -> new Point(site, moment)));
    }

    /** Outside of transactions: where another node, or a report, can come in between. */
    static Stream<Point> everyPointBetweenTransactions() {
        Set<Site> outsideCalls = Set.of(
                Site.START_POST_CALL,
                Site.ASK_ANALYST,
                Site.PROBE_MODEL,
                Site.SEND_WEBHOOK,
                Site.FETCH_RECORDING,
                Site.CLEAR_RECORDING);
        return everyPoint().filter(point -> point.moment() == Moment.AFTER || outsideCalls.contains(point.site()));
    }

    @BeforeEach
    void makeTheRoadStony() {
        road.analyst.does(() -> {
            road.analyst.does(() -> {
                road.analyst.says(JUDGED);
                throw new AnalystFailed(AnalystFailed.Kind.BAD_KEY, null, ScriptedAnalyst.USAGE);
            });
            throw new AnalystFailed(AnalystFailed.Kind.OVERLOADED, null, ScriptedAnalyst.USAGE);
        });
        road.webhooks.answerOnce(ThinRoad.HOOK, 503);
        road.webhooks.answerOnce(ThinRoad.EVENTS, 429);
        road.newNode().makesAnEndpoint();
    }

    @Test
    void everyPointIsReachedWhenNothingElseGoesWrong() {
        travel(road.newNode());
        assertThat(road.faults.reached()).containsAll(everyPoint().toList());
        assertTheCallWasToldOnce();
    }

    @ParameterizedTest
    @MethodSource("everyPoint")
    void aCrashAtAnyPointLosesNothingAndDoublesNothing(Point point) {
        road.faults.at(point, () -> {
            throw new Crash();
        });
        boolean arrived = false;
        for (int lives = 0; !arrived; lives++) {
            assertThat(lives).isLessThan(3);
            try {
                travel(road.newNode());
                arrived = true;
            } catch (Crash _) {
                // Somebody else takes over, and the senders of reports who got no answer send them again.
            }
        }
        assertTheCallWasToldOnce();
    }

    @ParameterizedTest
    @MethodSource("everyPoint")
    void anErrorAtAnyPointLosesNothingAndDoublesNothing(Point point) {
        road.faults.at(point, () -> {
            throw new IllegalStateException("on purpose");
        });
        travel(road.newNode());
        assertTheCallWasToldOnce();
    }

    @ParameterizedTest
    @MethodSource("everyPointBetweenTransactions")
    void aNodeThatFallsAsleepAtAnyPointWhileAnotherDoesItsWorkDoublesNothing(Point point) {
        Node sleeper = road.newNode();
        Node other = road.newNode();
        road.faults.at(point, () -> {
            road.clock.advance(Duration.ofMinutes(3));
            for (int i = 0; i < 5; i++) {
                worksOn(other);
            }
        });
        travel(sleeper);
        other.worksFor(LONG);
        assertTheCallWasToldOnce();
    }

    @ParameterizedTest
    @MethodSource("everyPointBetweenTransactions")
    void twoNodesThatTakeTurnsAtAnyPointDoubleNothing(Point point) {
        Node one = road.newNode();
        Node other = road.newNode();
        road.faults.at(point, () -> worksOn(other));
        travel(one);
        other.worksFor(LONG);
        assertTheCallWasToldOnce();
    }

    @ParameterizedTest
    @MethodSource("everyPointBetweenTransactions")
    void aReportThatComesAtAnyPointIsTakenInAndDelaysOrDoublesNothing(Point point) {
        Node node = road.newNode();
        Node other = road.newNode();
        AReport late = aReport().thatIsNotFinal().about("sim-7781").to("+14155550171");
        boolean[] cameAsNews = {false};
        road.faults.at(point, () -> {
            node.appliesAnAgent();
            Receipt receipt = other.receives(late);
            cameAsNews[0] = receipt instanceof Receipt.Accepted || receipt instanceof Receipt.Merged;
        });
        travel(node);
        assertThat(cameAsNews[0]).isTrue();
        assertThat(road.theCall().facts().to()).isEqualTo(new Phone("+14155550171"));
        assertThat(road.theCall().facts().status()).isEqualTo(CallStatus.COMPLETED);
        assertTheCallWasToldOnce();
    }

    @ParameterizedTest
    @MethodSource("everyPointBetweenTransactions")
    void aFinalReportThatComesAtAnyPointSettlesTheCallAtOnce(Point point) {
        Node node = road.newNode();
        Node other = road.newNode();
        Instant[] came = {Instant.MAX};
        road.faults.at(point, () -> {
            came[0] = road.clock.instant();
            node.appliesAnAgent();
            other.receives(theFinalReport());
        });
        travel(node);
        assertThat(road.events.all(road.tenant, EventType.CALL_COMPLETED))
                .singleElement()
                .satisfies(completed ->
                        assertThat(Duration.between(came[0], completed.at())).isLessThan(Duration.ofMinutes(3)));
        assertTheCallWasToldOnce();
    }

    /** From the agent's first revision to the rest after the webhook; whoever gets no answer asks again. */
    private void travel(Node node) {
        insistently(node::providesTheTenant);
        insistently(node::revokesAKey);
        insistently(node::copiesRecordings);
        insistently(node::savesACustomer);
        insistently(node::appliesAnAgent);
        insistently(() -> node.receives(aReport().about("sim-7781").inProgress().startedAt(road.clock.instant())));
        worksOn(node);
        insistently(node::pausesTheEndpoint);
        insistently(() -> node.receives(theFinalReport()));
        worksOn(node);
        node.engine.loseEverything();
        road.clock.advance(Duration.ofSeconds(30));
        worksOn(node);
        insistently(node::resumesTheEndpoint);
        insistently(node::removesTheRecording);
        road.clock.advance(Duration.ofSeconds(30));
        node.worksFor(LONG);
        insistently(() -> node.savesAModel("fast"));
        insistently(node::retries);
        node.worksFor(LONG);
        insistently(node::redeliversEverything);
        node.worksFor(LONG);
    }

    private static AReport theFinalReport() {
        return aReport()
                .about("sim-7781")
                .endedWith("customer_hangup")
                .talking()
                .from("+12025550143")
                .recordedAt(RECORDING);
    }

    private static void insistently(Runnable request) {
        try {
            request.run();
        } catch (IllegalStateException _) {
            request.run();
        }
    }

    private static void worksOn(Node node) {
        try {
            node.worksOff();
        } catch (IllegalStateException _) {
            // The claim broke; the worker looks again later.
        }
        node.followsItsWorkflows();
    }

    /** Ids of events, of deliveries and of what was received are the same. */
    private void assertEverythingWasToldToTheEndpoint() {
        List<Event> events = road.events.all(road.tenant);
        assertThat(events).extracting(Event::type).containsOnlyOnce(EventType.ANALYSIS_COMPLETED);
        List<Delivery> deliveries = road.deliveries.all(road.tenant).stream()
                .filter(delivery -> delivery.receiver() instanceof AtEndpoint)
                .toList();
        assertThat(deliveries)
                .extracting(Delivery::event)
                .containsExactlyInAnyOrderElementsOf(
                        events.stream().map(Event::id).toList());
        assertThat(deliveries).extracting(Delivery::state).allMatch(DeliveryState.Delivered.class::isInstance);
        Map<String, Set<String>> received = bodiesById(ThinRoad.EVENTS);
        assertThat(received.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        events.stream().map(event -> event.id().toString()).toList());
        assertThat(received.values()).allMatch(bodies -> bodies.size() == 1);
    }

    private Map<String, Set<String>> bodiesById(WebhookUrl url) {
        Map<String, Set<String>> bodies = new HashMap<>();
        for (Received received : road.webhooks.received()) {
            if (received.path().equals(url.value().getPath())) {
                bodies.computeIfAbsent(received.headers().getOrDefault("webhook-id", "none"), _ -> new HashSet<>())
                        .add(received.body());
            }
        }
        return bodies;
    }

    private void assertTheCallWasToldOnce() {
        assertThat(road.isAtRest()).isTrue();
        Call call = road.theCall();
        assertThat(call.postCall()).isInstanceOf(PostCall.Done.class);
        List<Event> completed = road.events.all(road.tenant, EventType.CALL_COMPLETED);
        assertThat(completed).hasSize(1);
        assertThat(road.deliveries.ofFulfilment(road.tenant))
                .hasSize(1)
                .extracting(Delivery::state)
                .allMatch(DeliveryState.Delivered.class::isInstance);
        assertThat(bodiesById(ThinRoad.HOOK))
                .containsOnlyKeys(completed.getFirst().id().toString())
                .containsValue(Set.of(String.valueOf(completed.getFirst().body())));
        assertEverythingWasToldToTheEndpoint();
        assertThat(road.analysisOf(call.id()))
                .isNotNull()
                .extracting(Analysis::summary)
                .isEqualTo(JUDGED);
        assertThat(call.facts().recording()).isEqualTo(Recording.REMOVED);
        assertThat(road.recordingStore.isEmpty()).isTrue();
        assertThat(road.calls.events(road.tenant)).containsOnlyOnce(EventType.RECORDING_REMOVED);
        assertThat(Collections.frequency(road.calls.events(road.tenant), EventType.RECORDING_READY))
                .isLessThan(2);
        assertThat(road.analyst.asked().size()).isBetween(3, 6);
        assertThat(List.copyOf(road.calls.reportsOf(road.tenant, call.id())).size())
                .isBetween(2, 3);
    }
}
