package io.callwake.graphql;

import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Says in a header too how long to wait, where a query was refused for how much was asked before it. */
@Component
@Order(0)
final class RetryAfter implements WebGraphQlInterceptor {

    static final String SECONDS = "retryAfterSeconds";

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        return chain.next(request)
                .doOnNext(response -> response.getExecutionResult().getErrors().stream()
                        .map(error -> error.getExtensions() == null
                                ? null
                                : error.getExtensions().get(SECONDS))
                        .filter(Long.class::isInstance)
                        .findFirst()
                        .ifPresent(seconds ->
                                response.getResponseHeaders().set(HttpHeaders.RETRY_AFTER, String.valueOf(seconds))));
    }
}
