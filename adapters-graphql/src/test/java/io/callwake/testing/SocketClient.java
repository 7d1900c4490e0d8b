package io.callwake.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The client's end of a WebSocket. */
public final class SocketClient implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();
    private static final int PATIENCE = 20;

    private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;

    /** @param headers of the handshake, names and values in turn */
    public SocketClient(URI http, String... headers) {
        WebSocket.Builder builder = HTTP.newWebSocketBuilder().subprotocols("graphql-transport-ws");
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        socket = builder.buildAsync(URI.create(http.toString().replaceFirst("^http", "ws")), new Listener())
                .orTimeout(PATIENCE, TimeUnit.SECONDS)
                .join();
    }

    public void say(String text) {
        socket.sendText(text, true).orTimeout(PATIENCE, TimeUnit.SECONDS).join();
    }

    public void initialise(String key) {
        say("{\"type\": \"connection_init\", \"payload\": {\"Authorization\": \"Bearer " + key + "\"}}");
        assertThat(hear().path("type").asString()).isEqualTo("connection_ack");
    }

    public void subscribe(String id, String query) {
        say("{\"type\": \"subscribe\", \"id\": \"" + id + "\", \"payload\": {\"query\": "
                + JSON.writeValueAsString(query) + "}}");
    }

    /** The next message. */
    public JsonNode hear() {
        try {
            JsonNode message = heard.poll(PATIENCE, TimeUnit.SECONDS);
            assertThat(message)
                    .as("something is said; closed: %s", closed.getNow(null))
                    .isNotNull();
            return message;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The code with which the server closes it. */
    public int closeCode() {
        return closed.orTimeout(PATIENCE, TimeUnit.SECONDS).join();
    }

    public boolean hasMore() {
        return !heard.isEmpty();
    }

    @Override
    public void close() {
        socket.abort();
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
