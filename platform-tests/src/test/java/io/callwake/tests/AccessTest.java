package io.callwake.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import io.callwake.testing.SocketClient;
import io.callwake.tests.Client.Answer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Who may come in, with what, and what he may do, seen from outside. */
@Tag("platform")
class AccessTest {

    private static final String OPERATOR_KEY = "an-operator-key-for-tests-only";
    private static final String VIEWER = "{ viewer { tenant { id name } } }";

    @TempDir
    static Path folder;

    private static OidcProvider provider;
    private static PlatformProcess platform;
    private static Client demo;
    private static Client operator;
    private static String demoTenant;

    @BeforeAll
    static void start() throws IOException, JOSEException {
        provider = new OidcProvider();
        platform = PlatformProcess.start(
                folder,
                Map.of(
                        "CALLWAKE_OPERATOR_KEY",
                        OPERATOR_KEY,
                        "CALLWAKE_OIDC_ISSUER",
                        provider.issuer(),
                        "CALLWAKE_OIDC_AUDIENCE",
                        OidcProvider.AUDIENCE,
                        "CALLWAKE_LIMITS_KEY_PER_MINUTE",
                        "6000"));
        demo = platform.client();
        operator = demo.withKey(OPERATOR_KEY);
        demoTenant = tenantOf(demo);
    }

    @AfterAll
    static void stop() {
        platform.close();
        provider.close();
    }

    private static String tenantOf(Client client) {
        return client.graphQl(VIEWER, Map.of()).at("/viewer/tenant/id").asString();
    }

    private static void assertRefusedEverywhere(Client client) {
        assertThat(client.ask(VIEWER, Map.of()).status()).isEqualTo(401);
        assertThat(client.get("/v1/agents/any").status()).isEqualTo(401);
        assertThat(client.postCall(Documents.finalReport("refused", "any")).status())
                .isEqualTo(401);
        assertThat(client.get("/v1/tenants").status()).isEqualTo(401);
        assertThat(client.get("/nowhere").status()).isEqualTo(401);
    }

    @Test
    void theOperatorMakesATenantWithAKeyThatOpensItAndNothingElse() {
        Answer created = operator.post(
                "/v1/tenants", "{\"name\": \"Fjord Heating\", \"timeZone\": \"Europe/Oslo\", \"currency\": \"NOK\"}");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Cache-Control")).contains("no-store");
        String id = created.body().at("/tenant/id").asString();
        Client client = demo.withKey(created.body().at("/key/secret").asString());
        assertThat(tenantOf(client)).isEqualTo(id);
        assertThat(client.putAgent("theirs", "{\"name\": \"Theirs\"}").status()).isEqualTo(201);
        assertThat(demo.get("/v1/agents/theirs").status()).isEqualTo(404);
        List<String> listed = operator.get("/v1/tenants")
                .body()
                .path("tenants")
                .valueStream()
                .map(tenant -> tenant.path("id").asString())
                .toList();
        assertThat(listed).contains(id, demoTenant);
    }

