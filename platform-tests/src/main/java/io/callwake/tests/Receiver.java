package io.callwake.tests;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A webhook receiver in a process of its own, and a model that nobody has the key of: writes down the id, the call, whether the signature is good and the path of everything it is
 * sent, before it answers 200, or at one path 410. The file outlives it.
 */
public final class Receiver {

    /** Whoever posts there is told that nobody will ever receive anything. */
    static final String GONE = "/gone";

    /** A model that takes no key. */
    static final String MODEL = "/model/v1";

    private static final byte[] NOTED = "Noted.".getBytes(StandardCharsets.UTF_8);

    private static final Pattern CALL_ID = Pattern.compile("\"callId\"\\s*:\\s*\"([^\"]+)\"");

    private final FileChannel log;

    private Receiver(FileChannel log) {
        this.log = log;
    }

    /** Arguments: the file to write into, and the file that then tells the port. */
    public static void main(String[] arguments) throws IOException {
        FileChannel log = FileChannel.open(
                Path.of(arguments[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.createContext("/", new Receiver(log)::receive);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        tell(Path.of(arguments[1]), server.getAddress().getPort());
    }

    private static void tell(Path portFile, int port) throws IOException {
        Path written = portFile.resolveSibling(portFile.getFileName() + ".new");
        Files.writeString(written, Integer.toString(port));
        Files.move(written, portFile, StandardCopyOption.ATOMIC_MOVE);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestURI().getPath().startsWith(MODEL)) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            if (exchange.getRequestMethod().equals("GET")) {
                tellOfACall(exchange);
                return;
            }
            Matcher call = CALL_ID.matcher(new String(body, StandardCharsets.UTF_8));
            String line = "%s %s %s %s%n"
                    .formatted(
                            exchange.getRequestHeaders().getFirst("webhook-id"),
                            call.find() ? call.group(1) : "-",
                            isSigned(exchange.getRequestHeaders(), body) ? "signed" : "unsigned",
                            exchange.getRequestURI().getPath());
            log.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals(GONE) ? 410 : 200, NOTED.length);
            exchange.getResponseBody().write(NOTED);
        }
    }

    /** For {@link WalkedPlatform}: the last part of the address is the id of a call. */
    private static void tellOfACall(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] id = path.substring(path.lastIndexOf('/') + 1).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, id.length);
        exchange.getResponseBody().write(id);
    }

    /** Written from the specification, and knowing nothing of the code that signs. */
    private static boolean isSigned(Headers headers, byte[] body) {
        try {
            byte[] key = Base64.getDecoder().decode(Documents.SECRET.substring("whsec_".length()));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            String head = headers.getFirst("webhook-id") + "." + headers.getFirst("webhook-timestamp") + ".";
            mac.update(head.getBytes(StandardCharsets.UTF_8));
            String expected = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
            return List.of(headers.getFirst("webhook-signature").split(" ")).contains(expected);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }
}
