package io.callwake.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.agent.AnAgentDocument;
import io.callwake.testing.SocketClient;
import io.callwake.tests.Client.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever the schema and the routes offer: it shows its owner what is his, and a stranger the same as if it did not exist. The
 * cases are made from the schema and from the API's description as they are, so that what is new is covered as it comes.
 */
@Tag("platform")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoTenantsTest {

    /** May only grow; it is that of the last time somebody looked. */
    private static final int CASES = 731;

    private static final String TOKEN = "a-token-that-platform-and-tests-know";
    private static final String OPERATOR_KEY = "an-operator-key-for-tests-only";
    private static final Pattern ID = Pattern.compile("[a-z]{1,10}_[0-9a-hjkmnp-tv-z]{26}");
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String NOTHING = "01h455vb4pex5vsknk084sn02q";

    /** What the owner alone has, and what nobody has. */
    private static final String MINE = "mine";

    private static final String NOBODYS = "nobodys";

    /** So many of each kind are named. */
    private static final int OF_A_KIND = 6;

    /** What only a user or a receiver that has failed for days has; and when a key was used is written now and then. */
    private static final Set<String> NOT_YET = Set.of("ApiKey.lastUsedAt", "ReceiverState.nextProbeAt", "Viewer.user");

    /** What a model says of {@link #JUDGED}: something of everything, and more than is true. */
    private static final String JUDGEMENT = """
        {"summary": "The caller wants tomorrow morning.",
         "sentiment": {"value": "%s", "turnedAt": 1, "quotes": [{"turn": 1, "words": "that is great"}]},
         "goal": {"verdict": "%s", "reason": "A day was spoken of.", "quotes": [{"turn": 1, "words": "Tomorrow morning would be fine"}]},
         "criteria": {"criterion_1": {"verdict": "met", "reason": "There is a day.",
                                      "quotes": [{"turn": 1, "words": "Tomorrow morning would be fine"}]},
                      "criterion_2": {"verdict": "not_met", "reason": "No price was named.", "quotes": []}},
         "outcome": {"key": "appointment_scheduled", "reason": "A visit was booked.",
                     "quotes": [{"turn": 1, "words": "Tomorrow morning would be fine"}]},
         "reached": "person", "reachedQuotes": [],
         "fields": {"slot": [{"value": "tomorrow morning", "quotes": [{"turn": 1, "words": "Tomorrow morning"}]}],
                    "other_slot": [{"value": "Tuesday", "quotes": [{"turn": 3, "words": "Tuesday or Wednesday"}]}],
                    "full_name": [{"value": "Eve", "quotes": [{"turn": 1, "words": "I am Eve"}]}]},
         "actionItems": [{"text": "Send a confirmation", "quotes": [{"turn": 4, "words": "We will send a confirmation"}]}],
         "categories": [{"name": "service", "quotes": [{"turn": 1, "words": "Tomorrow morning"}]}],
         "notes": "Wants it in the morning."}
        """;

    private static final String JUDGED = """
        [{"speaker": "agent", "text": "When shall we come for the inspection?", "startMs": 0},
         {"speaker": "customer", "text": "Tomorrow morning would be fine, that is great.", "startMs": 4200},
         {"speaker": "agent", "text": "Or at another time?", "startMs": 8000},
         {"speaker": "customer", "text": "Tuesday or Wednesday.", "startMs": 9000},
         {"speaker": "agent", "text": "We will send a confirmation.", "startMs": 12000}]\
        """;

    private static final String JUDGED_AGENT = """
        {"name": "WHOSE judged by MODEL", "language": "en", "timeZone": "America/Los_Angeles",
         "analysis": {"successCriteria": "A dated inspection.", "model": "MODEL", "categories": ["service"],
                      "criteria": [{"name": "Dated", "description": "A day was agreed."},
                                   {"name": "Priced", "description": "A price was named."}]},
         "outcomes": ["appointment_scheduled"],
         "extraction": [{"name": "slot", "type": "string", "format": "date-time", "description": "When the inspection is"},
                        {"name": "other_slot", "type": "string", "format": "date-time", "description": "Another time"},
                        {"name": "full_name", "type": "string", "description": "Full name", "required": true}]}
        """;

    private static ModelServer model;

    @TempDir
    static Path folder;

    private static ReceiverProcess receiver;
    private static PlatformProcess platform;
    /** Where nobody listens. */
    private static String nobodysUrl = "";

    /** Its arguments depend on each other. The owner's consents, all of whose fields are seen, were recorded by it. */
    private static final String WORKED_BEFORE = "recordConsent";

    private static Tenant owner;
    private static Tenant stranger;
    private static SchemaWalk schema;
    private static final Set<String> cases = new TreeSet<>();

    private record Tenant(String name, String id, String key, Client client) {}

    @BeforeAll
    static void start() throws IOException {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobodysUrl = "http://127.0.0.1:" + closed.getLocalPort() + "/both";
        }
        receiver = ReceiverProcess.start(folder);
        model = new ModelServer();
        model.says("small-1", JUDGEMENT.formatted("positive", "met"));
        model.says(
                "doubter",
                JUDGEMENT
                        .formatted("neutral", "not_met")
                        .replaceAll(
                                "(\"not_met\", \"reason\": \"A day was spoken of.\", \"quotes\": )\\[[^\\]]*]", "$1[]")
                        .replaceAll("(\"turnedAt\": )1, \"quotes\": \\[[^\\]]*]", "$1-1, \"quotes\": []"));
        model.takesNoKey("mute");
        platform = PlatformProcess.start(
                folder,
                Map.of(
                        "CALLWAKE_OPERATOR_KEY", OPERATOR_KEY,
                        "CALLWAKE_LIMITS_KEY_PER_MINUTE", "100000000",
                        "CALLWAKE_LIMITS_TENANT_PER_MINUTE", "100000000"));
        owner = withData("Owner");
        stranger = withData("Stranger");
        save(owner.client(), MINE, AnAgentDocument.anAgentDocument().called("Owner's alone"));
        owner.client()
                .graphQl("mutation { saveOutcome(input: {key: \"" + MINE + "\"}) { outcome { key } } }", Map.of());
        schema = new SchemaWalk(owner.client());
    }

    @AfterAll
    static void stop() {
        platform.close();
        receiver.close();
        model.close();
    }

    /** Both have the same references, so that one could be taken for the other. */
    private static Tenant withData(String name) {
        JsonNode made = platform.client()
                .withKey(OPERATOR_KEY)
                .post("/v1/tenants", "{\"name\": \"" + name + "\"}")
                .body();
        String key = made.at("/key/secret").asString();
        Client client = platform.client().withKey(key);
        client.graphQl("""
                mutation { createApiKey(input: {name: "%s spare", scopes: [CALLS_READ], expiresAt: "2199-01-01T00:00:00Z"}) {
                    secret } }
                """.formatted(name), Map.of());
        String old = client.graphQl(
                        "mutation { createApiKey(input: {name: \"Old\", scopes: [CALLS_READ]}) { apiKey { id } } }",
                        Map.of())
                .at("/createApiKey/apiKey/id")
                .asString();
        client.graphQl("mutation { revokeApiKey(input: {id: \"" + old + "\"}) { apiKey { id } } }", Map.of());
        saveModels(client);
        saveAgents(name, client);
        saveOutcomes(client);
        saveEndpoints(name, client);
        client.postCall(Documents.tellingReport("both-have-it", "both")
                .replace("\"status\"", "\"campaignId\": \"both\", \"campaignRunId\": \"both-1\", \"status\""));
        saveRecordings(client);
        saveCustomers(name, client);
        connect(name, client);
        judge(name, client);
        Eventually.within(
                Duration.ofSeconds(60),
                "the calls are concluded",
                () -> client.calls().stream()
                        .map(Client.SeenCall::progress)
                        .collect(Collectors.toSet())
                        .containsAll(Set.of("DONE", "NEEDS_ATTENTION")));
        return new Tenant(name, made.at("/tenant/id").asString(), key, client);
    }

    /** Two that are asked by name alone, one that does not answer and that nobody stands in for, and one that is out of use. */
    private static void saveModels(Client client) {
        client.graphQl(
                "mutation { updateTenant(input: {analysisBudget: {amount: \"100\", currency: \"USD\"}}) { errors { message } } }",
                Map.of());
        saveModel(client, Map.of("name", "small-1"));
        saveModel(client, Map.of("name", "doubter"));
        saveModel(client, Map.of("name", "mute", "place", 1, "force", true));
        String old = saveModel(client, Map.of("name", "old"));
        client.graphQl(
                "mutation($id: ID!) { archiveModel(input: {id: $id}) { errors { message } } }", Map.of("id", old));
    }

    private static String saveModel(Client client, Map<String, Object> more) {
        Map<String, Object> input = new TreeMap<>(Map.of(
                "provider",
                "OPENAI",
                "url",
                model.url(),
                "model",
                more.get("name"),
                "key",
                "sk-of-both",
                "price",
                Map.of("inputPerMillion", "1", "outputPerMillion", "2", "currency", "USD")));
        input.putAll(more);
        JsonNode saved = client.graphQl(
                        "mutation($input: SaveModelInput!) { saveModel(input: $input) { model { id } errors { message } } }",
                        Map.of("input", input))
                .get("saveModel");
        assertThat(saved.path("errors")).isEmpty();
        return saved.at("/model/id").asString();
    }

    /** Judged with words that prove it, with words that are missing, and not at all. */
    private static void judge(String name, Client client) {
        for (String by : List.of("small-1", "doubter", "mute")) {
            assertThat(client.putAgent(
                                    "judged-by-" + by,
                                    JUDGED_AGENT.replace("WHOSE", name).replace("MODEL", by))
                            .status())
                    .isEqualTo(201);
            String report = Documents.finalReport("both-judged-by-" + by, "judged-by-" + by)
                    .replaceFirst("(?s)\"transcript\": .*", "\"transcript\": " + JUDGED + "}");
            assertThat(client.postCall(report).status()).isEqualTo(202);
        }
    }

    /** All that a receiver can be: one that takes everything, one that is gone, one that is not there, a paused and an archived one. */
    private static void saveEndpoints(String name, Client client) {
        List<String> events = List.of("call.started", "call.ended", "call.completed", "recording.ready");
        String all = endpoint(
                client,
                Map.of(
                        "name",
                        name + "'s endpoint",
                        "url",
                        receiver.eventsUrl(),
                        "events",
                        events,
                        "agents",
                        List.of("both"),
                        "masking",
                        "CLEAR",
                        "signatures",
                        List.of("V1", "V1A"),
                        "secret",
                        Documents.SECRET,
                        "headers",
                        List.of(Map.of("name", "X-Both", "value", name)),
                        "perSecond",
                        100));
        client.graphQl(
                "mutation($id: ID!) { rotateEndpointKey(input: {endpointId: $id}) { errors { message } } }",
                Map.of("id", all));
        endpoint(client, Map.of("name", name + " is gone", "url", receiver.goneUrl(), "events", events));
        endpoint(client, Map.of("name", name + " is away", "url", nobodysUrl, "events", events));
        String paused =
                endpoint(client, Map.of("name", name + " rests", "url", receiver.eventsUrl(), "events", events));
        String archived =
                endpoint(client, Map.of("name", name + " is over", "url", receiver.eventsUrl(), "events", events));
        client.graphQl("""
                mutation($paused: ID!, $archived: ID!) {
                  pauseEndpoint(input: {endpointId: $paused}) { errors { message } }
                  archiveEndpoint(input: {endpointId: $archived}) { errors { message } } }
                """, Map.of("paused", paused, "archived", archived));
    }

    private static String endpoint(Client client, Map<String, Object> input) {
        JsonNode made = client.graphQl("""
                mutation($input: CreateEndpointInput!) { createEndpoint(input: $input) { endpoint { id } errors { message } } }
                """, Map.of("input", input)).get("createEndpoint");
        assertThat(made.path("errors")).isEmpty();
        return made.at("/endpoint/id").asString();
    }

    /** One that is copied, and one that is not to be had. */
    private static void saveRecordings(Client client) {
        client.graphQl("mutation { updateTenant(input: {recordings: COPY}) { tenant { id } } }", Map.of());
        client.postCall(Documents.recordedReport("both-recorded", "both", receiver.url() + "/both"));
        client.postCall(Documents.recordedReport("both-recorded-in-vain", "both", nobodysUrl));
        Eventually.within(Duration.ofSeconds(60), "one is copied and the other is not", () -> {
            String seen = client.graphQl("{ calls { nodes { recording { contentType reason } } } }", Map.of())
                    .toString();
            return seen.contains("octet-stream") && seen.contains("\"refused\"");
        });
    }

    /** All that an agent can have: what a document can say, what was before, drafts of every fate, an archived one. */
    private static void saveAgents(String name, Client client) {
        AnAgentDocument all = AnAgentDocument.from(
                        AnAgentDocument.WITH_EVERYTHING.replace("\"The ", "\"" + name + "'s "))
                .with("fulfilment", Map.of("url", receiver.url(), "secret", Documents.SECRET));
        save(client, "both", all.called(name + "'s former agent"));
        save(client, "both", all.called(name + "'s agent"));
        draft(client, "both", all.called(name + "'s draft"));
        AnAgentDocument another =
                AnAgentDocument.from(AnAgentDocument.OF_THE_CONTRACT).doing("""
                {"type": "sms", "name": "Thanks", "condition": {"field": "outcome", "operator": "!=", "value": null},
                 "config": {"to": "+12025550143"}}
                """).doing("""
                {"type": "email", "name": "To all", "config": {"to": ["all@example.net"]},
                 "condition": {"any": [{"field": "direction", "operator": "==", "value": "web"}]}}
                """);
        for (String ref : List.of("drafted", "drafted-too", "archived")) {
            save(client, ref, another.called(name + " " + ref));
            draft(client, ref, another.called(name + " drafts"));
        }
        String archived = client.graphQl("{ agent(ref: \"archived\") { id } }", Map.of())
                .at("/agent/id")
                .asString();
        client.graphQl("""
                mutation($id: ID!) {
                  discardDraft(input: {id: $id, revision: 2}) { agent { id } }
                  archiveAgent(input: {id: $id}) { agent { id } } }
                """, Map.of("id", archived));
    }

    private static void save(Client client, String ref, AnAgentDocument document) {
        save(client, ref, document, false);
    }

    private static void draft(Client client, String ref, AnAgentDocument document) {
        save(client, ref, document, true);
    }

    private static void save(Client client, String ref, AnAgentDocument document, boolean isDraft) {
        JsonNode saved = client.graphQl("""
                mutation($ref: String!, $document: JSON!, $draft: Boolean!) {
                  saveAgent(input: {ref: $ref, document: $document, draft: $draft}) { result errors { message path } } }
                """, Map.of("ref", ref, "document", document.tree(), "draft", isDraft))
                .get("saveAgent");
        assertThat(saved.path("result").asString())
                .as(saved.toString())
                .isNotEqualTo("UNCHANGED")
                .isNotEmpty();
    }

    /** All that can be kept of somebody: himself, who he turned out to be, and what he consented to in words and in a call. */
    private static void saveCustomers(String name, Client client) {
        String call = client.graphQl("{ calls { nodes { id } } }", Map.of())
                .at("/calls/nodes/0/id")
                .asString();
        String survivor = saved(
                client,
                Map.of(
                        "identifier",
                        "both",
                        "name",
                        name + "'s customer",
                        "email",
                        "ada@example.net",
                        "timeZone",
                        "Europe/Oslo",
                        "phoneNumber",
                        "+14155550171",
                        "priority",
                        1,
                        "doNotDisturb",
                        true,
                        "sourceFile",
                        name + "'s list",
                        "metadata",
                        Map.of("tier", name)));
        String merged = saved(client, Map.of("identifier", "merged", "name", name + "'s other customer"));
        saved(client, Map.of("identifier", "mergeable", "name", name + "'s third customer"));
        JsonNode changed = client.graphQl(
                """
                mutation($survivor: ID!, $merged: ID!, $call: ID!, $words: String!) {
                  spoken: recordConsent(input: {customer: $survivor, purpose: "ai_calls", given: true, channel: CALL,
                    call: $call, turn: 1}) { errors { message } }
                  written: recordConsent(input: {customer: $survivor, purpose: "marketing", given: false, channel: WEB,
                    evidence: $words}) { errors { message } }
                  mergeCustomers(input: {survivor: $survivor, other: $merged}) { errors { message } } }
                """, Map.of("survivor", survivor, "merged", merged, "call", call, "words", name + "'s form"));
        assertThat(changed.findValues("message")).isEmpty();
    }

    private static String saved(Client client, Map<String, Object> input) {
        return client.graphQl(
                        "mutation($input: SaveCustomerInput!) { saveCustomer(input: $input) { customer { id } } }",
                        Map.of("input", input))
                .at("/saveCustomer/customer/id")
                .asString();
    }

    /** All that becomes of webhooks: they are filed, wait for an agent, are refused; and a connection that is out of use. */
    private static void connect(String name, Client client) {
        String connection = connected(
                client,
                Map.of(
                        "name", name + "'s line",
                        "platform", "vapi",
                        "settings", Map.of("tokenHeader", "X-Vapi-Secret"),
                        "agents", List.of(Map.of("platformAgent", name + "-assistant", "agent", "both")),
                        "secrets", List.of(Map.of("use", "WEBHOOK", "secret", TOKEN))));
        client.graphQl("""
                mutation($id: ID!, $token: String!) {
                  setConnectionSecret(input: {connectionId: $id, use: WEBHOOK, secret: $token}) { errors { message } } }
                """, Map.of("id", connection, "token", TOKEN));
        send(client, connection, name + "-stranger", TOKEN);
        send(client, connection, name + "-assistant", TOKEN);
        String other =
                connected(client, Map.of("name", name + "'s other line", "platform", "vapi", "defaultAgent", "both"));
        send(client, other, name + "-assistant", "another token");
        client.graphQl(
                "mutation($id: ID!) { archiveConnection(input: {connectionId: $id}) { errors { message } } }",
                Map.of("id", other));
    }

    private static String connected(Client client, Map<String, Object> input) {
        return client.graphQl(
                        "mutation($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id } } }",
                        Map.of("input", input))
                .at("/createConnection/connection/id")
                .asString();
    }

    /** What the platform tells of a call that is over. */
    private static void send(Client client, String connection, String assistant, String token) {
        client.postAs(
                "/v1/ingest/" + connection,
                """
                {"message": {"type": "end-of-call-report", "endedReason": "customer-ended-call", "call": {"id": "%s",
                  "assistantId": "%s", "type": "inboundPhoneCall"}, "artifact": {}, "analysis": {}}}
                """.formatted(UUID.randomUUID(), assistant),
                Map.of("X-Vapi-Secret", token));
    }

    private static void saveOutcomes(Client client) {
        client.graphQl("""
                mutation {
                  saveOutcome(input: {key: "gone", label: "Gone"}) { outcome { key } }
                  archiveOutcome(input: {key: "gone"}) { outcome { key } } }
                """, Map.of());
    }

    private static Set<String> idsIn(JsonNode answer) {
        Set<String> ids = new TreeSet<>();
        ID.matcher(withoutExamples(answer).toString()).results().forEach(found -> ids.add(found.group()));
        return ids;
    }

    /** Examples of events are the same for everybody, and the ids in them nobody's. */
    private static JsonNode withoutExamples(JsonNode answer) {
        JsonNode all = answer.deepCopy();
        if (all instanceof ObjectNode object) {
            object.remove(object.propertyNames().stream()
                    .filter(name -> name.startsWith("eventTypes"))
                    .toList());
        }
        return all;
    }

    /** All that a tenant sees: first without naming anything, then each thing that can be asked for by its id. */
    private static JsonNode everythingOf(Tenant tenant) {
        ObjectNode seen = JSON.createObjectNode();
        Given nothing = new Given(Set.of(NOTHING));
        for (JsonNode field : schema.fieldsOf("Query")) {
            if (!schema.needsArguments(field)
                    && schema.arguments(field, nothing).equals(List.of(""))) {
                ask(tenant, field, schema.everything(field), seen);
            }
        }
        Map<String, Set<String>> ids = new TreeMap<>();
        idsByType(seen, ids);
        for (JsonNode field : schema.fieldsOf("Query")) {
            if (schema.isOneObject(field)) {
                for (String id : someOf(ids.getOrDefault(SchemaWalk.named(field.path("type")), Set.of()))) {
                    schema.arguments(field, new Given(Set.of(id))).stream()
                            .filter(arguments -> arguments.contains(id))
                            .forEach(arguments -> ask(tenant, field, arguments, seen));
                }
            }
        }
        return seen;
    }

    private static void ask(Tenant tenant, JsonNode field, String arguments, ObjectNode seen) {
        String query = "{" + schema.call(field, arguments, new Given(Set.of())) + "}";
        String name = field.path("name").asString();
        seen.set(
                name + " " + arguments, tenant.client().graphQl(query, Map.of()).get(name));
    }

    private static void idsByType(JsonNode answer, Map<String, Set<String>> ids) {
        if (answer.has("__typename") && answer.has("id")) {
            ids.computeIfAbsent(answer.path("__typename").asString(), _ -> new TreeSet<>())
                    .add(answer.path("id").asString());
        }
        answer.forEach(member -> idsByType(member, ids));
    }

    /** Some of each kind are as good as all. */
    private static Set<String> someOf(Set<String> ids) {
        Map<String, Integer> counts = new TreeMap<>();
        return ids.stream()
                .filter(id -> counts.merge(id.substring(0, id.indexOf('_')), 1, Integer::sum) <= OF_A_KIND)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private record Given(Set<String> ids) implements SchemaWalk.Values {

        @Override
        public boolean isNaming(String name, String type) {
            return type.equals("ID")
                    || name.equals("ref")
                    || name.equals("key")
                    || name.equals("subject")
                    || name.equals("externalId");
        }

        @Override
        public List<String> of(String name, String type) {
            return switch (type) {
                case "ID" -> ids.stream().map(id -> "\"" + id + "\"").toList();
                case "String" ->
                    switch (name) {
                        case "ref" -> List.of("\"both\"", "\"" + MINE + "\"");
                        case "externalId" -> List.of("\"both\"");
                        case "key" -> List.of("\"" + MINE + "\"");
                        case "platform" -> List.of("\"vapi\"");
                        case "currency" -> List.of("\"USD\"");
                        case "month" -> List.of("\"2026-03\"");
                        case "url" -> List.of("\"https://hooks.example.net/made-up\"");
                        case "events" -> List.of("\"call.started\"");
                        default -> List.of("\"Made up for a test\"");
                    };
                case "Int" ->
                    switch (name) {
                        case "revision" -> List.of("1", "2", "3");
                        case "to" -> List.of("2");
                        default -> List.of("1");
                    };
                case "Boolean" -> List.of("true");
                case "Float" -> List.of("1.5");
                case "DateTime" -> List.of("\"2199-01-01T00:00:00Z\"");
                case "Duration" -> List.of("\"PT1H\"");
                case "Url" -> List.of("\"" + nobodysUrl + "\"");
                case "Decimal" -> List.of("\"1.5\"");
                case "JSON" -> List.of("{name: \"Made up for a test\"}", "{}");
                default -> throw new AssertionError("there are no values of " + type + " here yet: add one");
            };
        }
    }

    private static boolean isAboutOwners(String arguments, Set<String> ids) {
        return arguments.contains(quoted(MINE)) || ids.stream().anyMatch(arguments::contains);
    }

    /** The same operation for other names, of nothing, so that both answers can be compared. */
    private static String forNothing(String operation, Set<String> ids) {
        String changed = operation.replace(quoted(MINE), quoted(NOBODYS));
        for (String id : ids) {
            changed = changed.replace(id, ofNothing(id));
        }
        return changed;
    }

    private static String quoted(String name) {
        return "\"" + name + "\"";
    }

    private static String ofNothing(String id) {
        return id.substring(0, id.indexOf('_') + 1) + NOTHING;
    }

    private static String answerOf(Tenant tenant, String operation) {
        Answer answer = tenant.client().ask(operation, Map.of());
        return answer.status() + " " + answer.body().path("data")
                + answer.body().path("errors");
    }

    /** A stranger's answer without the names that he gave, and without what is made anew each time. */
    private static String comparable(String answer) {
        return answer.replaceAll(ID.pattern(), "an id")
                .replaceAll("(?i)\\b(" + MINE + "|" + NOBODYS + ")\\b", "a name")
                .replaceAll("\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z", "a time");
    }

    private static void assertAsIfNotThere(String operation, Set<String> ids) {
        assertThat(comparable(answerOf(stranger, operation)))
                .as(operation)
                .isEqualTo(comparable(answerOf(stranger, forNothing(operation, ids))));
    }

    @Test
    @Order(1)
    void everyFieldShowsItsOwnerWhatIsHisAndAStrangerNothingOfIt() {
        JsonNode seen = everythingOf(owner);
        Set<String> ids = idsIn(seen);
        assertThat(ids).contains(owner.id()).anyMatch(id -> id.startsWith("call_"));
        JsonNode seenByStranger = everythingOf(stranger);
        assertThat(idsIn(seenByStranger)).doesNotContainAnyElementsOf(ids);
        assertThat(seenByStranger.toString()).doesNotContain("Owner");
        eachField(seen, cases::add);
    }

    /** The fields that have a value, each with its type. */
    private static void eachField(JsonNode answer, Consumer<String> seen) {
        for (Map.Entry<String, JsonNode> member : answer.properties()) {
            JsonNode value = member.getValue();
            if (!value.isNull() && !(value.isArray() && value.isEmpty()) && answer.has("__typename")) {
                seen.accept(answer.path("__typename").asString() + "." + member.getKey());
            }
            eachField(member.getValue(), seen);
        }
        if (answer.isArray()) {
            answer.forEach(element -> eachField(element, seen));
        }
    }

    @Test
    @Order(2)
    void whateverIsAskedForByNameIsToAStrangerAsIfItDidNotExist() {
        Set<String> ids = someOf(idsIn(everythingOf(owner)));
        Given given = new Given(ids);
        Set<String> shown = new HashSet<>();
        for (JsonNode field : schema.fieldsOf("Query")) {
            for (String arguments : schema.arguments(field, given)) {
                if (!isAboutOwners(arguments, ids)) {
                    continue;
                }
                String query = "{" + schema.call(field, arguments, given) + "}";
                String name = field.path("name").asString();
                JsonNode answer = owner.client().ask(query, Map.of()).body();
                assertThat(answer.path("errors").toString()).as(name).doesNotContain("LIMIT_EXCEEDED");
                JsonNode toOwner = answer.path("data");
                eachField(toOwner, cases::add);
                if (idsIn(toOwner).stream().anyMatch(ids::contains)) {
                    shown.add(name);
                    cases.add(name + " by " + arguments.replaceAll("_[0-9a-z]{26}", ""));
                }
                assertAsIfNotThere(query, ids);
            }
        }
        assertThat(shown).contains("node", "call", "agent", "agentTrial");
    }

    /** Otherwise that a stranger is shown nothing would say nothing. */
    @Test
    @Order(3)
    void everyFieldHasShownItsOwnerSomething() {
        Set<String> silent = new TreeSet<>();
        for (String type : schema.objectsBelow("Query")) {
            for (JsonNode field : schema.fieldsOf(type)) {
                silent.add(type + "." + field.path("name").asString());
            }
        }
        silent.removeAll(cases);
        silent.removeAll(NOT_YET);
        assertThat(silent).as("fields that showed their owner nothing").isEmpty();
    }

    /** What the owner has set going comes to its end first. */
    private static JsonNode everythingAtRest() {
        AtomicReference<JsonNode> seen = new AtomicReference<>(everythingOf(owner));
        Eventually.within(Duration.ofSeconds(20), "what the owner has is at rest", () -> {
            JsonNode now = everythingOf(owner);
            return !now.toString().contains("ANALYSING")
                    && withoutUse(seen.getAndSet(now)).equals(withoutUse(now));
        });
        return seen.get();
    }

    @Test
    @Order(4)
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void whateverIsChangedByNameIsToAStrangerAsIfItDidNotExist() {
        JsonNode before = everythingOf(owner);
        List<String> unusable = new ArrayList<>();
        for (JsonNode field : mutations()) {
            String name = field.path("name").asString();
            Set<String> ids = someOf(idsIn(before));
            for (String arguments : schema.arguments(field, new Given(ids))) {
                String mutation = "mutation {" + schema.call(field, arguments) + "}";
                if (isAboutOwners(arguments, ids)) {
                    assertAsIfNotThere(mutation, ids);
                } else {
                    answerOf(stranger, mutation);
                }
            }
            assertThat(withoutUse(everythingOf(owner)))
                    .as("after a stranger's %s", name)
                    .isEqualTo(withoutUse(before));
            if (worksForOwner(field, before) || name.equals(WORKED_BEFORE)) {
                cases.add("mutation " + name);
            } else {
                unusable.add(name);
            }
            before = everythingAtRest();
        }
        assertThat(unusable)
                .as("mutations that did nothing for their owner either")
                .isEmpty();
    }

    /** What is saved under a name is there for the stranger too from then on; that comes last. */
    private static List<JsonNode> mutations() {
        return schema.fieldsOf("Mutation").stream()
                .sorted(Comparator.comparing(
                        field -> field.path("name").asString().startsWith("save")))
                .toList();
    }

    private static boolean worksForOwner(JsonNode field, JsonNode everything) {
        String payload = "/data/" + field.path("name").asString();
        Given given = new Given(someOf(withoutOwnKey(idsIn(everything))));
        return schema.arguments(field, given).stream()
                .map(arguments -> "mutation {" + schema.call(field, arguments) + "}")
                .map(mutation -> owner.client().ask(mutation, Map.of()).body().at(payload))
                .anyMatch(answer -> answer.toString().contains("errors\":[]"));
    }

    /** Of whatever can be subscribed to, first its owner hears. */
    @Test
    @Order(5)
    void whatHappensIsToldToItsOwnerAndNotToAStranger() {
        Set<String> ids = someOf(idsIn(everythingOf(owner)));
        Set<String> possible = new TreeSet<>();
        Set<String> told = new TreeSet<>();
        for (JsonNode field : schema.fieldsOf("Subscription")) {
            for (String arguments : schema.arguments(field, new Given(ids))) {
                String subscription = "subscription {" + schema.call(field, arguments) + "}";
                boolean isNaming = ids.stream().anyMatch(arguments::contains);
                String kind = "subscription " + field.path("name").asString() + (isNaming ? " by name" : "");
                possible.add(kind);
                if (isNaming ? isToldItsOwnerByName(subscription, ids) : isToldItsOwner(subscription)) {
                    told.add(kind);
                    cases.add(kind + " " + arguments.replaceAll("_[0-9a-z]{26}", ""));
                }
            }
        }
        assertThat(told).as("what was told to its owner").isEqualTo(possible);
    }

    private static SocketClient connected(Tenant tenant) {
        SocketClient socket = new SocketClient(URI.create(tenant.client().base() + "/graphql"));
        socket.initialise(tenant.key());
        return socket;
    }

    /** The stranger hears of what happens to himself before and after, so that he would have heard of what happens between. */
    private static boolean isToldItsOwner(String subscription) {
        try (SocketClient ofOwner = connected(owner);
                SocketClient ofStranger = connected(stranger)) {
            ofOwner.subscribe("1", subscription);
            ofStranger.subscribe("1", subscription);
            Set<String> heard = new TreeSet<>();
            boolean isTold = isToldOfItself(stranger, ofStranger, heard)
                    && isToldOfItself(owner, ofOwner, new TreeSet<>())
                    && isToldOfItself(stranger, ofStranger, heard);
            assertThat(heard).as(subscription).doesNotContainAnyElementsOf(idsIn(everythingOf(owner)));
            return isTold;
        }
    }

    /** Whether it hears of something that has just come to be; what happens while it still subscribes may be missed. */
    private static boolean isToldOfItself(Tenant tenant, SocketClient socket, Set<String> heard) {
        for (int i = 0; i < 3; i++) {
            Set<String> before = idsIn(everythingOf(tenant));
            stir(tenant);
            Set<String> fresh = idsIn(everythingOf(tenant));
            fresh.removeAll(before);
            Optional<JsonNode> message = socket.hearWithin(SOON);
            while (message.isPresent()) {
                Set<String> told = idsIn(message.get());
                heard.addAll(told);
                if (told.stream().anyMatch(fresh::contains)) {
                    return true;
                }
                message = socket.hearWithin(SOON);
            }
        }
        return false;
    }

    /** Something of everything that can be told happens: what a new subscription tells of has to happen here as well. */
    private static void stir(Tenant tenant) {
        tenant.client().postCall(Documents.finalReport("stirred-" + UUID.randomUUID(), "both"));
        connected(tenant.client(), Map.of("name", "Stirred", "platform", "vapi"));
    }

    private static boolean isToldItsOwnerByName(String subscription, Set<String> ids) {
        try (SocketClient ofOwner = connected(owner);
                SocketClient ofStranger = connected(stranger);
                SocketClient ofNothing = connected(stranger)) {
            ofStranger.subscribe("1", subscription);
            ofNothing.subscribe("1", forNothing(subscription, ids));
            assertThat(firstHeard(ofStranger)).as(subscription).isEqualTo(firstHeard(ofNothing));
            ofOwner.subscribe("1", subscription);
            return idsIn(ofOwner.hear().at("/payload/data")).stream().anyMatch(ids::contains);
        }
    }

    private static String firstHeard(SocketClient socket) {
        return socket.hearWithin(SOON).map(JsonNode::toString).orElse("nothing").replaceAll(ID.pattern(), "an id");
    }

    /** Nobody shall lock himself out here. */
    private static Set<String> withoutOwnKey(Set<String> ids) {
        Set<String> others = new TreeSet<>(ids);
        others.remove(owner.client()
                .graphQl("{ viewer { key { id } } }", Map.of())
                .at("/viewer/key/id")
                .asString());
        return others;
    }

    /**
     * When keys were last used is written now and then, webhooks that were asked for are read again meanwhile, deliveries are tried
     * again, and each time there is another link to a recording.
     */
    private static String withoutUse(JsonNode everything) {
        return everything
                .toString()
                .replaceAll("\"lastUsedAt\":(null|\"[^\"]*\")", "")
                .replaceAll("\"readings\":\\d+", "")
                .replaceAll("\"(attempts|failedTries)\":\\d+", "")
                .replaceAll("\"nextTryAt\":(null|\"[^\"]*\")", "")
                .replaceAll("\"tries\":\\[[^\\]]*]", "")
                .replaceAll("/v1/recordings/[A-Za-z0-9_-]+", "")
                .replaceAll("\"urlExpiresAt\":\"[^\"]*\"", "");
    }

    @Test
    @Order(6)
    void everyRouteIsToAStrangerAsIfNothingWereThere() {
        Answer saved = owner.client().putAgent("mine-alone", "{\"name\": \"Mine alone\"}");
        assertThat(saved.status()).as(saved.toString()).isEqualTo(201);
        String agent = owner.client()
                .graphQl("{ agent(ref: \"mine-alone\") { id } }", Map.of())
                .at("/agent/id")
                .asString();
        JsonNode paths = owner.client().get("/v1/openapi.json").body().path("paths");
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            for (String name : List.of("mine-alone", agent)) {
                // Templates are the same for everybody.
                if (path.getValue().has("get") && path.getKey().contains("{ref}")) {
                    String route =
                            path.getKey() + neededParameters(path.getValue().path("get"));
                    String mine = route.replace("{ref}", name);
                    String nobodys = route.replace("{ref}", name.equals(agent) ? ofNothing(agent) : "nobodys-alone");
                    assertThat(owner.client().get(mine).status()).as(mine).isEqualTo(200);
                    Answer toStranger = stranger.client().get(mine);
                    Answer ofNothing = stranger.client().get(nobodys);
                    assertThat(toStranger.status()).as(mine).isEqualTo(404).isEqualTo(ofNothing.status());
                    assertThat(toStranger.body()).isEqualTo(ofNothing.body());
                    cases.add("GET " + path.getKey() + " " + name.replaceAll("_.*", ""));
                }
            }
            if (path.getValue().at("/get/x-operator-only").asBoolean()) {
                assertThat(owner.client().get(path.getKey()).status()).isEqualTo(403);
                cases.add("GET " + path.getKey());
            }
        }
        String report = "{\"externalId\": \"foreign\", \"agentId\": \"%s\"}";
        Answer toStranger = stranger.client().postCall(report.formatted(agent));
        Answer ofNothing = stranger.client().postCall(report.formatted(ofNothing(agent)));
        assertThat(toStranger.status()).isEqualTo(404).isEqualTo(ofNothing.status());
        assertThat(toStranger.body().toString().replace(agent, ""))
                .isEqualTo(ofNothing.body().toString().replace(ofNothing(agent), ""));
        assertThat(owner.client().postCall(report.formatted(agent)).status()).isEqualTo(202);
        cases.add("POST /v1/calls");
        String exported = owner.client().text("/v1/deliveries").body();
        String endpoint = exported.replaceAll("(?s).*\"endpoint\":\"(ep_[^\"]*)\".*", "$1");
        String toEndpoint = "/v1/deliveries?endpoint=";
        assertThat(owner.client().text(toEndpoint + endpoint).body()).contains(endpoint);
        assertThat(stranger.client().text(toEndpoint + endpoint).body())
                .isEqualTo(
                        stranger.client().text(toEndpoint + ofNothing(endpoint)).body())
                .isEmpty();
        Set<String> ownersIds = new TreeSet<>();
        ID.matcher(exported).results().forEach(found -> ownersIds.add(found.group()));
        assertThat(stranger.client().text("/v1/deliveries").body()).doesNotContain(ownersIds);
        cases.add("GET /v1/deliveries");
        stranger.client().putAgent("mine-alone", "{\"name\": \"Not his\"}");
        assertThat(owner.client()
                        .get("/v1/agents/mine-alone")
                        .body()
                        .path("name")
                        .asString())
                .isEqualTo("Mine alone");
        cases.add("PUT /v1/agents/{ref}");
    }

    /** Those that must be there are numbers that count from one. */
    private static String neededParameters(JsonNode operation) {
        return operation
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("required").asBoolean())
                .map(parameter -> parameter.path("name").asString() + "=1")
                .collect(Collectors.joining("&", "?", ""));
    }

    @Test
    @Order(7)
    void thereAreNoFewerCasesThanBefore() {
        System.out.println(cases.size() + " cases of two tenants");
        assertThat(cases).hasSizeGreaterThanOrEqualTo(CASES);
    }
}
