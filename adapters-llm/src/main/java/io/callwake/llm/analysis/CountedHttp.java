package io.callwake.llm.analysis;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what an answer took before the library sees it: of a refusal the library tells nothing, and a count that is too large for
 * it makes the whole answer unreadable.
 */
final class CountedHttp implements HttpClient {

    private final HttpClient http;
    private final Consumer<Tokens> told;

    private CountedHttp(HttpClient http, Consumer<Tokens> told) {
        this.http = http;
        this.told = told;
    }

    /** For the library, which wants to build its client by itself; how long it waits is not for it to say. */
    static HttpClientBuilder over(HttpClient http, Consumer<Tokens> told) {
        return new Ready(new CountedHttp(http, told));
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        SuccessfulHttpResponse answer = http.execute(request);
        Optional<ObjectNode> body = PlainJson.object(answer.body());
        if (body.isEmpty()) {
            return answer;
        }
        told.accept(Tokens.takenOutOf(body.get()));
        return SuccessfulHttpResponse.builder()
                .statusCode(answer.statusCode())
                .headers(answer.headers())
                .body(PlainJson.line(body.get()))
                .build();
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        http.execute(request, parser, listener);
    }

    private record Ready(HttpClient client) implements HttpClientBuilder {

        @Override
        public @Nullable Duration connectTimeout() {
            return null;
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration timeout) {
            return this;
        }

        @Override
        public @Nullable Duration readTimeout() {
            return null;
        }

        @Override
        public HttpClientBuilder readTimeout(Duration timeout) {
            return this;
        }

        @Override
        public HttpClient build() {
            return client;
        }
    }
}
