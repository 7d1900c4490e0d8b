package io.callwake.platform;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code ./callwake tenants}: asks the running Callwake, with the operator's key. */
final class TenantsCommand {

    static final String USAGE = """
            usage: ./callwake tenants list
                   ./callwake tenants create NAME [--time-zone ZONE] [--currency CODE]

            Asks the Callwake at CALLWAKE_URL (http://localhost:CALLWAKE_PORT) with CALLWAKE_OPERATOR_KEY; in embedded mode the
            key is the one in the data folder.\
            """;

    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, String> OPTIONS = Map.of("--time-zone", "timeZone", "--currency", "currency");
    private static final Set<Integer> FINE = Set.of(200, 201);

    private final Map<String, String> environment;
    private final PrintStream out;

    TenantsCommand(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    /** A failure in words for the operator. */
    static final class Failed extends RuntimeException {

        private static final long serialVersionUID = 1;

        Failed(String message) {
            super(message, null, false, false);
        }
    }

    void run(List<String> arguments) {
        if (arguments.equals(List.of("list"))) {
            list();
        } else if (arguments.size() >= 2 && arguments.getFirst().equals("create")) {
            create(arguments.subList(1, arguments.size()));
        } else {
            throw new Failed(USAGE);
        }
    }

    private void list() {
        @Nullable String after = null;
        do {
            JsonNode page = send(request(after == null ? "" : "?after=" + after).GET());
            for (JsonNode tenant : page.path("tenants")) {
                out.println(line(tenant));
            }
            after = page.path("next").asString(null);
        } while (after != null);
    }

    private void create(List<String> arguments) {
        ObjectNode wanted = JSON.createObjectNode().put("name", arguments.getFirst());
        Iterator<String> options = arguments.subList(1, arguments.size()).iterator();
        while (options.hasNext()) {
            String member = OPTIONS.get(options.next());
            if (member == null || !options.hasNext()) {
                throw new Failed(USAGE);
            }
            wanted.put(member, options.next());
        }
        JsonNode created = send(request("")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(wanted))));
        out.println(line(created.path("tenant")));
        out.println("Its first key, which may do everything and is shown only now: "
                + created.path("key").path("secret").asString());
    }

    private static String line(JsonNode tenant) {
        return String.join(
                "  ",
                tenant.path("id").asString(),
                tenant.path("timeZone").asString(),
                tenant.path("currency").asString(),
                tenant.path("name").asString());
    }

    private HttpRequest.Builder request(String query) {
        String base = environment.getOrDefault(
                "CALLWAKE_URL", "http://localhost:" + environment.getOrDefault("CALLWAKE_PORT", "8080"));
        return HttpRequest.newBuilder(URI.create(base + "/v1/tenants" + query))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + key());
    }

    private String key() {
        String given = environment.get("CALLWAKE_OPERATOR_KEY");
        Path file = Path.of(Objects.requireNonNullElse(environment.get("CALLWAKE_DATA_DIR"), "data"))
                .resolve("keys")
                .resolve("operator-key");
        try {
            return given != null ? given : Files.readString(file).strip();
        } catch (IOException e) {
            throw new Failed("There is no operator's key: set CALLWAKE_OPERATOR_KEY; there is no file " + file + ".");
        }
    }

    private static JsonNode send(HttpRequest.Builder request) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            if (!FINE.contains(response.statusCode())) {
                throw new Failed("Callwake answered " + response.statusCode() + ": " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new Failed("Nobody answers at " + request.build().uri() + ": is Callwake running?");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed("interrupted");
        }
    }
}
