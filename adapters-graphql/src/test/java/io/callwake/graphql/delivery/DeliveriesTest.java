package io.callwake.graphql.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.delivery.DeliveryLog.Attempt;
import io.callwake.application.delivery.DeliveryLog.Bodies;
import io.callwake.application.delivery.DeliveryLog.Entry;
import io.callwake.application.delivery.DeliveryLog.Event;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.delivery.AttemptNumber;
import io.callwake.domain.delivery.AttemptResult;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.tenant.Scope;
import io.callwake.testing.Reports;
import io.callwake.testing.TestGraphQl;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveriesTest {

    private static final Set<Scope> WITHOUT_PII = EnumSet.complementOf(EnumSet.of(Scope.PII_READ));
    private static final Attempt IN_VAIN = new Attempt(
            new AttemptNumber(1),
            new AttemptResult.Unreachable("timeout", Duration.ofSeconds(15)),
            TestGraphQl.NOW.minusSeconds(20));
    private static final Attempt REFUSED = new Attempt(
            new AttemptNumber(2),
            new AttemptResult.Answered(503, "Ada is not in", Duration.ofMillis(87)),
            TestGraphQl.NOW);

    private final TestGraphQl graphQl = new TestGraphQl();
    private final Receiver fulfilment = new Receiver.Fulfilment(graphQl.agent().id());

    @Test
    void aDeliveryShowsWhatWasTriedAndWhatComesNext() {
        Event event = Told.event(graphQl, EventType.CALL_COMPLETED, null);
        Entry delivery = Told.delivery(
                graphQl,
                event,
                fulfilment,
                new DeliveryState.Pending(TestGraphQl.NOW.plusSeconds(300)),
                IN_VAIN,
                REFUSED);

        graphQl.ask("""
                query($id: ID!) { delivery(id: $id) {
                  event { id type } endpoint { id } agent { ref } call { id } state reason isTest attempts nextTryAt finishedAt
                  tries { number at tookMs status unreachable excerpt } } }
                """, Map.of("id", delivery.id().toString()))
                .path("delivery")
                .matchesJsonStrictly("""
                {"event": {"id": "%s", "type": "call.completed"}, "endpoint": null, "agent": {"ref": "boiler-line"}, "call": null,
                 "state": "PENDING", "reason": null, "isTest": false, "attempts": 2,
                 "nextTryAt": "2026-03-03T10:05:00.000Z", "finishedAt": null,
                 "tries": [
                   {"number": 1, "at": "2026-03-03T09:59:40.000Z", "tookMs": 15000, "status": null, "unreachable": "timeout",
                    "excerpt": null},
                   {"number": 2, "at": "2026-03-03T10:00:00.000Z", "tookMs": 87, "status": 503, "unreachable": null,
                    "excerpt": "Ada is not in"}]}
                """.formatted(event.id()));
    }

    @Test
    void whatWasAnsweredIsForThoseWhoMayReadPersonalData() {
        Event event = Told.event(graphQl, EventType.CALL_COMPLETED, null);
        Told.delivery(graphQl, event, fulfilment, new DeliveryState.Delivered(TestGraphQl.NOW), REFUSED);

        graphQl.ask("{ deliveries { nodes { tries { status excerpt } } } }", Map.of(), WITHOUT_PII)
                .path("deliveries.nodes[0].tries")
                .matchesJsonStrictly("[{\"status\": 503, \"excerpt\": null}]");
    }

    @Test
    void anEventIsToldInClearOnlyToThoseWhoMayReadPersonalData() {
        Event event = Told.event(
                graphQl,
                TestGraphQl.NOW,
                EventType.CALL_STARTED,
                null,
                new Bodies("{\"who\": \"***\"}", "{\"who\": \"Ada\"}"));
        String query = "query($id: ID!) { event(id: $id) { eventId payload } }";
        Map<String, String> id = Map.of("id", event.id().toString());

        graphQl.ask(query, id)
                .path("event")
                .matchesJsonStrictly("{\"eventId\": \"%s\", \"payload\": {\"who\": \"Ada\"}}"
                        .formatted(event.id().value()));
        graphQl.ask(query, id, WITHOUT_PII).path("event.payload").matchesJsonStrictly("{\"who\": \"***\"}");
    }

    @Test
    void whoMayNotReadPersonalDataIsToldNeitherWhereToListenNorWhatWasExtracted() {
        String query = "query($id: ID!) { event(id: $id) { payload } }";
        Bodies ready = new Bodies("{\"payload\": {\"callId\": \"a\", \"recordingUrl\": \"https://r.example\"}}", null);
        Event recording = Told.event(graphQl, TestGraphQl.NOW, EventType.RECORDING_READY, null, ready);
        graphQl.ask(query, Map.of("id", recording.id().toString()), WITHOUT_PII)
                .path("event.payload")
                .matchesJsonStrictly("{\"payload\": {\"callId\": \"a\", \"recordingUrl\": null}}");
        graphQl.ask(query, Map.of("id", recording.id().toString()))
                .path("event.payload.payload.recordingUrl")
                .entity(String.class)
                .isEqualTo("https://r.example");

        Bodies completed = new Bodies("{\"variables\": {\"full_name\": \"Ada\"}}", null);
        Event over = Told.event(graphQl, TestGraphQl.NOW, EventType.CALL_COMPLETED, null, completed);
        graphQl.ask(query, Map.of("id", over.id().toString()), WITHOUT_PII)
                .path("event.payload")
                .valueIsNull();
        graphQl.ask(query, Map.of("id", over.id().toString()))
                .path("event.payload.variables.full_name")
                .entity(String.class)
                .isEqualTo("Ada");
    }

    @Test
    void payloadsAreToldOfOneEventAtATime() {
        Told.event(graphQl, EventType.CALL_STARTED, null);

        graphQl.ask("{ events { nodes { payload } } }")
                .errors()
                .satisfy(errors -> assertThat(errors)
                        .singleElement()
                        .satisfies(error ->
                                assertThat(error.getMessage()).startsWith("payload is told of one event at a time")));
    }

    @Test
    void aCallKnowsItsDeliveriesAndTheyKnowIt() {
        Call call =
                graphQl.addCall(graphQl.agent(), Reports.bare("sim-1"), new PostCall.Waiting(TestGraphQl.NOW), null);
        Event event = Told.event(graphQl, EventType.CALL_STARTED, call.id());
        Entry delivery = Told.delivery(graphQl, event, fulfilment, new DeliveryState.Held("paused"));

        graphQl.ask(
                        "{ calls { nodes { deliveries { id state reason event { call { externalId } deliveries { id } } } } } }")
                .path("calls.nodes[0].deliveries")
                .matchesJsonStrictly("""
                        [{"id": "%1$s", "state": "HELD", "reason": "paused",
                          "event": {"call": {"externalId": "sim-1"}, "deliveries": [{"id": "%1$s"}]}}]
                        """.formatted(delivery.id()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "state: [GIVEN_UP] | 1",
                "state: [GIVEN_UP, DELIVERED] | 2",
                "state: [] | 0",
                "type: [\"call.completed\"] | 2",
                "type: [\"call.started\"] | 0",
                "type: [\"no.such.type\"] | 0",
                "agent: [\"nonsense\"] | 0",
                "endpoint: [\"ep_00000000000000000000000000\"] | 0",
                "createdAt: {from: \"2026-03-03T10:00:00Z\"} | 2",
                "createdAt: {until: \"2026-03-03T10:00:00Z\"} | 0"
            })
    void onlyThoseAreListedOfWhichAllIsTrue(String filter, int found) {
        Event event = Told.event(graphQl, EventType.CALL_COMPLETED, null);
        Told.delivery(graphQl, event, fulfilment, new DeliveryState.GivenUp(TestGraphQl.NOW, "tries"));
        Told.delivery(graphQl, event, fulfilment, new DeliveryState.Delivered(TestGraphQl.NOW));

        graphQl.ask("{ deliveries(filter: {" + filter + "}) { totalCount } }")
                .path("deliveries.totalCount")
                .entity(Integer.class)
                .isEqualTo(found);
    }

    @Test
    void theyAreNodes() {
        Event event = Told.event(graphQl, EventType.CALL_COMPLETED, null);
        Entry delivery = Told.delivery(graphQl, event, fulfilment, new DeliveryState.Delivered(TestGraphQl.NOW));

        for (Object id : new Object[] {event.id(), delivery.id()}) {
            graphQl.ask("query($id: ID!) { node(id: $id) { id } }", Map.of("id", id.toString()))
                    .path("node.id")
                    .entity(String.class)
                    .isEqualTo(id.toString());
            new TestGraphQl()
                    .ask("query($id: ID!) { node(id: $id) { id } }", Map.of("id", id.toString()))
                    .path("node")
                    .valueIsNull();
        }
    }

    @Test
    void everyTypeOfEventIsDescribedWithAnExample() {
        graphQl.ask("{ eventTypes { key description schema example sentYet } }")
                .path("eventTypes[*].key")
                .entityList(String.class)
                .hasSize(EventType.values().length);
    }
}
