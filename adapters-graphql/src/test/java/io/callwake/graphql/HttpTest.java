package io.callwake.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.testing.TestGraphQl;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** GraphQL over HTTP, as its specification has it. */
class HttpTest {

    private static final String QUERY =
            "{\"query\": \"{ viewer { tenant { name } } calls { totalCount nodes { id } } }\"}";
    private static final String NOT_VALID = "{\"query\": \"{ nothing }\"}";
    private static final String NEW = "application/graphql-response+json";
    private static final String OLD = "application/json";

    private final TestGraphQl graphQl = new TestGraphQl();

    @Test
    void aQueryIsPostedAsJson() throws Exception {
        HttpResponse<String> answer = graphQl.post(QUERY);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("""
            {"data":{"viewer":{"tenant":{"name":"Acme"}},"calls":{"totalCount":0,"nodes":[]}},\
            "extensions":{"cost":{"requested":26,"limit":25000}}}""");
    }

    @Test
    void whoAsksIsKnownInEveryFieldHoweverManyAskAtOnce() throws Exception {
        for (int i = 0; i < 200; i++) {
            assertThat(graphQl.post(QUERY).body()).doesNotContain("errors");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/graphql-response+json | application/graphql-response+json",
                "application/graphql-response+json; charset=utf-8 | application/graphql-response+json",
                "application/json | application/json",
                "application/json; charset=UTF-8 | application/json",
                "application/json, application/graphql-response+json | application/json",
                "application/json; q=0.9, application/graphql-response+json | application/graphql-response+json",
                "application/graphql-response+json, application/json; q=0.9 | application/graphql-response+json",
                "text/html, application/graphql-response+json; q=0.1 | application/graphql-response+json",
                "application/graphql-response+json; q=0, */* | application/json",
                "*/* | application/json",
                "application/* | application/json"
            })
    void theAnswerIsOfTheTypeThatIsLikedBest(String accept, String type) throws Exception {
        for (String query : new String[] {QUERY, NOT_VALID, "no JSON"}) {
            assertThat(graphQl.post(query, "Accept", accept).headers().firstValue("Content-Type"))
                    .hasValueSatisfying(value -> assertThat(value).startsWith(type));
        }
    }

