package io.callwake.tests.bench;

import io.callwake.domain.action.WebhookSecret;
import io.callwake.domain.delivery.EventId;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Receives webhooks as fast as it can be done with little: verifies each signature, and remembers when which event came first
 * and how often. At {@code /slow} it thinks for two seconds, at {@code /dead} it never answers.
 */
public final class BenchReceiver {

    static final int MOST_EVENTS = 2_000_000;
    static final WebhookSecret SECRET = new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    private static final byte[] RECEIVED = "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int SLOW_MILLIS = 2_000;
    private static final int USUAL_MILLIS = 20;

    private final AtomicLongArray firstAt = new AtomicLongArray(MOST_EVENTS);
    private final AtomicIntegerArray times = new AtomicIntegerArray(MOST_EVENTS);
    private final AtomicLong badSignatures = new AtomicLong();

    /** Argument: the file to write the port into. */
    public static void main(String[] arguments) throws IOException {
        BenchReceiver receiver = new BenchReceiver();
        try (ServerSocket server = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress())) {
            Path file = Path.of(arguments[0]);
            Path written = Files.writeString(
                    file.resolveSibling(file.getFileName() + ".new"), Integer.toString(server.getLocalPort()));
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                Thread.startVirtualThread(() -> receiver.serve(socket));
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                InputStream in = new BufferedInputStream(socket.getInputStream(), 8192);
                OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 8192)) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.key(), "HmacSHA256"));
            for (String request = line(in); !request.isEmpty(); request = line(in)) {
                Map<String, String> headers = headers(in);
                byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
                String path = request.split(" ", -1)[1];
                if (path.startsWith("/receipts/")) {
                    tellReceipts(path, out);
                } else {
                    receive(path, headers, body, mac);
                    out.write(RECEIVED);
                }
                out.flush();
            }
        } catch (IOException _) {
            // The other side has gone.
        } catch (GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void receive(String path, Map<String, String> headers, byte[] body, Mac mac) throws InterruptedException {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        String id = headers.getOrDefault("webhook-id", "");
        mac.update((id + "." + headers.get("webhook-timestamp") + ".").getBytes(StandardCharsets.UTF_8));
        String signature = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        if (!signature.equals(headers.get("webhook-signature"))) {
            badSignatures.incrementAndGet();
        }
        int number = BenchDeliveries.numberOf(EventId.parse(id).value());
        firstAt.compareAndSet(number, 0, now);
        times.incrementAndGet(number);
        if (path.startsWith("/dead")) {
            Thread.sleep(Long.MAX_VALUE);
        }
        if (path.startsWith("/slow")) {
            Thread.sleep(SLOW_MILLIS);
        }
        if (path.startsWith("/usual")) {
            Thread.sleep(USUAL_MILLIS);
        }
    }

    /** Of so many events from a number on: how many signatures were bad, and of each when it first came and how often. */
    private void tellReceipts(String path, OutputStream out) throws IOException {
        String[] words = path.split("/", -1);
        int from = Integer.parseInt(words[2]);
        int count = Integer.parseInt(words[3]);
        DataOutputStream data = new DataOutputStream(out);
        data.writeBytes("HTTP/1.1 200 OK\r\nContent-Length: " + (8 + 12 * count) + "\r\n\r\n");
        data.writeLong(badSignatures.get());
        for (int i = from; i < from + count; i++) {
            data.writeLong(firstAt.get(i));
            data.writeInt(times.get(i));
        }
        data.flush();
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    /** Empty at the end. */
    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(80);
        for (int next = in.read(); next != -1 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
