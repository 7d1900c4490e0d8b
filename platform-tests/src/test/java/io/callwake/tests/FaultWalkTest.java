package io.callwake.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.fault.Site;
import io.callwake.tests.Client.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Walks every fault point there is: dies there, starts again on the same data and goes on; or is lied to, once at every point
 * that one process survives, and then starts again. In the end what was accepted, what is kept and what was sent are the same
 * calls, each once; and what has happened, what an endpoint was to be told and what it was told are the same events.
 */
@Tag("fault")
class FaultWalkTest {

    private static final Duration POINT_LIMIT = Duration.ofMinutes(1);
    private static final Duration LAST_LIMIT = Duration.ofMinutes(3);

    private final Ledger ledger = new Ledger();
    private final List<Work> unfinished = new ArrayList<>();

    /** News of a call that is sent until it is accepted. */
    private record Work(String externalId, Function<Client, Answer> sending) {}

    private static final String NO_CONNECTION = "none";

    /** What the tenant calls the model that is asked in vain. */
    private static final String MODEL = "walked";

    /** What the endpoint subscribes to: all that happens to calls and recordings. */
    private static final List<String> EVENTS = List.of(
            "call.started",
            "call.updated",
            "call.ended",
            "call.completed",
            "conversation.analysisCompleted",
            "recording.ready",
            "recording.removed");

    /** To it goes what a voice platform sends. */
    private String connection = NO_CONNECTION;

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void nothingIsLostOrDoubledWhereverItDies(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) {
        try (ReceiverProcess receiver = ReceiverProcess.start(folder)) {
            for (FaultPoint point : FaultPoint.all()) {
                if (point.isFatal()) {
                    pass(List.of(point), folder, receiver);
                }
            }
            pass(lies(), folder, receiver);
            finish(folder, receiver);
        }
        assertThat(reached(folder)).as("every point was reached").containsAll(FaultPoint.all());
    }

    private static List<FaultPoint> lies() {
        return FaultPoint.all().stream().filter(point -> !point.isFatal()).toList();
    }

    private void pass(List<FaultPoint> points, Path folder, ReceiverProcess receiver) {
        points.forEach(point -> plan(point, receiver));
        int before = reached(folder).size();
        List<FaultPoint> armed = points.stream()
                .flatMap(point -> point.provoked().stream())
                .distinct()
                .toList();
        try (PlatformProcess platform = PlatformProcess.startWithFaults(folder, armed)) {
            platform.awaitReady();
            Eventually.within(POINT_LIMIT, points + " are reached; see " + folder, () -> {
                work(platform, points, receiver);
                return reached(folder).stream().skip(before).toList().containsAll(points);
            });
        }
    }

    private void plan(FaultPoint point, ReceiverProcess receiver) {
        for (int i = 0; i < 3; i++) {
            String externalId = point + "-" + i;
            unfinished.add(new Work(externalId, client -> client.postCall(Documents.liveReport(externalId, "walked"))));
            unfinished.add(new Work(
                    externalId,
                    client -> client.postCall(
                            Documents.recordedReport(externalId, "walked", receiver.url() + "/" + externalId))));
        }
        String failing = point + "-failing";
        unfinished.add(new Work(failing, client -> client.postCall(Documents.finalReport(failing, "walked-failing"))));
        String sent = point + "-sent";
        unfinished.add(new Work(sent, client -> client.postWebhook(connection, sent)));
        String fetched = point + "-fetched";
        unfinished.add(new Work(fetched, client -> client.postWebhook(connection, receiver.url() + "/" + fetched)));
    }

