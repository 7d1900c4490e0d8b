package io.callwake.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An endpoint is made, tried and looked at over GraphQL, and a stranger's library reads what arrives there. */
@Tag("platform")
class DeliveriesTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final List<Arrived> ARRIVED = new CopyOnWriteArrayList<>();

    @TempDir
    static Path folder;

    private static HttpServer receiver;
    private static PlatformProcess platform;

    private record Arrived(String body, Map<String, List<String>> headers) {}

    @BeforeAll
    static void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", DeliveriesTest::take);
        receiver.start();
        platform = PlatformProcess.start(folder);
    }

    @AfterAll
    static void stop() {
        platform.close();
        receiver.stop(0);
    }

    private static void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            ARRIVED.add(new Arrived(body, Map.copyOf(exchange.getRequestHeaders())));
            exchange.sendResponseHeaders(204, -1);
        }
    }

    private static JsonNode ask(String query, Map<String, Object> variables) {
        return platform.client().graphQl(query, variables);
    }

    @Test
    void aTestEventArrivesSignedAndItsTryIsShown() throws Exception {
        JsonNode made = ask(
                        "mutation($input: CreateEndpointInput!) { createEndpoint(input: $input) { endpoint { id } secret errors { message } } }",
                        Map.of(
                                "input",
                                Map.of(
                                        "name",
                                        "The CRM",
                                        "url",
                                        "http://127.0.0.1:"
                                                + receiver.getAddress().getPort() + "/events",
                                        "events",
                                        List.of("recording.removed"),
                                        "headers",
                                        List.of(Map.of("name", "X-Key", "value", "swordfish")))))
                .path("createEndpoint");
        assertThat(made.path("errors").isEmpty()).isTrue();
        String endpoint = made.path("endpoint").path("id").asString();

        JsonNode sent = ask("""
                        mutation($id: ID!) { sendTestEvent(input: {endpointId: $id, eventType: "recording.ready"}) {
                          delivery { id isTest event { id } } errors { message } } }
                        """, Map.of("id", endpoint)).path("sendTestEvent").path("delivery");
        assertThat(sent.path("isTest").asBoolean()).isTrue();
        Eventually.within(SOON, "it has arrived", () -> !ARRIVED.isEmpty());
        Arrived arrived = ARRIVED.getFirst();
        new Webhook(made.path("secret").asString()).verify(arrived.body(), arrived.headers());
        String event = sent.path("event").path("id").asString();
        assertThat(arrived.headers())
                .containsEntry("Webhook-id", List.of(event))
                .containsEntry("X-key", List.of("swordfish"));
        assertThat(JSON.readTree(arrived.body()).path("eventType").asString()).isEqualTo("recording.ready");

        String delivery = sent.path("id").asString();
        Eventually.within(
                SOON,
                "it is delivered",
                () -> ask("query($id: ID!) { delivery(id: $id) { state } }", Map.of("id", delivery))
                        .path("delivery")
                        .path("state")
                        .asString()
                        .equals("DELIVERED"));
        JsonNode seen = ask("""
                        query($endpoint: ID!, $event: ID!) {
                          deliveries(first: 10, filter: {endpoint: [$endpoint]}) {
                            nodes { id state isTest attempts tries { number status unreachable } } }
                          event(id: $event) { type payload deliveries { id } } }
                        """, Map.of("endpoint", endpoint, "event", event));
        assertThat(seen.path("deliveries").path("nodes")).isEqualTo(JSON.readTree("""
                [{"id": "%s", "state": "DELIVERED", "isTest": true, "attempts": 1,
                  "tries": [{"number": 1, "status": 204, "unreachable": null}]}]
                """.formatted(delivery)));
        assertThat(seen.path("event").path("type").asString()).isEqualTo("endpoint.test");
        assertThat(seen.path("event").path("payload")).isEqualTo(JSON.readTree(arrived.body()));
        assertThat(seen.path("event").path("deliveries").get(0).path("id").asString())
                .isEqualTo(delivery);
        assertThat(ARRIVED).hasSize(1);
    }
}
