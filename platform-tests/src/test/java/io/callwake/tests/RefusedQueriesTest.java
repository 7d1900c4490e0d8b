package io.callwake.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.testing.SocketClient;
import io.callwake.tests.Client.Answer;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * What the API refuses is refused as GraphQL in the assembled platform too. Once everything that a resolver refused came back as
 * a 500 there: the metrics, which no smaller test has, stumbled over our errors.
 */
@Tag("platform")
class RefusedQueriesTest {

    private static final String VIEWER = "{ viewer { tenant { id } } }";

    @TempDir
    static Path folder;

    private static PlatformProcess platform;

    @BeforeAll
    static void start() {
        platform = PlatformProcess.start(folder, Map.of("CALLWAKE_LIMITS_STRANGER_PER_MINUTE", "20"));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    /** Those who were let in before go on, from the same address. */
    @Test
    void whoTriesOneCredentialAfterTheOtherIsHeldUpOverHttpAndWebSocket() {
        Client known = platform.client();
        assertThat(known.ask(VIEWER, Map.of()).status()).isEqualTo(200);
        Answer answer = known.withKey("not-a-key-of-anybody").ask(VIEWER, Map.of());
        assertThat(answer.status()).isEqualTo(401);
        for (int i = 0; i < 1_000 && answer.status() == 401; i++) {
            answer = known.withKey("not-a-key-of-anybody-" + i).ask(VIEWER, Map.of());
        }
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isBetween("1", "3");
        int closed;
        do {
            try (SocketClient stranger = new SocketClient(URI.create(known.base() + "/graphql"))) {
                stranger.introduce("not-a-key-of-anybody");
                closed = stranger.closeCode();
            }
        } while (closed == 4401);
        assertThat(closed).isEqualTo(4429);
        assertThat(known.ask(VIEWER, Map.of()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            { calls(first: 0) { totalCount } }               | first is 1 to 200, not 0.
            { calls(first: -1) { totalCount } }              | first is 1 to 200, not -1.
            { calls(first: 1, last: 1) { totalCount } }      | give first or last, not both.
            { calls(last: 1, after: "x") { totalCount } }    | after goes with first
            { calls(first: 1, before: "x") { totalCount } }  | before goes with last
            { calls(after: "xx") { totalCount } }            | after is not a cursor of this list.
            { calls(last: 1, before: "!") { totalCount } }   | before is not a cursor of this list.
            { agent { id } }                                 | give one of them.
            { agent(id: "a", ref: "b") { id } }              | give one of them.
            """)
    void byAResolver(String query, String message) {
        assertRefused(platform.client().ask(query, Map.of()), "BAD_REQUEST", "BAD_INPUT", message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            { calls(first: 500) { totalCount } } | first is 1 to 200, not 500.
            { calls(last: 201) { totalCount } }  | last is 1 to 200, not 201.
            """)
    void byALimit(String query, String message) {
        assertRefused(platform.client().ask(query, Map.of()), "LIMIT_EXCEEDED", "PAGE_TOO_LARGE", message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            { calls {                                     | BAD_REQUEST    | SYNTAX_ERROR
            { calls { nobody } }                          | BAD_REQUEST    | INVALID_DOCUMENT
            { calls(first: "ten") { totalCount } }        | BAD_REQUEST    | INVALID_DOCUMENT
            query q($id: ID!) { call(id: $id) { id } }    | BAD_REQUEST    | BAD_INPUT
            query a { viewer { tenant { id } } } query b { viewer { tenant { id } } } | BAD_REQUEST | UNKNOWN_OPERATION
            """)
    void beforeAResolver(String query, String category, String code) {
        assertRefused(platform.client().ask(query, Map.of()), category, code, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "{\"query\": }", "{\"query\": \"{ viewer }"})
    void aBodyThatIsNoJsonIsRefusedWithThePlaceWhereItStopsBeingIt(String body) {
        Answer answer = platform.client().post("/graphql", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/message").asString())
                .startsWith("The body is not valid JSON, at line 1, column ");
    }

    private static void assertRefused(Answer answer, String category, String code, String message) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.body().get("errors").values()).singleElement().satisfies((JsonNode error) -> {
            assertThat(error.get("message").asString()).contains(message);
            assertThat(error.get("extensions").toString())
                    .isEqualTo("{\"category\":\"" + category + "\",\"code\":\"" + code + "\"}");
        });
    }
}
