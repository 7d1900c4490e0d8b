import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A webhook receiver for trying things out: checks the signature of what it is sent, and prints it. Needs a JDK (17 or
 * newer) and nothing else.
 *
 * <pre>java docs/examples/Receiver.java [PORT [SECRET]]</pre>
 */
public final class Receiver {

    private static final String PORT = "9000";
    /** For trying things out; whoever reads this knows it. */
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /** Older or newer messages are refused: a signature that was overheard is of no use later. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final int LARGEST_BODY = 1 << 20;

    private final byte[] key;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    private Receiver(byte[] key) {
        this.key = key;
    }

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments.length > 0 ? arguments[0] : PORT);
        String secret = arguments.length > 1 ? arguments[1] : SECRET;
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", new Receiver(key)::receive);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.start();
        System.out.println("Waiting for webhooks at http://localhost:" + port + "/ …");
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY);
            String id = header(exchange, "webhook-id");
            String timestamp = header(exchange, "webhook-timestamp");
            String fault = faultOf(id, timestamp, header(exchange, "webhook-signature"), body);
            if (fault == null) {
                // The same id may come again: whoever acts on a message acts once for each id.
                String again = seen.add(id) ? "" : " (again)";
                System.out.printf("%n%s%s at %s, signature verified%n", id, again, timestamp);
                System.out.println(new String(body, StandardCharsets.UTF_8));
            } else {
                System.out.printf("%nRefused: %s%n", fault);
            }
            exchange.sendResponseHeaders(fault == null ? 204 : 401, -1);
        }
    }

    /** What is wrong with the message, or {@code null}. */
    private String faultOf(String id, String timestamp, String signatures, byte[] body) {
        if (id.isEmpty() || signatures.isEmpty() || !timestamp.matches("[0-9]{1,12}")) {
            return "a webhook header is missing";
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), Instant.now());
        if (age.abs().compareTo(TOLERANCE) > 0) {
            return "it was signed at another time";
        }
        byte[] expected = ("v1," + sign(id + "." + timestamp + ".", body)).getBytes(StandardCharsets.UTF_8);
        // There are several while a secret is being changed; one that fits is enough.
        for (String signature : signatures.split(" ")) {
            // Takes the same time wherever the two differ.
            if (MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8))) {
                return null;
            }
        }
        return "the signature does not fit";
    }

    private String sign(String prefix, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(prefix.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }
}
