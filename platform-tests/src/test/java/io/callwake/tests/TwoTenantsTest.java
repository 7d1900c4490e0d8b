package io.callwake.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.testing.SocketClient;
import io.callwake.tests.Client.Answer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
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
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Whatever the schema and the routes offer: it shows its owner what is his, and a stranger the same as if it did not exist. The
 * cases are made from the schema and from the API's description as they are, so that what is new is covered as it comes.
 */
@Tag("platform")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoTenantsTest {

    /** May only grow; it is that of the last time somebody looked. */
    private static final int CASES = 116;

    private static final String OPERATOR_KEY = "an-operator-key-for-tests-only";
    private static final Pattern ID = Pattern.compile("[a-z]{1,10}_[0-9a-hjkmnp-tv-z]{26}");
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String NOTHING = "01h455vb4pex5vsknk084sn02q";

    /** What only a judged call has, and no analyst judges yet. */
    private static final Set<String> NOT_YET =
            Set.of("Call.goal", "Call.outcome", "Call.sentiment", "Call.summary", "Viewer.user");

    @TempDir
    static Path folder;

    private static ReceiverProcess receiver;
    private static PlatformProcess platform;
    private static Tenant owner;
    private static Tenant stranger;
    private static SchemaWalk schema;
    private static final Set<String> cases = new TreeSet<>();

    private record Tenant(String name, String id, String key, Client client) {}

    @BeforeAll
    static void start() {
        receiver = ReceiverProcess.start(folder);
        platform = PlatformProcess.start(folder, Map.of("CALLWAKE_OPERATOR_KEY", OPERATOR_KEY));
        owner = withData("Owner");
        stranger = withData("Stranger");
        schema = new SchemaWalk(owner.client());
    }

    @AfterAll
    static void stop() {
        platform.close();
        receiver.close();
    }

    /** Both have the same references, so that one could be taken for the other. */
    private static Tenant withData(String name) {
        JsonNode made = platform.client()
                .withKey(OPERATOR_KEY)
                .post("/v1/tenants", "{\"name\": \"" + name + "\"}")
                .body();
        String key = made.at("/key/secret").asString();
        Client client = platform.client().withKey(key);
        client.graphQl(
                "mutation { createApiKey(input: {name: \"" + name + " spare\", scopes: [CALLS_READ]}) { secret } }",
                Map.of());
        client.putAgent("both", Documents.agent(name + " agent", receiver.url()));
        client.postCall(Documents.finalReport("both-have-it", "both"));
        Eventually.within(
                Duration.ofSeconds(60),
                "the call is concluded",
                () -> client.calls().stream().anyMatch(call -> call.progress().equals("DONE")));
        return new Tenant(name, made.at("/tenant/id").asString(), key, client);
    }

    private static Set<String> idsIn(JsonNode answer) {
        Set<String> ids = new TreeSet<>();
        ID.matcher(answer.toString()).results().forEach(found -> ids.add(found.group()));
        return ids;
    }

    /** All that a tenant sees without naming anything. */
    private static JsonNode everythingOf(Tenant tenant) {
        List<String> parts = new ArrayList<>();
        for (JsonNode field : schema.fieldsOf("Query")) {
            if (field.path("args")
                            .valueStream()
                            .noneMatch(argument ->
                                    argument.at("/type/kind").asString().equals("NON_NULL"))
                    && !field.path("name").asString().equals("agent")) {
                parts.add(schema.call(field, ""));
            }
        }
        return tenant.client().graphQl("{" + String.join(" ", parts) + "}", Map.of());
    }

    private record Given(Set<String> ids) implements SchemaWalk.Values {

        @Override
        public boolean isNaming(String name, String type) {
            return type.equals("ID") || name.equals("ref") || name.equals("subject");
        }

        @Override
        public List<String> of(String name, String type) {
            return switch (type) {
                case "ID" -> ids.stream().map(id -> "\"" + id + "\"").toList();
                case "String" -> List.of(name.equals("ref") ? "\"both\"" : "\"Made up for a test\"");
                case "Int" -> List.of("1");
                case "Boolean" -> List.of("true");
                case "Float" -> List.of("1.5");
                case "DateTime" -> List.of("\"2199-01-01T00:00:00Z\"");
                case "Duration" -> List.of("\"PT1H\"");
                case "Url" -> List.of("\"https://hooks.example.net/made-up\"");
                case "Decimal" -> List.of("\"1.5\"");
                case "JSON" -> List.of("{}");
                default -> throw new AssertionError("there are no values of " + type + " here yet: add one");
            };
        }
    }

    /** The same operation for another id, of nothing, so that both answers can be compared. */
    private static String forNothing(String operation, Set<String> ids) {
        String changed = operation;
        for (String id : ids) {
            changed = changed.replace(id, ofNothing(id));
        }
        return changed;
    }

    private static String ofNothing(String id) {
        return id.substring(0, id.indexOf('_') + 1) + NOTHING;
    }

    private static String answerOf(Tenant tenant, String operation) {
        Answer answer = tenant.client().ask(operation, Map.of());
        return answer.status() + " " + answer.body().path("data")
                + answer.body().path("errors");
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
        Set<String> silent = new TreeSet<>();
        for (String type : List.of("Call", "Agent", "Tenant", "ApiKey", "AuditEntry", "Viewer")) {
            for (JsonNode field : schema.fieldsOf(type)) {
                String name = type + "." + field.path("name").asString();
                if (!cases.contains(name)) {
                    silent.add(name);
                }
            }
        }
        silent.removeAll(NOT_YET);
        silent.removeAll(Set.of("ApiKey.expiresAt", "ApiKey.revokedAt", "ApiKey.lastUsedAt"));
        assertThat(silent).as("fields that showed their owner nothing").isEmpty();
    }

    /** The fields that have a value, each with its type. */
    private static void eachField(JsonNode answer, Consumer<String> seen) {
        for (Map.Entry<String, JsonNode> member : answer.properties()) {
            if (!member.getValue().isNull() && answer.has("__typename")) {
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
        Set<String> ids = idsIn(everythingOf(owner));
        Set<String> shown = new HashSet<>();
        for (JsonNode field : schema.fieldsOf("Query")) {
            for (String arguments : schema.arguments(field, new Given(ids))) {
                if (arguments.isEmpty() || arguments.contains("\"both\"")) {
                    continue;
                }
                String query = "{" + schema.call(field, arguments) + "}";
                String name = field.path("name").asString();
                if (idsIn(owner.client().ask(query, Map.of()).body().path("data")).stream()
                        .anyMatch(ids::contains)) {
                    shown.add(name);
                    cases.add(name + " by " + arguments.replaceAll("_[0-9a-z]{26}", ""));
                }
                assertThat(answerOf(stranger, query).replaceAll(ID.pattern(), "an id"))
                        .as(query)
                        .isEqualTo(answerOf(stranger, forNothing(query, ids)).replaceAll(ID.pattern(), "an id"));
            }
        }
        assertThat(shown).contains("node", "call", "agent");
    }

    @Test
    @Order(3)
    void whateverIsChangedByNameIsToAStrangerAsIfItDidNotExist() {
        JsonNode before = everythingOf(owner);
        Set<String> ids = idsIn(before);
        List<String> unusable = new ArrayList<>();
        for (JsonNode field : schema.fieldsOf("Mutation")) {
            boolean worked = false;
            for (String arguments : schema.arguments(field, new Given(ids))) {
                String mutation = "mutation {" + schema.call(field, arguments) + "}";
                String toStranger = answerOf(stranger, mutation);
                if (ids.stream().anyMatch(arguments::contains)) {
                    assertThat(toStranger.replaceAll(ID.pattern(), "an id"))
                            .as(mutation)
                            .isEqualTo(answerOf(stranger, forNothing(mutation, ids))
                                    .replaceAll(ID.pattern(), "an id"));
                }
                assertThat(idsIn(everythingOf(owner))).as(mutation).isEqualTo(ids);
            }
            assertThat(withoutUse(everythingOf(owner)))
                    .as("after a stranger's %s", field.path("name"))
                    .isEqualTo(withoutUse(before));
            for (String arguments : schema.arguments(field, new Given(withoutOwnKey(ids)))) {
                Answer answer = owner.client().ask("mutation {" + schema.call(field, arguments) + "}", Map.of());
                JsonNode payload =
                        answer.body().at("/data/" + field.path("name").asString());
                if (!payload.isMissingNode() && payload.toString().contains("errors\":[]")) {
                    worked = true;
                    cases.add("mutation " + field.path("name").asString());
                    before = everythingOf(owner);
                    ids = idsIn(before);
                    break;
                }
            }
            if (!worked) {
                unusable.add(field.path("name").asString());
            }
        }
        assertThat(unusable)
                .as("mutations that did nothing for their owner either")
                .isEmpty();
    }

    /** Of whatever can be subscribed to, first its owner hears. */
    @Test
    @Order(4)
    void whatHappensIsToldToItsOwnerAndNotToAStranger() {
        Set<String> ids = idsIn(everythingOf(owner));
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

    /** When keys were last used is written now and then. */
    private static String withoutUse(JsonNode everything) {
        return everything.toString().replaceAll("\"lastUsedAt\":(null|\"[^\"]*\")", "");
    }

    @Test
    @Order(5)
    void everyRouteIsToAStrangerAsIfNothingWereThere() {
        owner.client().putAgent("mine-alone", "{\"name\": \"Mine alone\"}");
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
                    String nobodys = route.replace("{ref}", name.equals(agent) ? ofNothing(agent) : "nobodys");
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
    @Order(6)
    void thereAreNoFewerCasesThanBefore() {
        System.out.println(cases.size() + " cases of two tenants");
        assertThat(cases).hasSizeGreaterThanOrEqualTo(CASES);
    }
}
