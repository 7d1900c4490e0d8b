package io.callwake.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwake.testing.EventReader;
import io.callwake.testing.SocketClient;
import io.callwake.tests.Client.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls are followed while they go through the assembled platform, seen from outside. */
@Tag("platform")
class SubscriptionsTest {

    private static final String OPERATOR_KEY = "an-operator-key-for-tests-only";
    private static final String AGENT = "followed";
    private static final String ALL = "subscription { callChanged { id externalId progress transcript { text } } }";

    @TempDir
    static Path folder;

    private static ReceiverProcess receiver;
    private static PlatformProcess platform;
    private static Client client;

    @BeforeAll
    static void start() {
        receiver = ReceiverProcess.start(folder);
        platform = PlatformProcess.start(folder, Map.of("CALLWAKE_OPERATOR_KEY", OPERATOR_KEY));
        client = platform.client();
        client.putAgent(AGENT, Documents.agent("Followed", receiver.url()));
    }

    @AfterAll
    static void stop() {
        platform.close();
        receiver.close();
    }

    @Test
    void theWholeRoadOfACallIsSeenOverAWebSocket() {
        try (SocketClient subscriber = new SocketClient(uri())) {
            subscriber.initialise(PlatformProcess.KEY);
            subscriber.subscribe("all", ALL);
            awaitSubscription(subscriber);
            client.postCall(Documents.liveReport("by-socket", AGENT));
            JsonNode first = callOf(subscriber, "by-socket");
            assertThat(first.path("progress").asString()).isEqualTo("WAITING");
            client.postCall(Documents.finalReport("by-socket", AGENT));
            JsonNode seen = callOf(subscriber, "by-socket");
            while (!seen.path("progress").asString().equals("DONE")) {
                seen = callOf(subscriber, "by-socket");
            }
            assertThat(seen.path("id")).isEqualTo(first.path("id"));
            assertThat(seen.path("transcript").toString()).contains("Tuesday at nine would be fine.");
        }
    }

    @Test
    void theWholeRoadOfACallIsSeenAsAStreamOfEvents() throws Exception {
        String call = client.postCall(Documents.liveReport("by-events", AGENT))
                .body()
                .get("callId")
                .asString();
        List<String> progress = new ArrayList<>();
        try (EventReader events = events(PlatformProcess.KEY, following(call))) {
            progress.add(progress(events.next()));
            client.postCall(Documents.finalReport("by-events", AGENT));
            while (!progress.getLast().equals("DONE")) {
                progress.add(progress(events.next()));
            }
        }
        assertThat(progress).startsWith("WAITING").endsWith("DONE");
        assertThat(progress).isSubsetOf("WAITING", "ANALYSING", "DONE");
    }

    @Test
    void whatIsBeingSaidIsSeenWhileTheCallGoesOn() {
        try (SocketClient subscriber = new SocketClient(uri())) {
            subscriber.initialise(PlatformProcess.KEY);
            subscriber.subscribe("all", ALL);
            awaitSubscription(subscriber);
            client.postCall(saying("Hello?"));
            JsonNode first = callOf(subscriber, "talking");
            assertThat(first.path("transcript").toString()).contains("Hello?");
            assertThat(first.path("progress").asString()).isEqualTo("WAITING");
            client.postCall(saying("Hello? This is the boiler line."));
            assertThat(callOf(subscriber, "talking").path("transcript").toString())
                    .contains("This is the boiler line.");
        }
    }

    private static String saying(String text) {
        return """
                {"externalId": "talking", "agentRef": "%s", "status": "in_progress",
                 "transcript": [{"speaker": "agent", "text": "%s"}]}
                """.formatted(AGENT, text);
    }

