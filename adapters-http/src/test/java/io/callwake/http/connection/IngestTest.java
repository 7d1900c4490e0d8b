package io.callwake.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.connection.Arrivals.Arrival;
import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.connection.ScriptedPlatform;
import io.callwake.domain.connection.ArrivalState;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.testing.TestApi;
import io.callwake.testing.TestApi.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the platform's webhooks meet on their way in. */
class IngestTest {

    private static final String CALL = "call=c-1 agent=boilers";

    private final TestApi api = TestApi.withAnAgent();
    private final ConnectionId connection = api.connects(false);

    private static HttpRequest.Builder to(ConnectionId connection) {
        return TestApi.strangersRequest("/v1/ingest/" + connection);
    }

    private static HttpRequest.Builder signed(ConnectionId connection) {
        IncomingWebhook webhook = ScriptedPlatform.sends(CALL, TestApi.PLATFORMS_SECRET, TestApi.NOW);
        return to(connection)
                .header(
                        ScriptedPlatform.SIGNATURE,
                        webhook.header(ScriptedPlatform.SIGNATURE).orElseThrow())
                .POST(BodyPublishers.ofString(CALL));
    }

    private Arrival theArrival() {
        List<Arrival> all = api.arrivalsAt(connection);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    /** A platform's callback may accept what it likes; it was refused, and left no trace. */
    @ParameterizedTest
    @ValueSource(strings = {"text/xml", "nonsense", "application/json"})
    void aWebhookIsTakenInAndAnsweredInJsonWhateverItAccepts(String accepted) {
        Answer answer = TestApi.send(
                signed(connection).header("Content-Type", "application/json").header("Accept", accepted));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(theArrival().state()).isEqualTo(ArrivalState.FILED);
    }

    /** Once all of it was read before anybody looked. */
    @Test
    void whereThereIsNoConnectionNothingIsReadAndNoTraceIsLeft() throws IOException {
        ConnectionId archived = api.connects(true);
        for (ConnectionId nobody : List.of(TestApi.newConnectionId(), archived)) {
            assertThat(answerToHead(nobody, "application/json", 10_485_760)).startsWith("HTTP/1.1 404");
            assertThat(answerToHead(nobody, "text/plain", 5)).startsWith("HTTP/1.1 404");
            assertThat(api.arrivalsAt(nobody)).isEmpty();
        }
    }

    @Test
    void whatIsRefusedUnreadLeavesItsSize() throws IOException {
        assertThat(answerToHead(connection, "application/json", 10_485_761)).startsWith("HTTP/1.1 413");
        assertThat(theArrival().size()).isEqualTo(10_485_761);
        assertThat(theArrival().reason()).isEqualTo("The body is larger than 10 MB.");
        assertThat(theArrival().state()).isEqualTo(ArrivalState.REFUSED);
    }

    @Test
    void ofABodyThatBreaksOffTheSenderIsToldWhatTheTenantReads() throws IOException {
        String answer;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), TestApi.port())) {
            send(socket, connection, "application/json", 100);
            socket.getOutputStream().write(CALL.getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(answer).startsWith("HTTP/1.1 400").contains("The body did not arrive in full.");
        assertThat(theArrival().reason()).isEqualTo("The body did not arrive in full.");
        assertThat(theArrival().size()).isEqualTo(100);
    }

    /** Of a request whose body never comes. */
    private static String answerToHead(ConnectionId connection, String type, int length) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), TestApi.port())) {
            socket.setSoTimeout(4_000);
            send(socket, connection, type, length);
            byte[] answer = new byte[1_000];
            int read = socket.getInputStream().read(answer);
            return new String(answer, 0, Math.max(0, read), StandardCharsets.UTF_8);
        }
    }

    private static void send(Socket socket, ConnectionId connection, String type, int length) throws IOException {
        socket.getOutputStream().write("""
                POST /v1/ingest/%s HTTP/1.1\r
                Host: localhost\r
                Content-Type: %s\r
                Content-Length: %d\r
                \r
                """.formatted(connection, type, length).getBytes(StandardCharsets.UTF_8));
    }
}
