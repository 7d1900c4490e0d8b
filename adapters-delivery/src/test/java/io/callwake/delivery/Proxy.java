package io.callwake.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A proxy on loopback. Whatever it is asked for, it either refuses, or hands on to one receiver. */
final class Proxy implements AutoCloseable {

    private final ServerSocket listening;
    private final Queue<List<String>> asked = new ConcurrentLinkedQueue<>();
    private final String answer;
    private final int receiver;

    private Proxy(String answer, int receiver) throws IOException {
        this.answer = answer;
        this.receiver = receiver;
        this.listening = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    }

    static Proxy to(Receiver receiver) {
        return started("HTTP/1.1 200 Connection established\r\n\r\n", receiver.port());
    }

    static Proxy refusingWith(int status) {
        return started("HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\n\r\n", 0);
    }

    static Proxy answering(String answer) {
        return started(answer, 0);
    }

    private static Proxy started(String answer, int receiver) {
        try {
            Proxy proxy = new Proxy(answer, receiver);
            Thread.ofVirtual().start(proxy::acceptAll);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url(String userAndPassword) {
        return "http://" + userAndPassword + "127.0.0.1:" + listening.getLocalPort();
    }

    /** The heads of all requests so far, by lines. */
    List<List<String>> asked() {
        return List.copyOf(asked);
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket connection = listening.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            List<String> head = headFrom(connection.getInputStream());
            asked.add(head);
            boolean isTunnel = head.getFirst().startsWith("CONNECT ");
            if (receiver == 0 || isTunnel) {
                connection.getOutputStream().write(answer.getBytes(ISO_8859_1));
            }
            if (receiver > 0) {
                handOn(connection, isTunnel ? List.of() : head);
            }
        } catch (IOException _) {
            // Somebody has left.
        }
    }

    private void handOn(Socket connection, List<String> head) throws IOException {
        try (Socket onwards = new Socket(InetAddress.getLoopbackAddress(), receiver)) {
            for (String line : head) {
                onwards.getOutputStream().write((line + "\r\n").getBytes(ISO_8859_1));
            }
            if (!head.isEmpty()) {
                onwards.getOutputStream().write("\r\n".getBytes(ISO_8859_1));
            }
            Thread.ofVirtual().start(() -> {
                try (OutputStream out = onwards.getOutputStream()) {
                    connection.getInputStream().transferTo(out);
                } catch (IOException _) {
                    // Somebody has left.
                }
            });
            onwards.getInputStream().transferTo(connection.getOutputStream());
        }
    }

    private static List<String> headFrom(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c != '\n') {
                line.append((char) c);
            } else if (line.toString().isBlank()) {
                return lines;
            } else {
                lines.add(line.toString().strip());
                line.setLength(0);
            }
        }
        throw new IOException("away");
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
