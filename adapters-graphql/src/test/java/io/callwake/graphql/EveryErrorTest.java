package io.callwake.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.tenant.Scope;
import io.callwake.testing.TestGraphQl;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Provokes every error there is, and reads it back as a client would. A new code does not compile without its case. */
class EveryErrorTest {

    @TempDir
    private static Path folder;

    private static ConfigurableApplicationContext strictServer;

    private final TestGraphQl graphQl = new TestGraphQl();

    @BeforeAll
    static void start() throws IOException {
        String reading = "{ __schema { queryType { name } } }";
        String slow = "{ calls { totalCount } }";
        Path manifest = folder.resolve("manifest.json");
        Files.writeString(
                manifest,
                "{\"%s\": \"%s\", \"%s\": \"%s\"}"
                        .formatted(TrustedDocuments.hashOf(reading), reading, TrustedDocuments.hashOf(slow), slow));
        strictServer = TestGraphQl.start(
                "--test.trusted-documents=" + manifest,
                "--test.trusted-only=true",
                "--test.introspection=false",
                "--test.timeout=100ms");
    }

    @AfterAll
    static void stop() {
        strictServer.close();
    }

    /** The others come where an answer goes on, which SocketsTest, CallChangesTest and EventStreamsTest read; or late. */
    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"BODY_TOO_SLOW", "TOO_MANY_SUBSCRIPTIONS", "SUBSCRIBER_TOO_SLOW", "CHANGES_MISSED"})
    void isReadBackOverHttp(ErrorCode code) throws Exception {
        HttpResponse<String> answer = provoked(code);

        JsonNode body = new JsonMapper().readTree(answer.body());
        assertThat(body.path("errors")).as(answer.body()).isNotEmpty().allSatisfy(error -> {
            assertThat(error.at("/extensions/code").asString()).isEqualTo(code.name());
            assertThat(error.at("/extensions/category").asString())
                    .isEqualTo(code.category().name());
            assertThat(error.path("message").asString())
                    .isNotBlank()
                    .doesNotContain("graphql.", "java.", "Exception", "swordfish");
        });
        assertThat(answer.statusCode())
                .isEqualTo(body.has("data") ? 200 : code.status().value());
        assertThat(body.has("data")).isEqualTo(isOfAField(code));
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith(
                        code == ErrorCode.NOT_ACCEPTABLE ? "application/json" : "application/graphql-response+json");
    }

    private static boolean isOfAField(ErrorCode code) {
        return switch (code) {
            case BAD_INPUT, NOT_FOUND, FORBIDDEN, PAGE_TOO_LARGE, INTERNAL -> true;
            default -> false;
        };
    }

    private HttpResponse<String> provoked(ErrorCode code) throws IOException, InterruptedException {
        TestGraphQl strict = new TestGraphQl(strictServer);
        return switch (code) {
            case MALFORMED_REQUEST -> graphQl.post("{");
            case METHOD_NOT_ALLOWED -> TestGraphQl.send(graphQl.request().GET());
            case NOT_ACCEPTABLE -> graphQl.post(query("{ __typename }"), "Accept", "text/html");
            case UNSUPPORTED_MEDIA_TYPE -> graphQl.post(query("{ __typename }"), "Content-Type", "text/plain");
            case SYNTAX_ERROR -> graphQl.post(query("{"));
            case INVALID_DOCUMENT -> graphQl.post(query("{ nothing }"));
            case UNKNOWN_DOCUMENT -> graphQl.post("{\"documentId\": \"abc\"}");
            case UNKNOWN_OPERATION -> graphQl.post(query("query a { __typename } query b { __typename }"));
            case BAD_INPUT -> graphQl.post(query("{ agent { id } }"));
            case NOT_FOUND -> graphQl.post(query("subscription { callChanged(id: \\\"x\\\") { id } }"));
            case UNAUTHENTICATED -> graphQl.post(query("{ __typename }"), "Authorization", "Basic " + graphQl.key());
            case FORBIDDEN ->
                graphQl.post(
                        query("{ call(id: \\\"x\\\") { id } }"),
                        "Authorization",
                        "Bearer " + graphQl.key(Scope.AGENTS_READ));
            case UNTRUSTED_DOCUMENT -> strict.post(query("{ __typename }"));
            case INTROSPECTION_OFF -> strict.post(query("{ __schema { queryType { name } } }"));
            case BODY_TOO_LARGE -> graphQl.post(query("{ __typename }") + " ".repeat(Limits.BODY_BYTES));
            case DOCUMENT_TOO_LARGE -> graphQl.post(query("{" + " __typename".repeat(3_000) + "}"));
            case VARIABLES_TOO_LARGE ->
                graphQl.post("{\"query\": \"{ __typename }\", \"variables\": {\"a\": " + "[".repeat(20) + "]".repeat(20)
                        + "}}");
            case PAGE_TOO_LARGE -> graphQl.post(query("{ calls(first: 201) { totalCount } }"));
            case TOO_DEEP ->
                graphQl.post(query("{ __type(name: \\\"Call\\\") " + "{ ofType ".repeat(17) + "{ name }"
                        + " }".repeat(17) + " }"));
            case TOO_COMPLEX -> graphQl.post(query("{" + pages(9) + "}"));
            case TOO_MANY_ALIASES -> graphQl.post(query("{" + pages(11) + "}"));
            case TOO_MANY_DIRECTIVES ->
                graphQl.post(query("{ viewer { tenant {" + " id @skip(if: true)".repeat(60) + " } } }"));
            case RATE_LIMITED -> {
                graphQl.purse().emptyFor(graphQl.tenant(), Duration.ofSeconds(1));
                yield graphQl.post(query("{ __typename }"));
            }
            case TIMEOUT -> {
                strict.callLog().stall();
                HttpResponse<String> answer = strict.post(query("{ calls { totalCount } }"));
                strict.callLog().goOn();
                yield answer;
            }
            case BODY_TOO_SLOW -> throw new AssertionError("after a while: RequestBodyTest");
            case TOO_MANY_SUBSCRIPTIONS, SUBSCRIBER_TOO_SLOW, CHANGES_MISSED ->
                throw new AssertionError("told in streams alone: EventStreamsTest, SocketsTest, VisitorsTest");
            case INTERNAL -> {
                graphQl.callLog().breakFor(graphQl.tenant());
                yield graphQl.post(query("{ calls { totalCount } }"));
            }
        };
    }

    private static String query(String document) {
        return "{\"query\": \"" + document + "\"}";
    }

    private static String pages(int count) {
        StringBuilder pages = new StringBuilder();
        for (int i = 0; i < count; i++) {
            pages.append(" p")
                    .append(i)
                    .append(": calls(first: 200) { nodes { id externalId revision direction status progress startedAt"
                            + " answeredAt endedAt durationSec reach ending endReason summary } }");
        }
        return pages.toString();
    }
}
