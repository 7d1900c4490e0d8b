package io.callwake.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.testing.TestGraphQl;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTest {

    private static final String QUERY =
            "{\"query\": \"{ viewer { tenant { name } } calls { totalCount nodes { id } } }\"}";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final TestGraphQl graphQl = new TestGraphQl();

    @Test
    void aQueryIsPostedAsJson() throws Exception {
        HttpResponse<String> answer = post("application/json", QUERY);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"data\":{\"viewer\":{\"tenant\":{\"name\":\"Acme\"}},\"calls\":{\"totalCount\":0,\"nodes\":[]}}}");
    }

    @Test
    void whoAsksIsKnownInEveryFieldHoweverManyAskAtOnce() throws Exception {
        for (int i = 0; i < 200; i++) {
            assertThat(post("application/json", QUERY).body()).doesNotContain("errors");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/graphql"
            })
    void whatAPageOfAnotherSiteCouldSendIsNotTaken(String contentType) throws Exception {
        assertThat(post(contentType, QUERY).statusCode()).isEqualTo(415);
    }

    @Test
    void nothingIsTakenFromTheAddressLine() throws Exception {
        HttpResponse<String> answer =
                send(request("?query=%7Bviewer%7Btenant%7Bid%7D%7D%7D").GET());

        assertThat(answer.statusCode()).isEqualTo(405);
    }

    @Test
    void severalQueriesInAListAreNotTaken() throws Exception {
        assertThat(post("application/json", "[" + QUERY + "," + QUERY + "]").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aStrangerGetsNoAnswerAtAll() throws Exception {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + TestGraphQl.port() + "/graphql"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(QUERY)));

        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(answer.body()).doesNotContain("\"data\"");
    }

    private HttpResponse<String> post(String contentType, String body) throws IOException, InterruptedException {
        return send(request("").header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String query) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + TestGraphQl.port() + "/graphql" + query))
                .header("Authorization", "Bearer " + graphQl.tenant());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }
}
