package io.callwake.graphql.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.testing.TestGraphQl;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.graphql.test.tester.GraphQlTester;

class ApiKeysTest {

    private static final String CREATE = """
            mutation($input: CreateApiKeyInput!) {
              createApiKey(input: $input) {
                apiKey { id name scopes hint createdBy expiresAt revokedAt } secret errors { code message path }
              }
            }
            """;
    private static final String ROTATE = """
            mutation($input: RotateApiKeyInput!) {
              rotateApiKey(input: $input) { apiKey { id hint } secret formerSecretUntil errors { code message path } }
            }
            """;
    private static final String REVOKE = """
            mutation($id: ID!) {
              revokeApiKey(input: {id: $id}) { apiKey { id revokedAt } errors { code message path } }
            }
            """;

    private final TestGraphQl api = new TestGraphQl();

    private GraphQlTester.Response create(String name, List<String> scopes) {
        return api.ask(CREATE, Map.of("input", Map.of("name", name, "scopes", scopes)));
    }

    private String created() {
        return create("Dashboard", List.of("CALLS_READ"))
                .path("createApiKey.apiKey.id")
                .entity(String.class)
                .get();
    }

    private static void assertError(GraphQlTester.Response response, String mutation, String code, String... path) {
        response.path(mutation + ".apiKey").valueIsNull();
        response.path(mutation + ".errors[0].code").entity(String.class).isEqualTo(code);
        response.path(mutation + ".errors[0].path").entityList(String.class).containsExactly(path);
    }

    @Test
    void aKeyIsMadeWithASecretThatIsShownOnce() {
        GraphQlTester.Response made = create("Dashboard", List.of("PII_READ", "CALLS_READ"));
        made.path("createApiKey.errors").entityList(Object.class).hasSize(0);
        made.path("createApiKey.apiKey.scopes").entityList(String.class).containsExactly("CALLS_READ", "PII_READ");
        made.path("createApiKey.apiKey.createdBy").entity(String.class).isEqualTo("user:ada");
        String secret = made.path("createApiKey.secret").entity(String.class).get();
        assertThat(secret).startsWith("cw_");
        made.path("createApiKey.apiKey.hint").entity(String.class).isEqualTo(secret.substring(secret.length() - 4));
        String list = String.valueOf(api.ask("{ apiKeys { totalCount nodes { id name hint lastUsedAt } } }")
                .path("apiKeys")
                .entity(Object.class)
                .get());
        assertThat(list).contains("Dashboard").doesNotContain(secret);
    }

    @Test
    void anOverlapIsLeftOutOrALengthOfTime() {
        Map<String, Object> input = new HashMap<>(Map.of("id", created()));
        api.ask(ROTATE, Map.of("input", input))
                .path("rotateApiKey.formerSecretUntil")
                .entity(String.class)
                .isEqualTo("2026-03-04T10:00:00.000Z");
        input.put("overlap", null);
        api.ask(ROTATE, Map.of("input", input))
                .errors()
                .satisfy(errors -> assertThat(errors)
                        .singleElement()
                        .satisfies(error -> assertThat(error.getExtensions()).containsEntry("code", "BAD_INPUT")));
    }

    @Test
    void whatIsWrongWithAKeyIsNamed() {
        assertError(create(" ", List.of("CALLS_READ")), "createApiKey", "INVALID", "input", "name");
        assertError(create("Idle", List.of()), "createApiKey", "INVALID", "input", "scopes");
        assertError(
                api.ask(
                        CREATE,
                        Map.of(
                                "input",
                                Map.of(
                                        "name", "Late",
                                        "scopes", List.of("CALLS_READ"),
                                        "expiresAt", "2020-01-01T00:00:00Z"))),
                "createApiKey",
                "INVALID",
                "input",
                "expiresAt");
    }