    private void work(PlatformProcess platform, List<FaultPoint> points, ReceiverProcess receiver) {
        try {
            revokeAKey(platform.client());
            saveACustomer(platform.client(), points.getFirst());
            platform.client().putAgent("walked", Documents.agent("Changed for " + points.getFirst(), receiver.url()));
            saveAModel(platform.client(), points.getFirst(), receiver);
            platform.client()
                    .putAgent(
                            "walked-failing",
                            Documents.agentWithModel("Changed for " + points.getFirst(), receiver.url(), MODEL));
            judgeOnceMore(platform.client());
            changeConnection(platform.client(), "Changed for " + points.getFirst());
            copyAndRemoveRecordings(platform.client());
            if (!changeEndpoint(platform.client(), points.getFirst(), receiver)) {
                // Nothing is to happen of which no endpoint is told.
                return;
            }
            if (points.stream().anyMatch(point -> point.site() == Site.LOOK_AFTER_RECEIVER)) {
                archiveAnother(platform.client(), receiver);
            }
        } catch (UncheckedIOException e) {
            return;
        }
        unfinished.removeIf(
                work -> ledger.send(work.externalId(), () -> work.sending().apply(platform.client())));
    }

    private static void revokeAKey(Client client) {
        JsonNode made = client.ask(
                        "mutation { createApiKey(input: {name: \"Walked\", scopes: [CALLS_READ]}) { apiKey { id } } }",
                        Map.of())
                .body();
        client.ask(
                "mutation($id: ID!) { revokeApiKey(input: {id: $id}) { apiKey { id } } }",
                Map.of("id", made.at("/data/createApiKey/apiKey/id").asString("none")));
    }

    /** One that is asked in vain. */
    private static void saveAModel(Client client, FaultPoint point, ReceiverProcess receiver) {
        String known = client.ask("{ models { id } }", Map.of())
                .body()
                .at("/data/models/0/id")
                .asString("");
        Map<String, Object> input = new HashMap<>(Map.of(
                "name",
                MODEL,
                "provider",
                "OPENAI",
                "url",
                receiver.modelUrl(),
                "model",
                "for " + point,
                "force",
                true));
        if (!known.isEmpty()) {
            input.put("id", known);
        }
        client.ask(
                "mutation($input: SaveModelInput!) { saveModel(input: $input) { model { id } } }",
                Map.of("input", input));
    }

    /** Of the latest calls one whose analysis failed. It fails again, and whoever was told that it is completed is not told twice. */
    private static void judgeOnceMore(Client client) {
        client.ask("""
                { calls(first: 20, filter: {startedAt: {until: "2026-03-04T00:00:00Z"}}) { nodes { id progress } } }
                """, Map.of())
                .body()
                .at("/data/calls/nodes")
                .valueStream()
                .filter(call -> call.path("progress").asString("").equals("NEEDS_ATTENTION"))
                .findFirst()
                .ifPresent(call -> client.ask(
                        "mutation($id: ID!) { retryAnalysis(input: {callId: $id}) { callId } }",
                        Map.of("id", call.path("id").asString())));
    }

    /** Whoever is not told of a connection that was made has sent nothing to it. */
    private void changeConnection(Client client, String name) {
        if (connection.equals(NO_CONNECTION)) {
            JsonNode made = client.ask("""
                mutation { createConnection(input: {name: "Walked", platform: "walked", defaultAgent: "walked"}) {
                  connection { id }
                } }
                """, Map.of()).body();
            connection = made.at("/data/createConnection/connection/id").asString(NO_CONNECTION);
        } else {
            client.ask(
                    "mutation($id: ID!, $name: String!) { updateConnection(input: {connectionId: $id, name: $name}) {"
                            + " connection { id } } }",
                    Map.of("id", connection, "name", name));
        }
    }

    /** Whether there is an endpoint, which is changed, paused, resumed and sent once more what it got last. */
    private static boolean changeEndpoint(Client client, FaultPoint point, ReceiverProcess receiver) {
        Optional<String> endpoint = endpoint(client);
        if (endpoint.isEmpty()) {
            client.ask("""
                mutation($url: String!, $events: [String!]!, $secret: String!) {
                  createEndpoint(input: {name: "Walked", url: $url, events: $events, secret: $secret}) { endpoint { id } } }
                """, Map.of("url", receiver.eventsUrl(), "events", EVENTS, "secret", Documents.SECRET));
            return endpoint(client).isPresent();
        }
        JsonNode last = client.ask("""
                query($id: ID!) { deliveries(first: 1, filter: {endpoint: [$id], state: [DELIVERED]}) { nodes { id } } }
                """, Map.of("id", endpoint.get())).body();
        client.ask(
                """
            mutation($id: ID!, $name: String!, $again: [ID!]!) {
              updateEndpoint(input: {endpointId: $id, name: $name}) { endpoint { id } }
              pauseEndpoint(input: {endpointId: $id}) { endpoint { id } }
              resumeEndpoint(input: {endpointId: $id}) { endpoint { id } }
              redeliver(input: {deliveryIds: $again}) { queued } }
            """,
                Map.of(
                        "id",
                        endpoint.get(),
                        "name",
                        "Changed for " + point,
                        "again",
                        last.at("/data/deliveries/nodes").findValuesAsString("id")));
        return true;
    }

