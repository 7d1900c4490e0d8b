package io.callwake.application.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.callwake.domain.action.WebhookUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A receiver that really listens, on a port of this machine's own. */
public final class LoopbackReceiver implements WebhookReceiver, AutoCloseable {

    private record Answer(int status, String body, String location) {}

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger paths = new AtomicInteger();

    public LoopbackReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    @Override
    public WebhookUrl answering(int status, String body) {
        return answering(new Answer(status, body, ""));
    }

    @Override
    public WebhookUrl redirecting(int status, WebhookUrl to) {
        return answering(new Answer(status, "", to.toString()));
    }

    @Override
    public WebhookUrl nobodyListening() {
        try (ServerSocket briefly = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return url(briefly.getLocalPort(), "/nobody");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Received> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private WebhookUrl answering(Answer answer) {
        String path = "/hook-" + paths.incrementAndGet();
        answers.put(path, answer);
        return url(server.getAddress().getPort(), path);
    }

    private static WebhookUrl url(int port, String path) {
        return WebhookUrl.parse("http://127.0.0.1:" + port + path);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(new Received(path, Map.copyOf(headers), body));
            Answer answer = answers.getOrDefault(path, new Answer(404, "", ""));
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            if (!answer.location().isEmpty()) {
                exchange.getResponseHeaders().set("Location", answer.location());
            }
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }
}
