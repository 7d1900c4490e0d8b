package io.callwake.llm.analysis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.callwake.llm.analysis.Dialect.End;
import io.callwake.llm.analysis.Dialect.Said;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A model on loopback that behaves as it is told, byte by byte. */
final class ScriptedModel implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LONG = Duration.ofMinutes(10);

    private final ServerSocket listening;
    private final Dialect dialect;
    private final List<Act> script;
    private final AtomicInteger asked = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Queue<Asked> requests = new ConcurrentLinkedQueue<>();

    /** What it does when it is asked. Whatever is thrown ends the connection. */
    @FunctionalInterface
    interface Act {
        void play(ScriptedModel model, Asked asked, Socket connection) throws IOException, InterruptedException;
    }

    record Asked(String path, Map<String, String> headers, JsonNode body) {

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    private ScriptedModel(Dialect dialect, List<Act> script) throws IOException {
        this.dialect = dialect;
        this.script = List.copyOf(script);
        this.listening = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    }

    /** One after the other, a request each; the last one for all that follow. */
    static ScriptedModel that(Dialect dialect, Act... script) {
        try {
            ScriptedModel model = new ScriptedModel(dialect, List.of(script));
            Thread.ofVirtual().start(model::acceptAll);
            return model;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Act says(String text) {
        return says(text, End.WELL);
    }

    static Act says(String text, End end) {
        return (model, _, connection) ->
                model.write(connection, 200, "", model.dialect.json(new Said(text, end, true)));
    }

    static Act saysUncounted(String text) {
        return (model, _, connection) ->
                model.write(connection, 200, "", model.dialect.json(new Said(text, End.WELL, false)));
    }

    /** An answer to what was asked. */
    static Act answers(Function<Asked, String> answer) {
        return (model, asked, connection) ->
                model.write(connection, 200, "", model.dialect.json(new Said(answer.apply(asked), End.WELL, true)));
    }

    static Act responds(int status, String body) {
        return responds(status, "", body);
    }

    /** @param headers each with its end of line */
    static Act responds(int status, String headers, String body) {
        return (model, _, connection) -> model.write(connection, status, headers, body);
    }

    static Act isSilent() {
        return (_, _, _) -> Thread.sleep(LONG);
    }

    static Act isSilentAfterTheHead() {
        return (_, _, connection) -> {
            send(
                    connection,
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"id\"");
            Thread.sleep(LONG);
        };
    }

    static Act hangsUp() {
        return (_, _, connection) -> {
            connection.setSoLinger(true, 0);
            connection.close();
        };
    }

    static Act hangsUpInTheMiddle() {
        return (_, _, connection) -> {
            send(connection, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"id\"");
            connection.close();
        };
    }

    String url() {
        return "http://127.0.0.1:" + listening.getLocalPort() + "/v1";
    }

    List<Asked> requests() {
        return List.copyOf(requests);
    }

    /** All that was said to it with the last request. */
    List<String> lastQuestions() {
        return dialect.questions(requests().getLast().body());
    }

    private void write(Socket connection, int status, String headers, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        send(
                connection,
                "HTTP/1.1 " + status + " Whatever\r\n" + headers + "Content-Type: application/json\r\nContent-Length: "
                        + bytes.length + "\r\n\r\n");
        connection.getOutputStream().write(bytes);
    }

    private static void send(Socket connection, String text) throws IOException {
        OutputStream out = connection.getOutputStream();
        out.write(text.getBytes(UTF_8));
        out.flush();
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket connection = listening.accept();
                open.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            for (Asked request = read(connection.getInputStream());
                    request != null;
                    request = read(connection.getInputStream())) {
                requests.add(request);
                int turn = Math.min(asked.getAndIncrement(), script.size() - 1);
                script.get(turn).play(this, request, connection);
            }
        } catch (IOException | InterruptedException _) {
            // The other side has left, or this was the end of the act.
        } finally {
            open.remove(connection);
        }
    }

    private static @Nullable Asked read(InputStream in) throws IOException {
        String line = readLine(in);
        if (!line.endsWith(" HTTP/1.1")) {
            return null;
        }
        Map<String, String> headers = new ConcurrentHashMap<>();
        for (String header = readLine(in); !header.isEmpty(); header = readLine(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        String body = new String(in.readNBytes(length), UTF_8);
        return new Asked(line.split(" ", -1)[1], headers, JSON.readTree(body));
    }

    private static String readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        // What begins with no text wants to speak in another way, such as TLS.
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c < ' ' && c != '\r') {
                return "";
            }
            line.write(c);
        }
        return line.toString(ISO_8859_1).strip();
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket connection : new ArrayList<>(open)) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
