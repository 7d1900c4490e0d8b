package io.callwake.platform;

import io.callwake.application.ExemptFrom;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code ./callwake tenants}: asks the running Callwake, with the operator's key. */
@ExemptFrom(
        rule = "ONLY_DELIVERY_GOES_OUT",
        because = "it is a program of its own, which asks the Callwake that the operator names")
final class TenantsCommand {

    static final String USAGE = """
            usage: ./callwake tenants list
                   ./callwake tenants create NAME [--time-zone ZONE] [--currency CODE]
                   ./callwake tenants change ID --longest-recording-days DAYS

            Asks the Callwake at CALLWAKE_URL (http://localhost:CALLWAKE_PORT) with CALLWAKE_OPERATOR_KEY; in embedded mode the
            key is the one in the data folder.\
            """;

    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, String> OPTIONS = Map.of("--time-zone", "timeZone", "--currency", "currency");
    private static final String RECORDING_DAYS = "--longest-recording-days";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final Map<String, String> environment;
    private final PrintStream out;

    TenantsCommand(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    void run(List<String> arguments) {
        if (arguments.equals(List.of("list"))) {
            list();
        } else if (arguments.size() >= 2 && arguments.getFirst().equals("create")) {
            create(arguments.subList(1, arguments.size()));
        } else if (arguments.size() == 4
                && arguments.getFirst().equals("change")
                && arguments.get(2).equals(RECORDING_DAYS)
                && NUMBER.matcher(arguments.get(3)).matches()) {
            allowRecordings(arguments.get(1), Integer.parseInt(arguments.get(3)));
        } else {
            throw new CommandFailed(USAGE);
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
                throw new CommandFailed(USAGE);
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

    private void allowRecordings(String id, int days) {
        ObjectNode change = JSON.createObjectNode().put("longestRecordingDays", days);
        out.println(line(send(request("/" + URLEncoder.encode(id, StandardCharsets.UTF_8))
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(JSON.writeValueAsString(change))))));
    }

    private static String line(JsonNode tenant) {
        return String.join(
                "  ",
                tenant.path("id").asString(),
                tenant.path("timeZone").asString(),
                tenant.path("currency").asString(),
                "recordings " + tenant.path("longestRecordingDays").asInt() + " days",
                tenant.path("name").asString());
    }

    private HttpRequest.Builder request(String path) {
        return running().request("/v1/tenants" + path);
    }

    private RunningCallwake running() {
        return new RunningCallwake(environment, key());
    }

    private String key() {
        String given = environment.get("CALLWAKE_OPERATOR_KEY");
        Path file = Path.of(Objects.requireNonNullElse(environment.get("CALLWAKE_DATA_DIR"), "data"))
                .resolve("keys")
                .resolve("operator-key");
        try {
            return given != null ? given : Files.readString(file).strip();
        } catch (IOException e) {
            throw new CommandFailed(
                    "There is no operator's key: set CALLWAKE_OPERATOR_KEY; there is no file " + file + ".");
        }
    }

    private JsonNode send(HttpRequest.Builder request) {
        return running().send(request).body();
    }
}