    @Test
    void anotherTenantSeesNothingOfIt() {
        String call = client.postCall(Documents.liveReport("secret", AGENT))
                .body()
                .get("callId")
                .asString();
        try (SocketClient stranger = new SocketClient(uri());
                SocketClient owner = new SocketClient(uri())) {
            stranger.initialise(keyOfNewTenant());
            stranger.subscribe("all", ALL);
            stranger.subscribe("one", following(call));
            assertThat(stranger.hear("error").at("/payload/0/extensions/code").asString())
                    .isEqualTo("NOT_FOUND");
            owner.initialise(PlatformProcess.KEY);
            owner.subscribe("one", following(call));
            owner.hear("next");
            client.postCall(Documents.finalReport("secret", AGENT));
            while (!owner.hear("next")
                    .at("/payload/data/callChanged/progress")
                    .asString()
                    .equals("DONE")) {
                // It comes nearer.
            }
            assertThat(stranger.hasMore()).isFalse();
        }
    }

    @Test
    void whoseKeyIsRevokedHearsNoMoreWithinSeconds() throws Exception {
        JsonNode made = client.graphQl(
                        "mutation($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret apiKey { id } errors { message } } }",
                        Map.of("input", Map.of("name", "Short-lived", "scopes", List.of("CALLS_READ"))))
                .get("createApiKey");
        String key = made.get("secret").asString();
        String call = client.postCall(Documents.liveReport("revoked", AGENT))
                .body()
                .get("callId")
                .asString();
        try (SocketClient subscriber = new SocketClient(uri());
                EventReader events = events(key, following(call))) {
            subscriber.initialise(key);
            subscriber.subscribe("all", ALL);
            assertThat(progress(events.next())).isEqualTo("WAITING");
            long revokedAt = System.nanoTime();
            client.graphQl(
                    "mutation($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { errors { message } } }",
                    Map.of("input", Map.of("id", made.at("/apiKey/id").asString())));
            assertThat(subscriber.closeCode()).isEqualTo(4401);
            JsonNode last = events.next();
            while (!last.has("errors")) {
                last = events.next();
            }
            assertThat(last.at("/errors/0/extensions/code").asString()).isEqualTo("UNAUTHENTICATED");
            assertThat(Duration.ofNanos(System.nanoTime() - revokedAt)).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void aPageOfAForeignOriginGetsNoSocket() {
        new SocketClient(uri(), "Origin", "http://localhost:5173").close();
        assertThatThrownBy(() -> new SocketClient(uri(), "Origin", "https://elsewhere.example.com"))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(403));
    }

    @Test
    void withoutAKeyThereIsNothingToHear() {
        try (SocketClient stranger = new SocketClient(uri())) {
            stranger.introduce("not-a-key-of-anybody-at-all");
            assertThat(stranger.closeCode()).isEqualTo(4401);
        }
        Answer answer = client.withKey("not-a-key-of-anybody-at-all").ask(ALL, Map.of());
        assertThat(answer.status()).isEqualTo(401);
    }

    /** A subscription to all calls says nothing when it begins; one to a single call does, and comes after it. */
    private static void awaitSubscription(SocketClient subscriber) {
        String call = client.postCall(Documents.liveReport("to-begin-with", AGENT))
                .body()
                .get("callId")
                .asString();
        subscriber.subscribe("one", following(call));
        while (!subscriber.hear("next").path("id").asString().equals("one")) {
            // The other subscription may have heard of it, too.
        }
    }

    private static JsonNode callOf(SocketClient subscriber, String externalId) {
        while (true) {
            JsonNode call = subscriber.hear("next").at("/payload/data/callChanged");
            if (call.path("externalId").asString().equals(externalId)) {
                return call;
            }
        }
    }

    private static String following(String call) {
        return "subscription { callChanged(id: \"" + call + "\") { progress } }";
    }

    private static String keyOfNewTenant() {
        Answer created = client.withKey(OPERATOR_KEY)
                .post("/v1/tenants", "{\"name\": \"Stranger\", \"timeZone\": \"UTC\", \"currency\": \"EUR\"}");
        return created.body().at("/key/secret").asString();
    }

    private static URI uri() {
        return URI.create(client.base() + "/graphql");
    }

    private static EventReader events(String key, String query) throws IOException, InterruptedException {
        return new EventReader(HttpRequest.newBuilder(uri())
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(new JsonMapper().writeValueAsString(Map.of("query", query)))));
    }

    private static String progress(JsonNode event) {
        return event.at("/data/callChanged/progress").asString();
    }
}
