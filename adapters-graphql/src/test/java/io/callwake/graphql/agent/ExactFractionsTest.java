package io.callwake.graphql.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.testing.EventReader;
import io.callwake.testing.SocketClient;
import io.callwake.testing.TestGraphQl;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

/**
 * A number in a document comes back with all of its digits, of which there are at most 20 before and 9 behind the point, whichever
 * way it came. Not so {@code min} and {@code max} of a typed
 * input: they are {@code Float}, which GraphQL defines as a double, and have the digits of one.
 */
class ExactFractionsTest {

    private static final String FRACTION = "12345678901234567890.123456789";

    private static final String DOCUMENT = """
        {%1$sname%1$s: "Exact", %1$sextraction%1$s: [{%1$sname%1$s: "seats", %1$stype%1$s: "number"}],
         %1$sactions%1$s: [{%1$stype%1$s: "sms", %1$sname%1$s: "Thanks",
           %1$scondition%1$s: {%1$sfield%1$s: "seats", %1$soperator%1$s: ">=", %1$svalue%1$s: 12345678901234567890.123456789},
           %1$sconfig%1$s: {%1$sto%1$s: "{{call.caller_id}}", %1$stext%1$s: "Hello"}}]}\
        """;

    private static final String IN_VARIABLES = """
        {"query": "mutation($d: JSON!) { saveAgent(input: {ref: \\"exact\\", document: $d}) { result } }",
         "variables": {"d": %s}}\
        """.formatted(DOCUMENT.formatted("\""));

    private final TestGraphQl graphQl = new TestGraphQl();

    @Test
    void inVariables() throws Exception {
        assertThat(graphQl.post(IN_VARIABLES).body()).contains("CREATED");
        assertReadsExactly();
    }

    @Test
    void inVariablesAnsweredAsEvents() throws Exception {
        try (EventReader events = new EventReader(graphQl.request().POST(BodyPublishers.ofString(IN_VARIABLES)))) {
            assertThat(events.next().at("/data/saveAgent/result").asString()).isEqualTo("CREATED");
        }
        assertReadsExactly();
    }

    @Test
    void inVariablesOverAWebSocket() throws Exception {
        try (SocketClient socket = new SocketClient(graphQl.uri())) {
            socket.initialise(graphQl.key());
            socket.say("{\"type\": \"subscribe\", \"id\": \"1\", \"payload\": " + IN_VARIABLES + "}");
            assertThat(socket.hear().at("/payload/data/saveAgent/result").asString())
                    .isEqualTo("CREATED");
        }
        assertReadsExactly();
    }

    @Test
    void inTheQueryItself() throws Exception {
        graphQl.ask("mutation { saveAgent(input: {ref: \"exact\", document: " + DOCUMENT.formatted("")
                        + "}) { result } }")
                .path("saveAgent.result")
                .entity(String.class)
                .isEqualTo("CREATED");
        assertReadsExactly();
    }

    private void assertReadsExactly() throws Exception {
        String query = "{\"query\": \"{ agent(ref: \\\"exact\\\") { current { document } } }\"}";
        assertThat(graphQl.post(query).body()).contains("\"value\":" + FRACTION + "}");
    }
}
