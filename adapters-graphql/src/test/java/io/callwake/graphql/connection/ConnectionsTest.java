package io.callwake.graphql.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.connection.Arrivals.Arrival;
import io.callwake.application.connection.TidyConnection;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.connection.ArrivalState;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.connection.RecordingKeeping;
import io.callwake.domain.tenant.Scope;
import io.callwake.testing.Reports;
import io.callwake.testing.TestGraphQl;
import java.net.URI;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.graphql.test.tester.GraphQlTester;

class ConnectionsTest {

    private static final Instant NOW = TestGraphQl.NOW;

    private final TestGraphQl graphQl = new TestGraphQl();

    private GraphQlTester.Response ask(ConnectionId connection, String fields) {
        return graphQl.ask("{ connection(id: \"" + connection + "\") { " + fields + " } }");
    }

    private String state(ConnectionId connection) {
        return ask(connection, "state")
                .path("connection.state")
                .entity(String.class)
                .get();
    }

    @Test
    void aNewConnectionIsToldOfWithItsHabits() {
        ConnectionId id = graphQl.addConnection("Northern line");
        ask(id, """
                id name platform webhookUrl settings defaultAgent { id } agents { platformAgent } settlesAfterSeconds
                longestCallSeconds recordings secrets { use } state lastArrival { id } unmappedAgents { count }
                arrivals { totalCount } createdAt changedAt archivedAt
                """).path("connection").matchesJsonStrictly("""
                {"id": "%s", "name": "Northern line", "platform": "scripted",
                 "webhookUrl": "https://callwake.example.com/v1/ingest/%s", "settings": {}, "defaultAgent": null, "agents": [],
                 "settlesAfterSeconds": 300, "longestCallSeconds": 14400, "recordings": "LINK", "secrets": [],
                 "state": "WAITING_FOR_FIRST_WEBHOOK", "lastArrival": null, "unmappedAgents": [],
                 "arrivals": {"totalCount": 0}, "createdAt": "2026-03-03T10:00:00.000Z",
                 "changedAt": "2026-03-03T10:00:00.000Z", "archivedAt": null}
                """.formatted(id, id));
    }

    @Test
    void thoseInUseAreListedTheNewestFirst() {
        ConnectionId first = graphQl.addConnection("First");
        ConnectionId second = graphQl.addConnection("Second");
        ConnectionId third = graphQl.addConnection("Third");
        graphQl.ask("mutation { archiveConnection(input: {connectionId: \"" + second
                        + "\"}) { connection { state } } }")
                .path("archiveConnection.connection.state")
                .entity(String.class)
                .isEqualTo("ARCHIVED");
        assertThat(listed("")).containsExactly(third.toString(), first.toString());
        assertThat(listed("(archived: true)")).containsExactly(second.toString());
        assertThat(listed("(archived: null)")).hasSize(3);
    }

    private List<String> listed(String arguments) {
        return graphQl.ask("{ connections" + arguments + " { id } }")
                .path("connections[*].id")
                .entityList(String.class)
                .get();
    }

    @Test
    void whatIsNotThereIsNothing() {
        ConnectionId theirs = new TestGraphQl().addConnection("Theirs");
        for (String id : List.of(theirs.toString(), "con_01jd3v9q0m0000000000000000", "nonsense")) {
            graphQl.ask("{ connection(id: \"" + id + "\") { id } node(id: \"" + id + "\") { id } arrival(id: \"" + id
                            + "\") { id } }")
                    .path("")
                    .matchesJsonStrictly("{\"connection\": null, \"node\": null, \"arrival\": null}");
        }
    }

    @Test
    void howItFaresIsToldByTheLatestWebhook() {
        ConnectionId id = graphQl.addConnection("Northern line");
        graphQl.addArrival(Webhooks.came(id, ArrivalState.REFUSED, NOW), null);
        assertThat(state(id)).isEqualTo("REFUSING");
        ask(id, "lastArrival { state reason }").path("connection.lastArrival").matchesJsonStrictly("""
                {"state": "REFUSED", "reason": "the signature does not fit"}
                """);
        graphQl.addArrival(Webhooks.unmapped(id, "a-1", NOW.plusSeconds(1)), null);
        assertThat(state(id)).isEqualTo("RECEIVING");
    }

    @Test
    void anOldConnectionOfWhichNothingIsKeptIsQuiet() {
        ConnectionNode old = new ConnectionNode(
                new ConnectionId(TestGraphQl.newId()),
                "Old",
                "scripted",
                URI.create("https://callwake.example.com/v1/ingest/x"),
                Map.of(),
                null,
                Map.of(),
                0,
                60,
                RecordingKeeping.LINK,
                NOW,
                NOW,
                null);
        Instant week = NOW.plus(TidyConnection.KEPT_FOR);
        assertThat(ConnectionState.of(old, null, week)).isEqualTo(ConnectionState.WAITING_FOR_FIRST_WEBHOOK);
        assertThat(ConnectionState.of(old, null, week.plusSeconds(1))).isEqualTo(ConnectionState.QUIET);
    }

