package io.callwake.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.ThinRoad.Node;
import io.callwake.application.connection.Arrivals.Arrival;
import io.callwake.application.connection.Connection;
import io.callwake.application.delivery.WebhookReceiver.Received;
import io.callwake.application.fault.Moment;
import io.callwake.application.fault.ScriptedFaults.Point;
import io.callwake.application.fault.Site;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.connection.ArrivalState;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.EventType;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Three webhooks of a platform on their road to a call each, with everything that can go wrong at each fault point in turn: one
 * says all, one only where the news is, which cannot be fetched at first, and one is of an agent that is mapped later. A platform
 * that gets no answer sends the same again.
 */
class WebhookRoadTest {

    static final Set<Site> SITES = EnumSet.of(Site.CHANGE_CONNECTION, Site.TAKE_WEBHOOK, Site.FETCH_FROM_PLATFORM);

    private static final URI NEWS = URI.create("https://api.example.net/calls/fetched");
    private static final String WHOLE = "call=whole agent=boilers ended=customer_hangup from=+12025550143";
    private static final String POINTER = "fetch " + NEWS;
    private static final String STRANGE = "call=strange agent=night-line ended=customer_hangup";
    private static final Duration LONG = Duration.ofHours(2);

    private final ThinRoad road = new ThinRoad();

    /** The process is gone at that very line. */
    private static final class Crash extends Error {

        private static final long serialVersionUID = 1;
    }

    static Stream<Point> everyPoint() {
        return SITES.stream().flatMap(site -> Arrays.stream(Moment.values()).map(moment -> new Point(site, moment)));
    }

    /** Outside of transactions: where another node, or a person, can come in between. */
    static Stream<Point> everyPointBetweenTransactions() {
        return everyPoint().filter(point -> point.moment() == Moment.AFTER || point.site() == Site.FETCH_FROM_PLATFORM);
    }

    @Test
    void everyPointIsReachedWhenNothingElseGoesWrong() {
        travel(road.newNode());
        assertThat(road.faults.reached()).containsAll(everyPoint().toList());
        assertEachCallWasToldOnce();
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
                // Somebody else takes over, and whoever got no answer tries again.
            }
        }
        assertEachCallWasToldOnce();
    }

    @ParameterizedTest
    @MethodSource("everyPoint")
    void anErrorAtAnyPointLosesNothingAndDoublesNothing(Point point) {
        road.faults.at(point, () -> {
            throw new IllegalStateException("on purpose");
        });
        travel(road.newNode());
        assertEachCallWasToldOnce();
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
        assertEachCallWasToldOnce();
    }

    @ParameterizedTest
    @MethodSource("everyPointBetweenTransactions")
    void twoNodesThatTakeTurnsAtAnyPointDoubleNothing(Point point) {
        Node one = road.newNode();
        Node other = road.newNode();
        road.faults.at(point, () -> worksOn(other));
        travel(one);
        other.worksFor(LONG);
        assertEachCallWasToldOnce();
    }

    @ParameterizedTest
    @MethodSource("everyPointBetweenTransactions")
    void aMappingThatIsMadeAtAnyPointTakesInWhatWaitedForIt(Point point) {
        Node node = road.newNode();
        Node other = road.newNode();
        road.faults.at(point, () -> {
            other.appliesAnAgent();
            map(other, theConnection(other));
        });
        travel(node);
        assertEachCallWasToldOnce();
    }

    @Test
    void aMappingThatIsMadeWhileTheWebhookIsReadTakesItIn() {
        Node node = road.newNode();
        node.appliesAnAgent();
        ConnectionId connection = theConnection(node);
        road.platform.meanwhile(() -> map(road.newNode(), connection));
        node.receives(connection, STRANGE);
        assertThat(road.arrivals.all(road.tenant, connection))
                .extracting(Arrival::state)
                .containsExactly(ArrivalState.FILED);
    }

    /** From the connection to the rest after the last call was told. */
    private void travel(Node node) {
        insistently(node::appliesAnAgent);
        insistently(() -> theConnection(node));
        ConnectionId connection = theConnection(node);
        insistently(() -> node.receives(connection, WHOLE));
        insistently(() -> node.receives(connection, POINTER));
        insistently(() -> node.receives(connection, STRANGE));
        worksOn(node);
        road.platformsApi.answers(NEWS, 200, "call=fetched agent=boilers ended=customer_hangup");
        insistently(() -> map(node, connection));
        worksOn(node);
        insistently(() -> node.receives(connection, WHOLE));
        road.clock.advance(Duration.ofMinutes(1));
        node.worksFor(LONG);
    }

    private ConnectionId theConnection(Node node) {
        List<Connection> all = road.connections.all(road.tenant);
        return all.isEmpty()
                ? node.connects(Map.of("agents", Map.of("boilers", ThinRoad.BOILER_LINE.value())))
                : all.getFirst().id();
    }

    private void map(Node node, ConnectionId connection) {
        node.saveConnection.map(road.principal, connection, "night-line", node.agent());
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

    private void assertEachCallWasToldOnce() {
        assertThat(road.isAtRest()).isTrue();
        ConnectionId connection = road.connections.all(road.tenant).getFirst().id();
        assertThat(road.connections.all(road.tenant)).hasSize(1);
        assertThat(road.arrivals.all(road.tenant, connection))
                .hasSizeBetween(4, 8)
                .extracting(Arrival::state)
                .containsOnly(ArrivalState.FILED);
        List<Call> calls = road.calls.findAll(road.tenant);
        assertThat(calls)
                .extracting(call -> call.facts().externalId().value())
                .containsExactlyInAnyOrder("whole", "fetched", "strange");
        assertThat(calls).extracting(Call::postCall).hasOnlyElementsOfType(PostCall.Done.class);
        assertThat(calls)
                .allSatisfy(call ->
                        assertThat(road.calls.reportsOf(road.tenant, call.id())).hasSize(1));
        assertThat(road.events.all(road.tenant, EventType.CALL_COMPLETED)).hasSize(3);
        assertThat(road.deliveries.all(road.tenant))
                .hasSize(3)
                .extracting(delivery -> delivery.state())
                .hasOnlyElementsOfType(DeliveryState.Delivered.class);
        assertThat(road.webhooks.received().stream().map(Received::body).distinct())
                .hasSize(3);
    }
}
