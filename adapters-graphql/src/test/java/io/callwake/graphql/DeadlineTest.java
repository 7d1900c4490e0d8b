package io.callwake.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionInput;
import io.callwake.testing.TestGraphQl;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.util.LinkedMultiValueMap;
import reactor.core.publisher.Mono;

class DeadlineTest {

    private final WebGraphQlRequest request = new WebGraphQlRequest(
            URI.create("/graphql"),
            new HttpHeaders(),
            new LinkedMultiValueMap<>(),
            InetSocketAddress.createUnresolved("client", 1),
            Map.of(),
            Map.of("query", "{ __typename }"),
            "1",
            Locale.ROOT);

    @Test
    void aQueryThatTakesTooLongIsEndedAndFetchesNoMore() {
        ExecutionInput[] running = new ExecutionInput[1];

        timedOut(asked -> {
            running[0] = asked.toExecutionInput().transform(later -> later.locale(Locale.ENGLISH));
            return Mono.never();
        });

        assertThat(running[0].isCancelled()).isTrue();
    }

    /** The engine goes on in the thread that started it, whenever a field is there at once. */
    @Test
    void evenIfItWaitsInTheThreadThatStartedIt() {
        CountDownLatch answered = new CountDownLatch(1);

        timedOut(_ -> Mono.fromRunnable(() -> {
            try {
                answered.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        answered.countDown();
    }

    private void timedOut(WebGraphQlInterceptor.Chain chain) {
        WebGraphQlResponse response = new Deadline(Duration.ofMillis(50))
                .intercept(request, chain)
                .blockOptional()
                .orElseThrow();

        assertThat(response.getErrors())
                .singleElement()
                .satisfies(error -> assertThat(error.getExtensions())
                        .isEqualTo(Map.of("category", "LIMIT_EXCEEDED", "code", "TIMEOUT")));
    }

    @Test
    void theServerKeepsToIt() throws Exception {
        try (ConfigurableApplicationContext server = TestGraphQl.start("--test.timeout=100ms")) {
            TestGraphQl graphQl = new TestGraphQl(server);
            graphQl.callLog().stall();

            for (String accept : new String[] {"application/json", "application/graphql-response+json"}) {
                HttpResponse<String> answer =
                        graphQl.post("{\"query\": \"{ calls { totalCount } }\"}", "Accept", accept);

                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.body()).contains("\"TIMEOUT\"").doesNotContain("data");
            }
            assertThat(graphQl.post("{\"query\": \"{ viewer { tenant { name } } }\"}")
                            .statusCode())
                    .isEqualTo(200);
            graphQl.callLog().goOn();
        }
    }
}