    @Test
    void whomNobodyHasMappedIsListed() {
        ConnectionId id = graphQl.addConnection("Northern line");
        graphQl.addArrival(Webhooks.unmapped(id, "a-1", NOW), null);
        graphQl.addArrival(Webhooks.unmapped(id, "a-1", NOW.plusSeconds(5)), null);
        graphQl.addArrival(Webhooks.unmapped(id, null, NOW.plusSeconds(9)), null);
        ask(id, "unmappedAgents { platformAgent count firstAt lastAt }")
                .path("connection.unmappedAgents")
                .matchesJsonStrictly("""
                [{"platformAgent": "a-1", "count": 2, "firstAt": "2026-03-03T10:00:00.000Z", "lastAt": "2026-03-03T10:00:05.000Z"},
                 {"platformAgent": null, "count": 1, "firstAt": "2026-03-03T10:00:09.000Z", "lastAt": "2026-03-03T10:00:09.000Z"}]
                """);
    }

    @Test
    void aWebhookIsToldOfWithTheCallThatItBecamePartOf() {
        ConnectionId id = graphQl.addConnection("Northern line");
        Call call = graphQl.addCall(graphQl.agent(), Reports.bare("sim-1"), new PostCall.Waiting(NOW), null);
        Arrival arrival = Webhooks.filed(id, call.id());
        graphQl.addArrival(arrival, Webhooks.saying("{\"call\": \"ä\"}"));
        String fields = """
                id receivedAt state reason platformAgent filedAs call { id externalId } contentType size readings
                """;
        String told = """
                {"id": "%s", "receivedAt": "2026-03-03T10:00:00.000Z", "state": "FILED", "reason": null, "platformAgent": "boilers",
                 "filedAs": "MERGED", "call": {"id": "%s", "externalId": "sim-1"}, "contentType": "application/json", "size": 17,
                 "readings": 1}
                """.formatted(arrival.id(), call.id());
        ask(id, "arrivals { nodes { " + fields + " } }")
                .path("connection.arrivals.nodes[0]")
                .matchesJsonStrictly(told);
        graphQl.ask("{ node(id: \"" + arrival.id() + "\") { ... on Arrival { " + fields + " } } }")
                .path("node")
                .matchesJsonStrictly(told);
    }

    @Test
    void webhooksAreListedByWhatBecameOfThem() {
        ConnectionId id = graphQl.addConnection("Northern line");
        graphQl.addArrival(Webhooks.came(id, ArrivalState.REFUSED, NOW), null);
        graphQl.addArrival(Webhooks.came(id, ArrivalState.IGNORED, NOW.plusSeconds(1)), null);
        ask(id, "arrivals(state: [REFUSED, GIVEN_UP]) { totalCount nodes { state } }")
                .path("connection.arrivals")
                .matchesJsonStrictly("{\"totalCount\": 1, \"nodes\": [{\"state\": \"REFUSED\"}]}");
    }

    @Test
    void whatWasSentIsShownToThoseWhoMaySeePersonalData() {
        ConnectionId id = graphQl.addConnection("Northern line");
        Arrival arrival = Webhooks.came(id, ArrivalState.UNREADABLE, NOW);
        graphQl.addArrival(arrival, Webhooks.saying("{\"call\": \"ä\"}"));
        String query = "{ arrival(id: \"" + arrival.id() + "\") { payload } }";
        graphQl.ask(query).path("arrival.payload").entity(String.class).isEqualTo("{\"call\": \"ä\"}");
        graphQl.ask(query, Map.of(), EnumSet.of(Scope.CONNECTIONS_READ))
                .path("arrival.payload")
                .valueIsNull();
        Arrival empty = Webhooks.came(id, ArrivalState.IGNORED, NOW);
        graphQl.addArrival(empty, null);
        graphQl.ask("{ arrival(id: \"" + empty.id() + "\") { payload } }")
                .path("arrival.payload")
                .valueIsNull();
    }

    @Test
    void whatIsToldOfOneAtATimeIsRefusedBelowLists() {
        ConnectionId id = graphQl.addConnection("Northern line");
        graphQl.addArrival(Webhooks.came(id, ArrivalState.IGNORED, NOW), null);
        refused(
                graphQl.ask("{ connections { arrivals { totalCount } } }"),
                "arrivals is told of one connection at a time: ask for it below connection or node, not below a list.");
        refused(
                ask(id, "arrivals { nodes { payload } }"),
                "payload is told of one arrival at a time: ask for it below arrival or node, not below a list.");
    }

    private static void refused(GraphQlTester.Response response, String message) {
        response.errors()
                .satisfy(errors -> assertThat(errors)
                        .singleElement()
                        .satisfies(error -> assertThat(error.getMessage()).isEqualTo(message)));
    }

    @Test
    void whoMayNotReadCallsIsNotShownThem() {
        ConnectionId id = graphQl.addConnection("Northern line");
        Call call = graphQl.addCall(graphQl.agent(), Reports.bare("sim-1"), new PostCall.Waiting(NOW), null);
        graphQl.addArrival(Webhooks.filed(id, call.id()), null);
        graphQl.ask(
                        "{ connection(id: \"" + id + "\") { lastArrival { call { id } } } }",
                        Map.of(),
                        Set.of(Scope.CONNECTIONS_READ))
                .errors()
                .satisfy(errors -> assertThat(errors).hasSize(1));
    }

    @Test
    void thePlatformsAreToldWithTheirSettings() {
        graphQl.ask("{ voicePlatforms { name secrets settingsSchema presets { name } } }")
                .path("voicePlatforms")
                .matchesJsonStrictly("""
                [{"name": "scripted", "secrets": ["WEBHOOK", "API"], "presets": [], "settingsSchema": {"type": "object", "properties": {
                    "ended": {"type": ["string", "null"], "minLength": 1, "maxLength": 100},
                    "carrier": {"type": ["boolean", "null"]}}, "additionalProperties": false}}]
                """);
    }
}
