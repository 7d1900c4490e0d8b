package io.callwake.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.callwake.application.fault.Faults;
import io.callwake.persistence.Database.Login;
import io.callwake.persistence.Role;
import io.callwake.platform.Callwake;
import io.callwake.platform.postgres.EmbeddedDatabase;
import io.callwake.tests.Client.Answer;
import io.callwake.workflows.TemporalEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A platform in this process, a call that is full of markers, and every place where something of it could be. */
final class MarkedCall implements AutoCloseable {

    /** Where logs go is said once for a JVM: whoever starts a server in it meanwhile would take the log away from this one. */
    static final String LOGGING = "logging";

    private static final String TENANT = "ws_01j0000000e008000000000000";

    private static final String AGENT = "private";
    private static final String MASKED = "MASKED";
    private static final String CLEAR = "CLEAR";
    private static final String SAVE = """
            mutation($document: JSON!) {
              saveAgent(input: {ref: "private", document: $document, draft: true}) { result agent { id } errors { message } } }
            """;

    /** Every column of every table; a month of a table counts as the table. */
    private static final String COLUMNS = """
        select c.relname, a.attname, a.atttypid = 'bytea'::regtype as is_binary
        from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relnamespace = 'callwake'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
            and a.attnum > 0 and not a.attisdropped\
        """;

    private final Path folder;
    private final Collector collector = new Collector();
    private final ModelServer model = new ModelServer();
    private final Map<String, String> received = new ConcurrentHashMap<>();
    private final HttpServer receiver;
    private final ConfigurableApplicationContext platform;
    private final Client client;
    private final String agent;
    private final String draft;
    private String id = "";

    MarkedCall(Path folder, Faults faults) {
        this.folder = folder;
        this.receiver = receiver();
        this.platform = Callwake.run(
                faults,
                "--server.port=0",
                "--callwake.data-dir=" + folder.resolve("data"),
                "--callwake.demo-api-key=" + Marker.API_KEY.text,
                "--callwake.operator-key=" + Marker.OPERATOR_KEY.text,
                "--callwake.metrics-key=" + Marker.METRICS_KEY.text,
                "--logging.file.name=" + folder.resolve("callwake.log"),
                "--management.opentelemetry.tracing.export.otlp.endpoint=" + collector.url() + "/v1/traces",
                "--management.opentelemetry.tracing.export.schedule-delay=100ms");
        this.client = client(Marker.API_KEY.text);
        this.agent = Marker.agent(url(), false);
        this.draft = Marker.agent(url(), true);
        assertThat(client.putAgent(AGENT, agent).status()).isEqualTo(201);
        model.says("large-1", Marker.answer());
    }

    /** It is refused, does not answer, and is saved. */
    void modelIsSaved() {
        saveModel(Map.of("url", Marker.REFUSED_TEXT.text));
        model.responds(500);
        saveModel(Map.of("url", model.url()));
        model.responds(200);
        assertThat(saveModel(Map.of("url", model.url())).toString()).contains("model_");
    }

    private JsonNode saveModel(Map<String, String> more) {
        Map<String, Object> input = new TreeMap<>(Map.of(
                "name",
                Marker.MODEL_NAME.text,
                "provider",
                "OPENAI",
                "model",
                "large-1",
                "key",
                Marker.MODEL_KEY.text));
        input.put("place", 1);
        input.putAll(more);
        return client.ask(
                        "mutation($input: SaveModelInput!) { saveModel(input: $input) { model { id name } errors { message } } }",
                        Map.of("input", input))
                .body();
    }

    private String url() {
        return "http://127.0.0.1:" + receiver.getAddress().getPort();
    }

    private Client client(String key) {
        String port = platform.getEnvironment().getProperty("local.server.port");
        return new Client("http://127.0.0.1:" + port, key);
    }

