package io.callwake.graphql.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.connection.ArrivalState;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.tenant.Scope;
import io.callwake.testing.SocketClient;
import io.callwake.testing.TestGraphQl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who has just pasted the address into the platform waits for the first webhook. */
class ConnectionChangedTest {

    private final TestGraphQl graphQl = new TestGraphQl();
    private final SocketClient socket = new SocketClient(graphQl.uri());

    @AfterEach
    void close() {
        socket.close();
    }

    @Test
    void itIsSeenWhenTheFirstWebhookComes() {
        ConnectionId id = graphQl.addConnection("Northern line");
        socket.initialise(graphQl.key());
        socket.subscribe(
                "1", "subscription { connectionChanged(id: \"" + id + "\") { state lastArrival { reason } } }");
        assertThat(state(socket.hear())).isEqualTo("WAITING_FOR_FIRST_WEBHOOK");
        graphQl.addArrival(Webhooks.came(id, ArrivalState.REFUSED, TestGraphQl.NOW), null);
        JsonNode refused = socket.hear();
        assertThat(state(refused)).isEqualTo("REFUSING");
        assertThat(refused.at("/payload/data/connectionChanged/lastArrival/reason")
                        .asString())
                .isEqualTo("the signature does not fit");
        graphQl.addArrival(Webhooks.came(id, ArrivalState.IGNORED, TestGraphQl.NOW.plusSeconds(1)), null);
        assertThat(state(socket.hear())).isEqualTo("RECEIVING");
    }

    @Test
    void anotherTenantsConnectionIsAnsweredAsOneThatDoesNotExist() {
        ConnectionId theirs = new TestGraphQl().addConnection("Theirs");
        socket.initialise(graphQl.key());
        for (String id : new String[] {theirs.toString(), "con_01jd3v9q0m0000000000000000", "no id"}) {
            socket.subscribe(id, "subscription { connectionChanged(id: \"" + id + "\") { id } }");
            JsonNode heard = socket.hear();
            assertThat(heard.path("type").asString()).isEqualTo("error");
            assertThat(heard.at("/payload/0/message").asString()).isEqualTo("There is no connection " + id + ".");
        }
    }

    @Test
    void whoMayNotReadConnectionsIsRefused() {
        socket.initialise(graphQl.key(Scope.CALLS_READ));
        socket.subscribe("1", "subscription { connectionChanged { id } }");
        assertThat(socket.hear().at("/payload/0/extensions/code").asString()).isEqualTo("FORBIDDEN");
    }

    private static String state(JsonNode heard) {
        return heard.at("/payload/data/connectionChanged/state").asString();
    }
}
