package io.callwake.tests;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Subscribes over a WebSocket, as a page in a browser does. */
public final class Subscriber implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int PATIENCE = 30;

    private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final WebSocket socket;

    /** @param headers of the handshake, names and values in turn */
    public Subscriber(String base, String... headers) {
        WebSocket.Builder builder = http.newWebSocketBuilder().subprotocols("graphql-transport-ws");
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        socket = builder.buildAsync(URI.create(base.replaceFirst("^http", "ws") + "/graphql"), new Listener())
                .orTimeout(PATIENCE, TimeUnit.SECONDS)
                .join();
    }

    public void initialise(String key) {
        say(Map.of("type", "connection_init", "payload", Map.of("Authorization", "Bearer " + key)));
    }

    public void subscribe(String id, String query) {
        say(Map.of("type", "subscribe", "id", id, "payload", Map.of("query", query)));
    }

    private void say(Map<String, ?> message) {
        socket.sendText(JSON.writeValueAsString(message), true)
                .orTimeout(PATIENCE, TimeUnit.SECONDS)
                .join();
    }

    /** The next message of that type; what is said by the way is passed over. */
    public JsonNode hear(String type) {
        try {
            while (true) {
                JsonNode message = heard.poll(PATIENCE, TimeUnit.SECONDS);
                if (message == null) {
                    throw new AssertionError("nothing is said; closed: " + closed.getNow(null));
                }
                if (message.path("type").asString().equals(type)) {
                    return message;
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public boolean hasHeardNothingMore() {
        return heard.isEmpty();
    }

    /** The code with which the platform closes it. */
    public int closeCode() {
        return closed.orTimeout(PATIENCE, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
            text.append(part);
            if (isLast) {
                heard.add(JSON.readTree(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed.completeExceptionally(error);
        }
    }
}