    @Test
    void theOperatorAloneLetsATenantKeepRecordingsLonger() {
        JsonNode tenant =
                operator.post("/v1/tenants", "{\"name\": \"Kept\"}").body().path("tenant");
        String path = "/v1/tenants/" + tenant.path("id").asString();
        assertThat(tenant.path("longestRecordingDays").asInt()).isEqualTo(184);
        assertThat(demo.patch(path, "{\"longestRecordingDays\": 365}").status()).isEqualTo(403);
        Answer changed = operator.patch(path, "{\"longestRecordingDays\": 365}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body().path("longestRecordingDays").asInt()).isEqualTo(365);
        assertThat(operator.patch("/v1/tenants/ws_00000000000000000000000000", "{\"longestRecordingDays\": 365}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theAuditLogNamesTheRequestOfEachChange() {
        Answer saved = demo.putAgent("told", "{\"name\": \"Told\"}");
        assertThat(requestOfLastEntry()).isEqualTo(saved.header("X-Request-Id"));
        Answer created = demo.ask(
                "mutation { createApiKey(input: {name: \"Told\", scopes: [CALLS_READ]}) { secret } }", Map.of());
        assertThat(requestOfLastEntry()).isEqualTo(created.header("X-Request-Id"));
        try (SocketClient socket =
                new SocketClient(URI.create(demo.base() + "/graphql"), "X-Request-Id", "the-handshake")) {
            socket.initialise(PlatformProcess.KEY);
            socket.subscribe("1", "mutation { updateTenant(input: {name: \"Told\"}) { tenant { id } } }");
            socket.hear("complete");
        }
        assertThat(requestOfLastEntry()).isEqualTo("the-handshake");
    }

    private static String requestOfLastEntry() {
        return demo.graphQl("{ auditEntries(first: 1) { nodes { requestId } } }", Map.of())
                .at("/auditEntries/nodes/0/requestId")
                .asString();
    }

    @Test
    void whatIsWrongWithATenantIsNamed() {
        JsonNode errors = operator.post(
                        "/v1/tenants", "{\"timeZone\": \"Oslo\", \"currency\": \"XQX\", \"curency\": \"NOK\"}")
                .body()
                .path("errors");
        assertThat(errors.toString())
                .contains("name", "is required", "\\\"Oslo\\\" is not a time zone", "\\\"XQX\\\"", "did you mean");
        Answer twoLines = operator.post("/v1/tenants", "{\"name\": \"Fjord\\u008cHeating\"}");
        assertThat(twoLines.status()).isEqualTo(422);
        assertThat(twoLines.body().at("/errors/0/path").asString()).isEqualTo("name");
    }

    @Test
    void theOperatorIsNoTenantAndATenantNoOperator() {
        assertThat(operator.ask(VIEWER, Map.of()).status()).isEqualTo(401);
        assertThat(operator.get("/v1/agents/any").status()).isEqualTo(401);
        assertThat(demo.get("/v1/tenants").status()).isEqualTo(403);
        assertThat(demo.post("/v1/tenants", "{\"name\": \"Mine\"}").status()).isEqualTo(403);
    }

    @Test
    void whatOpensNothingIsRefusedEverywhere() {
        for (String key : List.of("no-such-key-at-all-no-such-key", "a.b.c", "x".repeat(5_000))) {
            assertRefusedEverywhere(demo.withKey(key));
        }
    }

    @Test
    void aUserMayWhatHisRolesAllow() throws JOSEException {
        Client reader = demo.withKey(provider.signed(provider.claims(demoTenant, "reader", "of-another-system")));
        assertThat(tenantOf(reader)).isEqualTo(demoTenant);
        assertThat(reader.get("/v1/agents/none").status()).isEqualTo(404);
        Answer refused = reader.putAgent("mine", "{\"name\": \"Mine\"}");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body().path("detail").asString()).contains("agents:write");
        assertThat(reader.postCall(Documents.finalReport("refused", "any")).status())
                .isEqualTo(403);
        Client editor = demo.withKey(provider.signed(provider.claims(demoTenant, "editor")));
        assertThat(editor.putAgent("edited", "{\"name\": \"Edited\"}").status()).isEqualTo(201);
    }

    @Test
    void aTokenThatIsNotGoodIsRefusedEverywhere() throws JOSEException {
        Date past = Date.from(Instant.now().minusSeconds(3_600));
        JWTClaimsSet.Builder good = provider.claims(demoTenant, "admin");
        List<String> bad = List.of(
                OidcProvider.unsigned(good),
                OidcProvider.signed(good, OidcProvider.newKey("first")),
                OidcProvider.signed(good, OidcProvider.newKey("unknown")),
                provider.signed(provider.claims(demoTenant, "admin").expirationTime(past)),
                provider.signed(provider.claims(demoTenant, "admin").expirationTime(null)),
                provider.signed(provider.claims(demoTenant, "admin").issuer("http://127.0.0.1:1")),
                provider.signed(provider.claims(demoTenant, "admin").audience("another-api")),
                provider.signed(provider.claims(demoTenant, "admin").audience((String) null)),
                provider.signed(provider.claims(demoTenant, "admin").subject(null)),
                provider.signed(provider.claims("ws_01h455vb4pex5vsknk084sn02q", "admin")),
                provider.signed(provider.claims("demo", "admin")),
                provider.signed(provider.claims(demoTenant, "admin").claim("tenant", null)));
        for (String token : bad) {
            assertRefusedEverywhere(demo.withKey(token));
        }
        assertThat(tenantOf(demo.withKey(provider.signed(good)))).isEqualTo(demoTenant);
    }

    @Test
    void aTokenMaySayThatItIsAnAccessToken() throws JOSEException {
        for (String type : List.of("at+jwt", "AT+JWT", "application/at+jwt", "JWT")) {
            assertThat(tenantOf(demo.withKey(provider.ofType(type, provider.claims(demoTenant, "reader")))))
                    .isEqualTo(demoTenant);
        }
        assertRefusedEverywhere(demo.withKey(provider.ofType("logout+jwt", provider.claims(demoTenant, "reader"))));
    }

    /** Once nobody could come in then, not even as a stranger. */
    @Test
    void whileTheProviderIsAwayItsNewTokensAreForLater() throws JOSEException {
        String known = provider.signed(provider.claims(demoTenant, "reader"));
        assertThat(tenantOf(demo.withKey(known))).isEqualTo(demoTenant);
        provider.isAway(true);
        try {
            String unknown =
                    OidcProvider.signed(provider.claims(demoTenant, "reader"), OidcProvider.newKey("of-tomorrow"));
            Answer later = demo.withKey(unknown).get("/v1/agents/any");
            assertThat(later.status()).isEqualTo(503);
            assertThat(later.header("Retry-After")).isNotEmpty();
            assertThat(later.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(demo.withKey(unknown).ask(VIEWER, Map.of()).status()).isEqualTo(503);
            try (SocketClient socket = new SocketClient(URI.create(demo.base() + "/graphql"))) {
                socket.say("{\"type\": \"connection_init\", \"payload\": {\"Authorization\": \"Bearer " + unknown
                        + "\"}}");
                assertThat(socket.closeCode()).isEqualTo(1013);
            }
            assertThat(tenantOf(demo.withKey(known))).isEqualTo(demoTenant);
            assertRefusedEverywhere(demo.withKey("a.b.c"));
        } finally {
            provider.isAway(false);
        }
    }

    private static JsonNode created(Client by, String input) {
        return by.graphQl(
                        "mutation { createApiKey(input: " + input
                                + ") { apiKey { id } secret errors { code message } } }",
                        Map.of())
                .path("createApiKey");
    }

    private static Client opened(JsonNode created) {
        return demo.withKey(created.path("secret").asString());
    }

    @Test
    void aKeyMayWhatItsScopesSayAndNothingElse() {
        Client reader = opened(created(demo, "{name: \"Reads\", scopes: [CALLS_READ]}"));
        assertThat(tenantOf(reader)).isEqualTo(demoTenant);
        assertThat(reader.ask("{ calls { totalCount } }", Map.of()).body().has("errors"))
                .isFalse();
        assertThat(reader.putAgent("mine", "{\"name\": \"Mine\"}").status()).isEqualTo(403);
        assertThat(reader.get("/v1/agents/any").status()).isEqualTo(403);
        assertThat(reader.postCall(Documents.finalReport("refused", "any")).status())
                .isEqualTo(403);
        assertThat(reader.get("/v1/tenants").status()).isEqualTo(403);
    }

    @Test
    void aRevokedKeyIsRefusedEverywhereAtOnce() {
        JsonNode key = created(demo, "{name: \"Short-lived\", scopes: [CALLS_READ]}");
        Client client = opened(key);
        assertThat(tenantOf(client)).isEqualTo(demoTenant);
        demo.graphQl(
                "mutation($id: ID!) { revokeApiKey(input: {id: $id}) { apiKey { revokedAt } } }",
                Map.of("id", key.at("/apiKey/id").asString()));
        assertRefusedEverywhere(client);
    }

    @Test
    void anExpiredKeyIsRefusedEverywhere() {
        String soon = Instant.now().plusMillis(4_000).toString();
        Client client = opened(created(demo, "{name: \"Brief\", scopes: [CALLS_READ], expiresAt: \"" + soon + "\"}"));
        assertThat(tenantOf(client)).isEqualTo(demoTenant);
        Eventually.within(
                Duration.ofSeconds(10),
                "it is over",
                () -> client.ask(VIEWER, Map.of()).status() == 401);
        assertRefusedEverywhere(client);
    }

    @Test
    void bothSecretsOfARotatedKeyOpenItUnlessToldOtherwise() {
        JsonNode key = created(demo, "{name: \"Rotated\", scopes: [CALLS_READ]}");
        String rotate = "mutation($id: ID!, $overlap: Duration) { rotateApiKey(input: {id: $id, overlap: $overlap})"
                + " { secret } }";
        String id = key.at("/apiKey/id").asString();
        Client second = demo.withKey(demo.graphQl(rotate, Map.of("id", id, "overlap", "PT1H"))
                .at("/rotateApiKey/secret")
                .asString());
        assertThat(tenantOf(opened(key))).isEqualTo(demoTenant);
        assertThat(tenantOf(second)).isEqualTo(demoTenant);
        demo.graphQl(rotate, Map.of("id", id, "overlap", "PT0S"));
        assertRefusedEverywhere(opened(key));
        assertRefusedEverywhere(second);
    }

    @Test
    void everyAnswerSaysWhatIsLeftAndTooMuchIsRefusedUntilLater() throws JOSEException {
        Client user = demo.withKey(
                provider.signed(provider.claims(demoTenant, "reader").subject("eager")));
        Answer first = user.get("/v1/agents/none");
        assertThat(first.header("RateLimit-Policy")).isEqualTo("\"key\";q=6000;w=60, \"tenant\";q=2000000;w=60");
        assertThat(first.header("RateLimit")).startsWith("\"key\";r=5990;t=");
        Answer last = first;
        for (int i = 0; i < 6_000 && last.status() != 429; i++) {
            last = user.get("/v1/agents/none");
        }
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.header("Retry-After")).isEqualTo("1");
        assertThat(last.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(demo.get("/v1/agents/none").status()).as("other keys").isEqualTo(404);
    }

    @Test
    void answersTellBrowsersToBeCareful() {
        Answer answer = demo.get("/v1/agents/none");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    @Test
    void pagesOfThisMachineMayAskAndOthersMayNot() {
        for (String path : List.of("/graphql", "/v1/calls")) {
            assertThat(demo.preflight(path, "http://localhost:5173").header("Access-Control-Allow-Origin"))
                    .isEqualTo("http://localhost:5173");
            Answer foreign = demo.preflight(path, "https://evil.example.net");
            assertThat(foreign.status()).isEqualTo(403);
            assertThat(foreign.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(foreign.header("Access-Control-Allow-Origin")).isEmpty();
        }
    }
}
