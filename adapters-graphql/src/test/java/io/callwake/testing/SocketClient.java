package io.callwake.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
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
    private static final int PATIENCE = 30;

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

    /** Says who is there, and is let in. */
    public void sayInBytes(String text) {
        socket.sendBinary(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), true)
                .orTimeout(PATIENCE, TimeUnit.SECONDS)
                .join();
    }

    public void initialise(String key) {
        introduce(key);
        assertThat(hear().path("type").asString()).isEqualTo("connection_ack");
    }

    /** Says who is there. */
    public void introduce(String key) {
        say("{\"type\": \"connection_init\", \"payload\": {\"Authorization\": \"Bearer " + key + "\"}}");
    }

    public void subscribe(String id, String query) {
        say("{\"type\": \"subscribe\", \"id\": \"" + id + "\", \"payload\": {\"query\": "
                + JSON.writeValueAsString(query) + "}}");
    }

    /** The next message. */
    public JsonNode hear() {
        return hearWithin(Duration.ofSeconds(PATIENCE))
                .orElseThrow(() -> new AssertionError("nothing is said; closed: " + closed.getNow(null)));
    }

    /** The next message of that type; what is said by the way is passed over. */
    public JsonNode hear(String type) {
        JsonNode message = hear();
        while (!message.path("type").asString().equals(type)) {
            message = hear();
        }
        return message;
    }

    /** The next message, if one comes in that time. */
    public Optional<JsonNode> hearWithin(Duration time) {
        try {
            return Optional.ofNullable(heard.poll(time.toMillis(), TimeUnit.MILLISECONDS));
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
