package io.callwake.tests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A model on this machine, asked as that of OpenAI is, that says what it was told to say. */
final class ModelServer implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String PROBE = "Was there a conversation?";
    private static final String YES = "{\"answer\": \"no\", \"sure\": true}";

    private final HttpServer server;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Set<String> locked = ConcurrentHashMap.newKeySet();
    private volatile int status = 200;

    /** @param key what it was asked with */
    record Asked(String key, String model, String question) {

        boolean isProbe() {
            return question.contains(PROBE);
        }
    }

    ModelServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** What that model says of every call from now on. */
    void says(String model, String answer) {
        answers.put(model, answer);
    }

    /** From now on it answers with that status, and says nothing but with 200. */
    void responds(int newStatus) {
        status = newStatus;
    }

    /** From now on that model takes no key. */
    void takesNoKey(String model) {
        locked.add(model);
    }

    /** With what it was asked about calls. */
    List<Asked> askedAboutCalls() {
        return asked.stream().filter(each -> !each.isProbe()).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode question = JSON.readTree(exchange.getRequestBody().readAllBytes());
            String model = question.path("model").asString("");
            Asked asking = new Asked(
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                    model,
                    question.path("messages").toString());
            asked.add(asking);
            byte[] body = JSON.writeValueAsBytes(Map.of(
                    "id",
                    "chatcmpl-1",
                    "object",
                    "chat.completion",
                    "created",
                    1,
                    "model",
                    model,
                    "choices",
                    List.of(Map.of(
                            "index",
                            0,
                            "finish_reason",
                            "stop",
                            "message",
                            Map.of(
                                    "role",
                                    "assistant",
                                    "content",
                                    asking.isProbe() ? YES : answers.getOrDefault(model, "{}")))),
                    "usage",
                    Map.of("prompt_tokens", 1_000, "completion_tokens", 200, "total_tokens", 1_200)));
            int answered = locked.contains(model) ? 401 : status;
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(answered, answered == 200 ? body.length : -1);
            if (answered == 200) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
