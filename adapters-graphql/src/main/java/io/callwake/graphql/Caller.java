package io.callwake.graphql;

import io.callwake.application.tenant.Principal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Hands on who asks, with the query: fields are fetched on other threads than the one the request came in on, and what belongs
 * to a thread does not always follow them there.
 */
@Component
@Order(0)
public final class Caller implements WebGraphQlInterceptor {

    /** Under this name controllers find the {@link Principal}. */
    public static final String CALLER = "caller";

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        Principal caller = callerOf(request);
        if (caller == null) {
            return Refusal.of(CallwakeError.unauthenticated());
        }
        request.configureExecutionInput(
                (_, input) -> input.graphQLContext(Map.of(CALLER, caller)).build());
        return chain.next(request);
    }

    /** A WebSocket knows who is at its other end; otherwise a filter has told. */
    private static @Nullable Principal callerOf(WebGraphQlRequest request) {
        if (request.getAttributes().get(CALLER) instanceof Principal caller) {
            return caller;
        }
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Principal caller ? caller : null;
    }
}