    @Test
    void whoDoesNotSayGetsTheOlderType() throws Exception {
        HttpResponse<String> answer = TestGraphQl.send(HttpRequest.newBuilder(graphQl.uri())
                .header("Authorization", "Bearer " + graphQl.key())
                .header("Content-Type", OLD)
                .POST(BodyPublishers.ofString(NOT_VALID)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith(OLD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml", "application/graphql-response+json; charset=utf-16", "a"})
    void whoeverCanReadNoneOfThemIsTold(String accept) throws Exception {
        HttpResponse<String> answer = graphQl.post(QUERY, "Accept", accept);

        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(codeOf(answer)).isEqualTo("NOT_ACCEPTABLE");
    }

    /** What does not get as far as a result has a status of its own only under the newer type. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"query\": \"{ nothing }\"} | 400 | 200",
                "{\"query\": \"{\"} | 400 | 200",
                "{\"query\": \"query($id: ID!) { call(id: $id) { id } }\"} | 400 | 200",
                "{\"query\": \"{ viewer { tenant { id } } }\", \"operationName\": \"other\"} | 400 | 200",
                "{\"query\": \"{ calls(first: 0) { totalCount } }\"} | 200 | 200",
                "{\"query\": | 400 | 400",
                "[] | 400 | 400",
                "{} | 400 | 400",
                "{\"query\": null} | 400 | 400",
                "{\"query\": 1} | 400 | 400",
                "{\"query\": [\"{ viewer { tenant { id } } }\"]} | 400 | 400",
                "{\"query\": \"{ __typename }\", \"operationName\": {}} | 400 | 400",
                "{\"query\": \"{ __typename }\", \"variables\": []} | 400 | 400",
                "{\"query\": \"{ __typename }\", \"variables\": \"{}\"} | 400 | 400",
                "{\"query\": \"{ __typename }\", \"extensions\": 7} | 400 | 400",
                "{\"query\": \"{ __typename }\", \"query\": \"{ viewer { tenant { id } } }\"} | 400 | 400",
                "{\"query\": \"{ __typename }\"} {} | 400 | 400",
                "{\"query\": \"{ __typename }\", \"operationName\": null, \"variables\": null, \"extensions\": null} | 200 | 200",
                "{\"query\": \"{ __typename }\", \"variables\": {\"unknown\": 1}, \"more\": true} | 200 | 200",
                "{\"query\": \"query A { __typename } query B { nothing: __typename }\", \"operationName\": \"B\"} | 200 | 200",
            })
    void theStatusTellsHowFarItGot(String body, int status, int olderStatus) throws Exception {
        HttpResponse<String> answer = graphQl.post(body, "Accept", NEW);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).has("data")).isEqualTo(status == 200);
        assertThat(graphQl.post(body, "Accept", OLD).statusCode()).isEqualTo(olderStatus);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/graphql",
                "application/json; charset=utf-16",
                "application/json; charset=nonsense",
                "application/graphql+json",
                "nonsense"
            })
    void whatAPageOfAnotherSiteCouldSendIsNotTaken(String contentType) throws Exception {
        HttpResponse<String> answer = graphQl.post(QUERY, "Content-Type", contentType);

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(codeOf(answer)).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void aBodyWithoutATypeIsNotTaken() throws Exception {
        HttpResponse<String> answer = TestGraphQl.send(HttpRequest.newBuilder(graphQl.uri())
                .header("Authorization", "Bearer " + graphQl.key())
                .POST(BodyPublishers.ofString(QUERY)));

        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "application/json;charset=UTF-8", "Application/JSON; charset=\"utf-8\""})
    void jsonInUtf8IsTakenHoweverItIsSpelled(String contentType) throws Exception {
        assertThat(graphQl.post(QUERY, "Content-Type", contentType).statusCode())
                .isEqualTo(200);
    }

    @Test
    void textsOfAllScriptsComeBack() throws Exception {
        HttpResponse<String> answer =
                graphQl.post("{\"query\": \"{ __type(name: \\\"Run\uD83C\uDFC3Swim\uD83C\uDFCA\\\") { name } }\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsNotUtf8IsNotTaken() throws Exception {
        for (byte[] body :
                new byte[][] {QUERY.getBytes(StandardCharsets.UTF_16), {'{', '"', (byte) 0xC3, '"', ':', '1', '}'}}) {
            assertThat(TestGraphQl.send(graphQl.request().POST(BodyPublishers.ofByteArray(body)))
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
    void nothingButAPostIsTaken(String method) throws Exception {
        HttpResponse<String> answer =
                TestGraphQl.send(graphQl.request().method(method, BodyPublishers.ofString(QUERY)));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("POST");
        assertThat(codeOf(answer)).isEqualTo("METHOD_NOT_ALLOWED");
    }

    @Test
    void whatCanBeAskedIsTold() throws Exception {
        HttpResponse<String> answer = TestGraphQl.send(graphQl.request().method("OPTIONS", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Allow")).contains("POST");
    }

    static Stream<String> endlessJson() {
        return Stream.of(
                "{\"a\": " + "[".repeat(499) + "]".repeat(499) + "}",
                "{\"a\": " + "9".repeat(1_001) + "}",
                "{\"" + "a".repeat(50_001) + "\": 1}",
                "[".repeat(60_000));
    }

    @ParameterizedTest
    @MethodSource("endlessJson")
    void jsonWithoutAnEndIsMalformed(String variables) throws Exception {
        HttpResponse<String> answer = graphQl.post("{\"query\": \"{ __typename }\", \"variables\": " + variables + "}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(codeOf(answer)).isEqualTo("MALFORMED_REQUEST");
    }

    @Test
    void aMarkOfTheByteOrderIsPassedOver() throws Exception {
        assertThat(graphQl.post("\uFEFF" + QUERY).statusCode()).isEqualTo(200);
    }

    @Test
    void aCompressedBodyIsNotTaken() throws Exception {
        HttpResponse<String> answer = graphQl.post(QUERY, "Content-Encoding", "gzip");

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(codeOf(answer)).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
        assertThat(graphQl.post(QUERY, "Content-Encoding", "identity").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aConditionThatIsNullIsTheFaultOfWhoAsks() throws Exception {
        for (String directive : new String[] {"skip", "include"}) {
            HttpResponse<String> answer = graphQl.post("{\"query\": \"query($b: Boolean = true) { viewer { user @"
                    + directive + "(if: $b) } }\", \"variables\": {\"b\": null}}");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(codeOf(answer)).isEqualTo("BAD_INPUT");
        }
    }

    @Test
    void severalQueriesInAListAreNotTaken() throws Exception {
        HttpResponse<String> answer = graphQl.post("[" + QUERY + "," + QUERY + "]");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(codeOf(answer)).isEqualTo("MALFORMED_REQUEST");
    }

    @Test
    void aStrangerGetsNoAnswerAtAll() throws Exception {
        HttpResponse<String> answer = TestGraphQl.send(HttpRequest.newBuilder(graphQl.uri())
                .header("Content-Type", OLD)
                .POST(BodyPublishers.ofString(QUERY)));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(codeOf(answer)).isEqualTo("UNAUTHENTICATED");
        assertThat(answer.body()).doesNotContain("\"data\"");
    }

    @Test
    void aBodyOfTheLargestSizeIsTakenAndALargerOneIsNot() throws Exception {
        String padded = "{\"query\": \"{ __typename }\", \"padding\": \"%s\"}";
        int padding = Limits.BODY_BYTES - padded.length() + 2;

        assertThat(graphQl.post(padded.formatted("x".repeat(padding))).statusCode())
                .isEqualTo(200);
        HttpResponse<String> tooLarge = graphQl.post(padded.formatted("x".repeat(padding + 1)));
        assertThat(tooLarge.statusCode()).isEqualTo(413);
        assertThat(codeOf(tooLarge)).isEqualTo("BODY_TOO_LARGE");
    }

    @Test
    void aLargerBodyIsNotTakenEvenIfItDoesNotSayHowLargeItIs() throws Exception {
        byte[] body = "x".repeat(Limits.BODY_BYTES + 1).getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> answer = TestGraphQl.send(
                graphQl.request().POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void whoHasSpentAllIsToldWhenToComeAgain() throws Exception {
        graphQl.purse().emptyFor(graphQl.tenant(), Duration.ofMillis(2_100));
        graphQl.callLog().questions().clear();
        for (String accept : new String[] {NEW, OLD}) {
            HttpResponse<String> answer = graphQl.post(QUERY, "Accept", accept);

            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("Retry-After")).contains("3");
            assertThat(json(answer).at("/errors/0/extensions/retryAfterSeconds").intValue())
                    .isEqualTo(3);
            assertThat(json(answer).at("/extensions/cost/requested").intValue()).isEqualTo(26);
            assertThat(json(answer).has("data")).isFalse();
        }
        assertThat(graphQl.callLog().questions()).isEmpty();
    }

    private static String codeOf(HttpResponse<String> answer) {
        return json(answer).at("/errors/0/extensions/code").asString();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return new JsonMapper().readTree(answer.body());
    }
}
