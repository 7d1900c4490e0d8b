package io.callwake.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A receiver on loopback that answers in any way, byte by byte. It has threads of the system, as if it were elsewhere. */
final class Receiver implements AutoCloseable {

    private final ServerSocket listening;
    private final Reply reply;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();

    /** Whatever it throws ends the connection. */
    interface Reply {
        void to(Request request, OutputStream out, Socket connection) throws IOException, InterruptedException;
    }

    record Request(String line, Map<String, List<String>> headers, String body) {

        String header(String name) {
            List<String> values = headers.getOrDefault(name, List.of());
            if (values.size() != 1) {
                throw new AssertionError("header " + name + ": " + values);
            }
            return values.getFirst();
        }
    }

    private Receiver(Reply reply) throws IOException {
        this.reply = reply;
        this.listening = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    }

    static Receiver that(Reply reply) {
        try {
            Receiver receiver = new Receiver(reply);
            Thread.ofPlatform().daemon().start(receiver::acceptAll);
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Receiver answering(String answer) {
        return that((_, out, _) -> out.write(answer.getBytes(UTF_8)));
    }

    static Receiver answering(int status) {
        return answering("HTTP/1.1 " + status + " Whatever\r\nContent-Length: 0\r\n\r\n");
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    int port() {
        return listening.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    Request onlyRequest() {
        if (requests.size() != 1) {
            throw new AssertionError(requests.size() + " requests");
        }
        return requests.element();
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket connection = listening.accept();
                connections.incrementAndGet();
                open.add(connection);
                Thread.ofPlatform().daemon().start(() -> serve(connection));
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            Request request = read(connection.getInputStream());
            while (request != null) {
                requests.add(request);
                reply.to(request, connection.getOutputStream(), connection);
                request = read(connection.getInputStream());
            }
        } catch (IOException | InterruptedException _) {
            // The sender has left, or the reply was to end so.
        } finally {
            open.remove(connection);
        }
    }

    private static @Nullable Request read(InputStream in) throws IOException {
        String line = readLine(in);
        if (!line.endsWith(" HTTP/1.1")) {
            return null;
        }
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String header = readLine(in); !header.isEmpty(); header = readLine(in)) {
            int colon = header.indexOf(':');
            headers.computeIfAbsent(header.substring(0, colon), _ -> new ArrayList<>())
                    .add(header.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(
                headers.getOrDefault("content-length", List.of("0")).getFirst());
        return new Request(line, headers, new String(in.readNBytes(length), UTF_8));
    }

    private static String readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.write(c);
        }
        return line.toString(ISO_8859_1).strip();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket connection : open) {
            connection.close();
        }
    }
}