    @Test
    void aRotatedKeyTellsUntilWhenTheFormerSecretIsGood() {
        String id = created();
        api.ask(ROTATE, Map.of("input", Map.of("id", id)))
                .path("rotateApiKey.formerSecretUntil")
                .entity(String.class)
                .isEqualTo("2026-03-04T10:00:00.000Z");
        assertError(
                api.ask(ROTATE, Map.of("input", Map.of("id", id, "overlap", "PT721H"))),
                "rotateApiKey",
                "INVALID",
                "input",
                "overlap");
    }

    @Test
    void aRevokedKeyStaysRevoked() {
        String id = created();
        for (int i = 0; i < 2; i++) {
            api.ask(REVOKE, Map.of("id", id))
                    .path("revokeApiKey.apiKey.revokedAt")
                    .entity(String.class)
                    .isEqualTo("2026-03-03T10:00:00.000Z");
        }
        assertError(api.ask(ROTATE, Map.of("input", Map.of("id", id))), "rotateApiKey", "CLOSED", "input", "id");
    }

    @Test
    void anotherTenantsKeyIsAsUnknownAsNone() {
        String theirs = created();
        TestGraphQl stranger = new TestGraphQl();
        for (String id : List.of(theirs, "key_01h455vb4pex5vsknk084sn02q", "nonsense")) {
            GraphQlTester.Response revoked = stranger.ask(REVOKE, Map.of("id", id));
            assertError(revoked, "revokeApiKey", "NOT_FOUND", "input", "id");
            revoked.path("revokeApiKey.errors[0].message")
                    .entity(String.class)
                    .isEqualTo("There is no \"" + id + "\".");
            assertError(
                    stranger.ask(ROTATE, Map.of("input", Map.of("id", id))),
                    "rotateApiKey",
                    "NOT_FOUND",
                    "input",
                    "id");
            stranger.ask("query($id: ID!) { node(id: $id) { id } }", Map.of("id", id))
                    .path("node")
                    .valueIsNull();
        }
    }

    @Test
    void everyChangeIsInTheAuditLog() {
        String id = created();
        api.ask(ROTATE, Map.of("input", Map.of("id", id)));
        api.ask(REVOKE, Map.of("id", id));
        GraphQlTester.Response log = api.ask(
                "query($id: ID!) { auditEntries(filter: {subject: $id}) { totalCount nodes { id actor action subject fields } } }",
                Map.of("id", id));
        log.path("auditEntries.totalCount").entity(Integer.class).isEqualTo(3);
        log.path("auditEntries.nodes[*].action")
                .entityList(String.class)
                .containsExactly("API_KEY_REVOKED", "API_KEY_ROTATED", "API_KEY_CREATED");
        log.path("auditEntries.nodes[1].fields").entityList(String.class).containsExactly("secret");
        String entry = log.path("auditEntries.nodes[0].id").entity(String.class).get();
        api.ask("query($id: ID!) { node(id: $id) { ... on AuditEntry { actor } } }", Map.of("id", entry))
                .path("node.actor")
                .entity(String.class)
                .isEqualTo("user:ada");
    }

    @Test
    void theTenantIsChangedAndEveryFaultNamed() {
        String update = """
                mutation($input: UpdateTenantInput!) {
                  updateTenant(input: $input) {
                    tenant { name timeZone currency settings { attributionWindow } } errors { code path message }
                  }
                }
                """;
        GraphQlTester.Response changed = api.ask(
                update,
                Map.of("input", Map.of("name", "Fjord", "timeZone", "Europe/Oslo", "attributionWindow", "P7D")));
        changed.path("updateTenant.tenant.name").entity(String.class).isEqualTo("Fjord");
        changed.path("updateTenant.tenant.settings.attributionWindow")
                .entity(String.class)
                .isEqualTo("PT168H");
        api.ask(update, Map.of("input", Map.of("name", " ", "timeZone", "+02:00", "currency", "XQX")))
                .path("updateTenant.errors[*].path[1]")
                .entityList(String.class)
                .containsExactly("name", "timeZone", "currency");
    }
}