    /** Somebody looks after it at once. */
    private static void archiveAnother(Client client, ReceiverProcess receiver) {
        JsonNode made = client.ask("""
                mutation($url: String!) {
                  createEndpoint(input: {name: "Not for long", url: $url, events: ["endpoint.disabled"]}) { endpoint { id } } }
                """, Map.of("url", receiver.eventsUrl())).body();
        client.ask(
                "mutation($id: ID!) { archiveEndpoint(input: {endpointId: $id}) { endpoint { id } } }",
                Map.of("id", made.at("/data/createEndpoint/endpoint/id").asString("none")));
    }

    private static Optional<String> endpoint(Client client) {
        JsonNode endpoints =
                client.ask("{ endpoints { id events } }", Map.of()).body().at("/data/endpoints");
        return endpoints
                .valueStream()
                .filter(endpoint -> endpoint.path("events").size() == EVENTS.size())
                .map(endpoint -> endpoint.path("id").asString())
                .findFirst();
    }

    private static Set<String> eventDifferences(Client client, ReceiverProcess receiver) {
        Map<String, String> events = client.events();
        events.values().retainAll(EVENTS);
        return Ledger.eventDifferences(
                events.keySet(), client.deliveriesTo(endpoint(client).orElseThrow()), receiver.events());
    }

    /** Of the latest calls with a recording those whose recording is copied by now; what platforms sent has none, and started later. */
    private static void copyAndRemoveRecordings(Client client) {
        client.ask("mutation { updateTenant(input: {recordings: COPY}) { tenant { id } } }", Map.of());
        JsonNode calls = client.ask("""
            { calls(first: 50, filter: {startedAt: {until: "2026-03-04T00:00:00Z"}}) {
              nodes { id recording { status contentType } }
            } }
            """, Map.of()).body();
        for (JsonNode call : calls.at("/data/calls/nodes")) {
            if (!call.at("/recording/contentType").asString("").isEmpty()) {
                client.ask(
                        "mutation($id: ID!) { removeRecording(input: {callId: $id}) { recording { status } } }",
                        Map.of("id", call.at("/id").asString("")));
            }
        }
    }

    private static void saveACustomer(Client client, FaultPoint point) {
        client.ask(
                "mutation($name: String!) { saveCustomer(input: {identifier: \"walked\", name: $name}) { customer { id } } }",
                Map.of("name", "Met at " + point));
    }

    private void finish(Path folder, ReceiverProcess receiver) {
        try (PlatformProcess platform = PlatformProcess.start(folder)) {
            Eventually.within(LAST_LIMIT, "everything is accepted, kept and sent once", () -> {
                unfinished.removeIf(work ->
                        ledger.send(work.externalId(), () -> work.sending().apply(platform.client())));
                return unfinished.isEmpty()
                        && ledger.differences(platform.client().calls(), receiver.receipts())
                                .isEmpty()
                        && eventDifferences(platform.client(), receiver).isEmpty();
            });
            assertThat(receiver.events())
                    .as("what the endpoint was told")
                    .hasSizeGreaterThan(FaultPoint.all().size());
        }
        assertThat(ledger.size()).isEqualTo(6 * FaultPoint.all().size());
    }

    private static List<FaultPoint> reached(Path folder) {
        Path file = folder.resolve("faults-reached.txt");
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream().map(FaultPoint::parse).toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
