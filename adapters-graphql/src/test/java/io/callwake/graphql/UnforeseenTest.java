package io.callwake.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.util.LinkedMultiValueMap;
import reactor.core.publisher.Mono;

/** What fails in the engine is an error of the query, as everything else that fails there. */
class UnforeseenTest {

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
    void whetherItIsThrownOrHandedOn() {
        assertInternal(_ -> Mono.error(new NullPointerException("swordfish")));
        assertInternal(_ -> {
            throw new ArrayIndexOutOfBoundsException("swordfish");
        });
    }

    private void assertInternal(WebGraphQlInterceptor.Chain chain) {
        WebGraphQlResponse response = new GraphQlApi()
                .unforeseen()
                .intercept(request, chain)
                .blockOptional()
                .orElseThrow();

        assertThat(response.getErrors()).singleElement().satisfies(error -> {
            assertThat(error.getMessage()).doesNotContain("swordfish");
            assertThat(error.getExtensions()).containsEntry("code", "INTERNAL").containsKey("correlationId");
        });
    }
}
