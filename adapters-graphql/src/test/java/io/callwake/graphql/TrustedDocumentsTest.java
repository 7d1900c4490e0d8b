package io.callwake.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwake.testing.SocketClient;
import io.callwake.testing.TestGraphQl;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

class TrustedDocumentsTest {

    private static final String TRUSTED =
            "query Name($skip: Boolean = false) { viewer { tenant { name @skip(if: $skip) } } }";
    private static final URI HERE = URI.create("https://callwake.example.com");
    private static final String READING = "{ __schema { queryType { name } } }";
    private static final String HASH = TrustedDocuments.hashOf(TRUSTED);

    @TempDir
    private static Path folder;

    private static ConfigurableApplicationContext open;
    private static ConfigurableApplicationContext closed;

    @BeforeAll
    static void start() throws IOException {
        String manifest = manifest(Map.of(HASH, TRUSTED, TrustedDocuments.hashOf(READING), READING));
        open = TestGraphQl.start("--test.trusted-documents=" + manifest);
        closed = TestGraphQl.start(
                "--test.trusted-documents=" + manifest, "--test.trusted-only=true", "--test.introspection=false");
    }

    @AfterAll
    static void stop() {
        open.close();
        closed.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"documentId\": \"%s\"}",
                "{\"documentId\": \"sha256:%s\"}",
                "{\"documentId\": \"%s\", \"variables\": {\"skip\": false}, \"operationName\": \"Name\"}",
                "{\"documentId\": \"%s\", \"extensions\": {\"more\": 1}}",
                "{\"extensions\": {\"persistedQuery\": {\"version\": 1, \"sha256Hash\": \"%s\"}}}",
            })
    void aTrustedDocumentIsAskedForByItsHash(String body) throws Exception {
        for (ConfigurableApplicationContext server : new ConfigurableApplicationContext[] {open, closed}) {
            HttpResponse<String> answer = new TestGraphQl(server).post(body.formatted(HASH));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("{\"viewer\":{\"tenant\":{\"name\":\"Acme\"}}}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"documentId\": \"%s\"}",
                "{\"extensions\": {\"persistedQuery\": {\"version\": 1, \"sha256Hash\": \"%s\"}}}",
            })
    void overAWebSocketToo(String payload) {
        for (ConfigurableApplicationContext server : new ConfigurableApplicationContext[] {open, closed}) {
            TestGraphQl graphQl = new TestGraphQl(server);
            try (SocketClient socket = new SocketClient(graphQl.uri())) {
                socket.initialise(graphQl.key());
                socket.say("{\"type\": \"subscribe\", \"id\": \"1\", \"payload\": " + payload.formatted(HASH) + "}");
                assertThat(socket.hear().at("/payload/data/viewer/tenant/name").asString())
                        .isEqualTo("Acme");
            }
        }
    }

    @Test
    void itsVariablesAreThoseOfTheRequest() throws Exception {
        assertThat(new TestGraphQl(closed)
                        .post("{\"documentId\": \"%s\", \"variables\": {\"skip\": true}}".formatted(HASH))
                        .body())
                .contains("{\"viewer\":{\"tenant\":{}}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"documentId\": \"abc\"}",
                "{\"documentId\": \"\"}",
                "{\"documentId\": \"md5:%s\"}",
                "{\"extensions\": {\"persistedQuery\": {\"version\": 1, \"sha256Hash\": \"abc\"}}}",
                "{\"query\": \"{ __typename }\", \"extensions\": {\"persistedQuery\": {\"sha256Hash\": \"abc\"}}}",
                "{\"query\": \"{ __typename }\", \"extensions\": {\"persistedQuery\": {}}}"
            })
    void aHashThatNobodyKnowsIsRefused(String body) throws Exception {
        for (ConfigurableApplicationContext server : new ConfigurableApplicationContext[] {open, closed}) {
            HttpResponse<String> answer = new TestGraphQl(server).post(body.formatted(HASH));

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("\"UNKNOWN_DOCUMENT\"");
        }
    }

    @Test
    void aRequestHasEitherADocumentOrItsHash() throws Exception {
        assertThat(new TestGraphQl(open)
                        .post("{\"query\": \"{ __typename }\", \"documentId\": \"%s\"}".formatted(HASH))
                        .body())
                .contains("\"MALFORMED_REQUEST\"");
    }

    @Test
    void elsewhereOtherDocumentsRunTooAndWhereNothingElseRunsOnlyTheTextOfATrustedOne() throws Exception {
        String other = "{\"query\": \"{ __typename }\"}";
        assertThat(new TestGraphQl(open).post(other).statusCode()).isEqualTo(200);

        HttpResponse<String> refused = new TestGraphQl(closed).post(other);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("\"UNTRUSTED_DOCUMENT\"");
        assertThat(new TestGraphQl(closed)
                        .post("{\"query\": \"" + TRUSTED + "\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whereTheSchemaCannotBeReadNoDocumentReadsIt() throws Exception {
        String body = "{\"documentId\": \"%s\"}".formatted(TrustedDocuments.hashOf(READING));
        assertThat(new TestGraphQl(open).post(body).statusCode()).isEqualTo(200);

        HttpResponse<String> refused = new TestGraphQl(closed).post(body);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("\"INTROSPECTION_OFF\"").doesNotContain("Query");
    }

    @Test
    void aManifestThatLiesIsRefusedAtTheStart() throws IOException {
        GraphQlSettings settings = settings(Path.of(manifest(Map.of("abc", TRUSTED))));

        assertThatThrownBy(() -> TrustedDocuments.of(settings))
                .hasMessageContaining("abc is not the SHA-256 of its document, which is " + HASH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"a\": 1}", "{\"a\": {}}", "no JSON"})
    void aManifestThatIsNoneIsRefusedAtTheStart(String text) throws IOException {
        Path file = Files.writeString(Files.createTempFile(folder, "manifest", ".json"), text);

        assertThatThrownBy(() -> TrustedDocuments.of(settings(file)))
                .hasMessageContaining("CALLWAKE_GRAPHQL_TRUSTED_DOCUMENTS");
    }

    @Test
    void aManifestThatIsNotThereIsRefusedAtTheStart() {
        assertThatThrownBy(() -> TrustedDocuments.of(settings(folder.resolve("nowhere.json"))))
                .hasMessageContaining("CALLWAKE_GRAPHQL_TRUSTED_DOCUMENTS cannot be read");
    }

    @Test
    void withoutDocumentsNotNothingElseMayRun() {
        assertThatThrownBy(() -> new GraphQlSettings(Duration.ofSeconds(1), true, null, true, HERE))
                .hasMessageContaining("CALLWAKE_GRAPHQL_TRUSTED_ONLY needs");
        assertThatThrownBy(() -> new GraphQlSettings(Duration.ZERO, true, null, false, HERE))
                .hasMessageContaining("CALLWAKE_GRAPHQL_TIMEOUT");
    }

    private static GraphQlSettings settings(Path manifest) {
        return new GraphQlSettings(Duration.ofSeconds(1), true, manifest, false, HERE);
    }

    private static String manifest(Map<String, String> documents) throws IOException {
        return Files.writeString(
                        Files.createTempFile(folder, "manifest", ".json"),
                        new JsonMapper().writeValueAsString(documents))
                .toString();
    }
}