    private HttpServer receiver() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::receive);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.toString()));
            headers.remove("host");
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.merge(exchange.getRequestURI().getPath(), headers + body, String::concat);
            byte[] answer = Marker.ANSWER.text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    String id() {
        return id;
    }

    /** Nobody may come in with that key, and what is wrong is refused. */
    void isRefused() {
        assertThat(client(Marker.STRANGERS_KEY.text).postCall(Marker.report()).status())
                .isEqualTo(401);
        String wrong = Marker.report().replace("outbound", Marker.REFUSED_TEXT.text);
        assertThat(client.postCall(wrong).status()).isEqualTo(422);
        assertThat(client.postCall("{" + wrong).status()).isEqualTo(400);
        for (String query :
                List.of("{ call(id: \\\"%s\\\") { id } }", "query %s {", "{ noSuchField(of: \\\"%s\\\") }")) {
            String document = "{\"query\": \"" + query.formatted(Marker.REFUSED_TEXT.text) + "\"}";
            assertThat(client.post("/graphql", document).status()).isBetween(200, 400);
        }
        assertThat(client.text("/v1/agents/" + Marker.REFUSED_TEXT.text).statusCode())
                .isEqualTo(404);
        assertThat(client.text("/" + Marker.REFUSED_TEXT.text + "?x=" + Marker.FROM.text)
                        .statusCode())
                .isEqualTo(404);
    }

    /** The same agent is refused, fails in the database, is drafted, published and read in every form that there is. */
    void agentIsChanged() {
        String wrong = agent.replace("webhook", Marker.REFUSED_TEXT.text).replace("whsec_", "");
        assertThat(client.putAgent(AGENT, wrong).status()).isEqualTo(422);
        assertThat(client.putAgent(AGENT, "{" + agent).status()).isEqualTo(400);
        assertThat(client.ask(SAVE, Map.of("document", Map.of("name", Marker.REFUSED_TEXT.text, "fulfilment", wrong)))
                        .status())
                .isEqualTo(200);
        execute("alter table callwake.agent_revision add constraint of_the_test check (number < 2) not valid");
        execute("alter table callwake.outcome add constraint of_the_test check (label = '') not valid");
        assertThat(client.putAgent(AGENT, draft).status()).isEqualTo(500);
        execute("alter table callwake.agent_revision drop constraint of_the_test");
        assertThat(client.putAgent("another", agent.replace("\"private\"", "\"another\""))
                        .status())
                .isEqualTo(500);
        execute("alter table callwake.outcome drop constraint of_the_test");
        JsonNode saved = client.graphQl(SAVE, Map.of("document", new JsonMapper().readTree(draft)));
        assertThat(saved.at("/saveAgent/result").asString()).isEqualTo("DRAFTED");
        client.graphQl(
                "mutation($id: ID!) { publishDraft(input: {id: $id, revision: 2}) { errors { message } } }",
                Map.of("id", saved.at("/saveAgent/agent/id").asString()));
        assertThat(client.text("/v1/agents/" + AGENT).body()).contains(Marker.ACTION_TEXT.text);
    }

    /** Two that are told of everything, one masked and one in clear; a third is refused. */
    void endpointsAreMade() {
        for (String masking : List.of(MASKED, CLEAR)) {
            JsonNode made = client.graphQl(
                    """
                    mutation($url: String!, $name: String!, $masking: Masking!, $secret: String!, $header: String!) {
                      createEndpoint(input: {name: $name, url: $url, masking: $masking, secret: $secret,
                          headers: [{name: "X-Private", value: $header}],
                          events: ["call.started", "call.ended", "call.completed", "conversation.analysisCompleted"]}) {
                        errors { message } } }
                    """,
                    Map.of(
                            "url",
                            url() + pathOf(masking),
                            "name",
                            Marker.ENDPOINT_NAME.text,
                            "masking",
                            masking,
                            "secret",
                            "whsec_" + Marker.ENDPOINT_SECRET.text,
                            "header",
                            Marker.ENDPOINT_HEADER.text));
            assertThat(made.findValues("message")).isEmpty();
        }
        client.ask("""
                mutation($text: String!) {
                  createEndpoint(input: {name: $text, url: $text, events: [$text], secret: $text}) { errors { message } } }
                """, Map.of("text", Marker.REFUSED_TEXT.text));
    }

    private static String pathOf(String masking) {
        return "/" + Marker.ENDPOINT_URL.text + "/" + masking;
    }

    /** The secrets of keys that are made, used, sent where they do not belong. */
    List<String> keysAreMade() {
        String tenants = client(Marker.OPERATOR_KEY.text)
                .post("/v1/tenants", "{\"name\": \"Another\"}")
                .body()
                .at("/key/secret")
                .asString();
        JsonNode created = client.graphQl(
                        "mutation { createApiKey(input: {name: \"Made\", scopes: [CALLS_READ]}) { secret apiKey { id } } }",
                        Map.of())
                .get("createApiKey");
        String rotated = client.graphQl(
                        "mutation($id: ID!) { rotateApiKey(input: {id: $id}) { secret } }",
                        Map.of("id", created.at("/apiKey/id").asString()))
                .at("/rotateApiKey/secret")
                .asString();
        List<String> secrets = List.of(tenants, created.get("secret").asString(), rotated);
        for (String secret : secrets) {
            assertThat(client(secret)
                            .ask("{ viewer { tenant { id } } }", Map.of())
                            .status())
                    .isEqualTo(200);
            assertThat(client(secret).get("/v1/tenants").status()).isEqualTo(403);
            client.ask("query($id: ID!) { call(id: $id) { id } }", Map.of("id", secret));
            client.ask("{ call(id: \"" + secret + "\") { id } " + secret + " }", Map.of());
            client.text("/v1/agents/" + secret);
            client.postCall("{\"externalId\": \"" + secret);
        }
        return secrets;
    }

    /** The row breaks a rule of the database, which says so and shows the row. */
    void failsInTheDatabase() {
        execute("alter table callwake.call add constraint of_the_test check (external_id = '') not valid");
        assertThat(client.postCall(Marker.report()).status()).isEqualTo(500);
        execute("alter table callwake.call drop constraint of_the_test");
    }

    /** However often its sender is told of a failure. */
    void goesAllTheWay(Duration limit) {
        Eventually.within(limit, "it is taken in", () -> {
            Answer answer = client.postCall(Marker.report());
            if (answer.status() == 202) {
                id = answer.body().get("callId").asString();
            }
            return !id.isEmpty();
        });
        Eventually.within(
                limit,
                "it is told",
                () -> receivedAt("/" + Marker.WEBHOOK_URL.text).contains(id)
                        && receivedAt(pathOf(MASKED)).contains("analysisCompleted")
                        && receivedAt(pathOf(CLEAR)).contains("analysisCompleted"));
        Eventually.within(
                limit,
                "the last try is filed and traced",
                () -> rows("select distinct state from callwake.delivery").equals(List.of("delivered"))
                        && collector.everything().contains("2xx"));
    }

    /** Of a call that is taken in, of one whose agent nobody knows, a forged one, and one that cannot be read. */
    void comesByWebhook(Duration limit) {
        JsonNode made = client.graphQl(
                "mutation($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id } errors { message } } }",
                Map.of(
                        "input",
                        Map.of(
                                "name",
                                Marker.CONNECTION_NAME.text,
                                "platform",
                                "vapi",
                                "settings",
                                Map.of("tokenHeader", "X-Vapi-Secret"),
                                "agents",
                                List.of(Map.of("platformAgent", Marker.PLATFORM_AGENT.text, "agent", AGENT)),
                                "secrets",
                                List.of(Map.of("use", "WEBHOOK", "secret", Marker.FORMER_SECRET.text)))));
        String connection = made.at("/createConnection/connection/id").asString();
        client.graphQl(
                "mutation($id: ID!, $secret: String!) {"
                        + " setConnectionSecret(input: {connectionId: $id, use: WEBHOOK, secret: $secret}) { errors { message } } }",
                Map.of("id", connection, "secret", Marker.CONNECTION_SECRET.text));
        String good = Marker.CONNECTION_SECRET.text;
        String refused = Marker.webhook(Marker.PLATFORM_AGENT, "refused", Marker.REFUSED_TRANSCRIPT);
        assertThat(arrives(connection, refused, Marker.WRONG_SECRET.text).status())
                .isEqualTo(401);
        assertThat(arrives(connection, refused.substring(0, 300), good).status())
                .isEqualTo(400);
        assertThat(arrives(
                                connection,
                                Marker.webhook(Marker.UNMAPPED_AGENT, "unmapped", Marker.UNMAPPED_TRANSCRIPT),
                                Marker.FORMER_SECRET.text)
                        .status())
                .isEqualTo(202);
        Answer taken = arrives(
                connection,
                Marker.webhook(Marker.PLATFORM_AGENT, Marker.WEBHOOK_CALL.text, Marker.WEBHOOK_TRANSCRIPT),
                good);
        String call = taken.body().get("callId").asString();
        Eventually.within(
                limit,
                "it is told",
                () -> receivedAt("/" + Marker.WEBHOOK_URL.text).contains(call));
        Eventually.within(
                limit,
                "all of it is told",
                () -> rows("select kind from callwake.due_row where kind in ('event', 'delivery')")
                        .isEmpty());
        assertThat(arrives(Marker.REFUSED_TEXT.text, refused, good).status()).isEqualTo(404);
    }

    private Answer arrives(String connection, String webhook, String secret) {
        return client.postAs("/v1/ingest/" + connection, webhook, Map.of("X-Vapi-Secret", secret));
    }

    /** Everything that is text, by the place where it is. */
    Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        texts.put("log", read(folder.resolve("callwake.log")));
        texts.put(
                "metrics",
                client(Marker.METRICS_KEY.text).text("/actuator/prometheus").body());
        texts.put("spans", collector.everything());
        texts.put("history", history());
        texts.put("call.completed", receivedAt("/" + Marker.WEBHOOK_URL.text));
        texts.put("masked events", receivedAt(pathOf(MASKED)));
        texts.put("clear events", receivedAt(pathOf(CLEAR)));
        texts.put("asked of the model", model.askedAboutCalls().toString());
        Path data = folder.resolve("data");
        try (Stream<Path> files = Files.walk(data)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !data.relativize(file).toString().matches("postgres(-programs)?/.*"))
                    .forEach(file -> texts.put("file " + folder.relativize(file), read(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private String receivedAt(String path) {
        return received.getOrDefault(path, "");
    }

    private String history() {
        AtomicReference<String> history = new AtomicReference<>("");
        platform.getBean(TemporalEngine.class)
                .start((engine, _) -> history.set(engine.fetchHistory("post-call/" + TENANT + "/" + id)
                        .getHistory()
                        .toByteString()
                        .toString(StandardCharsets.ISO_8859_1)));
        return history.get();
    }

    /** The columns of the database in which that is. */
    Set<String> columnsWith(String text) {
        Set<String> found = new TreeSet<>();
        try (Connection owner = owner();
                Statement statement = owner.createStatement();
                ResultSet columns = statement.executeQuery(COLUMNS)) {
            while (columns.next()) {
                String table = columns.getString(1);
                String column = '"' + columns.getString(2) + '"';
                String value = columns.getBoolean(3) ? "encode(" + column + ", 'escape')" : column + "::text";
                String query = "select 1 from callwake." + table + " where position(? in " + value + ") > 0";
                if (isThere(owner, query, text)) {
                    found.add("table " + table + "." + columns.getString(2));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    private static boolean isThere(Connection owner, String query, String text) throws SQLException {
        try (PreparedStatement search = owner.prepareStatement(query)) {
            search.setString(1, text);
            try (ResultSet rows = search.executeQuery()) {
                return rows.next();
            }
        }
    }

    private void execute(String sql) {
        try (Connection owner = owner();
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> rows(String query) {
        try (Connection owner = owner();
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Who sees the rows of all tenants. */
    private Connection owner() throws SQLException {
        EmbeddedDatabase database = platform.getBean(EmbeddedDatabase.class);
        Login owner = database.login(Role.OWNER);
        return DriverManager.getConnection(database.url(), owner.user(), owner.password());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        platform.close();
        receiver.stop(0);
        model.close();
        collector.close();
    }
}
