package io.callwake.graphql.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.connection.Arrivals.Arrival;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.testing.TestGraphQl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.graphql.test.tester.GraphQlTester;

/** What {@code docs/connecting-platforms.md} shows of GraphQL does what it says, one after the other. */
class DocumentedConnectionsTest {

    private static final Pattern EXAMPLE = Pattern.compile("(?s)```graphql\n(.*?)```");

    private final TestGraphQl graphQl = new TestGraphQl();
    private final List<String> examples = EXAMPLE.matcher(Files.readString(Path.of("../docs/connecting-platforms.md")))
            .results()
            .map(found -> found.group(1))
            .toList();

    DocumentedConnectionsTest() throws IOException {}

    @Test
    void theExamplesCanBeAskedInTheirOrder() {
        assertThat(examples).hasSize(9);
        String agent = graphQl.agent().id().toString();
        GraphQlTester.Response made = graphQl.ask(examples.get(0).replace("\"vapi\"", "\"scripted\""));
        String id =
                made.path("createConnection.connection.id").entity(String.class).get();
        ConnectionId connection = ConnectionId.parse(id);
        made.path("createConnection.connection.webhookUrl")
                .entity(String.class)
                .isEqualTo("https://callwake.example.com/v1/ingest/" + id);

        Arrival arrival = Webhooks.unmapped(connection, "night-line", TestGraphQl.NOW);
        graphQl.addArrival(arrival, Webhooks.saying("{}"));
        String waiting = examples.get(1)
                .replace("subscription Wait", "query Wait")
                .replace("connectionChanged(", "connection(")
                .replace("$id: ID)", "$id: ID!)");
        graphQl.ask(waiting, Map.of("id", id)).path("connection").matchesJsonStrictly("""
                {"state": "RECEIVING", "lastArrival": {"state": "UNMAPPED", "reason": null, "filedAs": null, "call": null},
                 "unmappedAgents": [{"platformAgent": "night-line", "count": 1, "firstAt": "2026-03-03T10:00:00.000Z",
                    "lastAt": "2026-03-03T10:00:00.000Z"}]}
                """);
        GraphQlTester.Response mapped = graphQl.ask(examples.get(2), Map.of("id", id, "agent", agent));
        mapped.path("mapPlatformAgent.readAgain").entity(Integer.class).isEqualTo(1);
        graphQl.ask(examples.get(3), Map.of("id", id))
                .path("connection.arrivals.nodes[*].id")
                .entityList(String.class)
                .containsExactly(arrival.id().toString());
        graphQl.ask(examples.get(4), Map.of("arrival", arrival.id().toString()))
                .path("arrival.payload")
                .entity(String.class)
                .isEqualTo("{}");
        graphQl.ask(examples.get(5), Map.of("id", id))
                .path("readArrivalsAgain")
                .matchesJsonStrictly("{\"readAgain\": 1, \"errors\": []}");
        graphQl.ask(examples.get(6), Map.of("id", id))
                .path("setConnectionSecret.connection.secrets[*].use")
                .entityList(String.class)
                .containsExactly("WEBHOOK", "WEBHOOK");
        graphQl.ask(examples.get(7)).path("voicePlatforms[0].presets").hasValue();
        graphQl.ask(examples.get(8).replace("\"generic\"", "\"scripted\""), Map.of("settings", Map.of("ended", "why")))
                .path("createConnection.errors")
                .entityList(Map.class)
                .hasSize(0);
    }
}
