package io.callwake.platform.security;

import io.callwake.application.tenant.Principal;
import io.callwake.domain.tenant.Actor;
import io.callwake.graphql.Bearer;
import io.callwake.graphql.RecogniseCallers;
import io.callwake.graphql.Recognition;
import io.callwake.http.OperatorOnly;
import io.callwake.http.Problem;
import io.callwake.platform.limits.RateLimitFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Recognises who asks by {@code Authorization: Bearer …}. Whom it does not know stays anonymous. */
final class BearerKeys extends OncePerRequestFilter {

    private final RecogniseCallers callers;
    private final GivenKey operatorKey;

    BearerKeys(RecogniseCallers callers, GivenKey operatorKey) {
        this.callers = callers;
        this.operatorKey = operatorKey;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> credential = Bearer.credential(request.getHeader(HttpHeaders.AUTHORIZATION));
        if (credential.isPresent()) {
            if (isOperator(request, credential.get())) {
                remember(new Actor.Operator());
            } else {
                switch (callers.recognise(credential.get(), request.getRemoteAddr())) {
                    case Recognition.Known(Principal caller) -> remember(caller);
                    case Recognition.Stranger() -> {}
                    case Recognition.Undecided() -> {
                        response.setHeader(HttpHeaders.RETRY_AFTER, "5");
                        Problem.of(
                                        HttpStatus.SERVICE_UNAVAILABLE,
                                        "Whether this token is good cannot be told: its provider does not answer.")
                                .writeTo(response);
                        return;
                    }
                    case Recognition.HeldUp(Duration retryAfter) -> {
                        RateLimitFilter.refuse(response, retryAfter);
                        return;
                    }
                }
            }
        }
        chain.doFilter(request, response);
    }

    private static void remember(Object principal) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(principal, null, List.of()));
        SecurityContextHolder.setContext(context);
    }

    /** Streamed and asynchronous answers come back through here, and must still know who asked. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    private boolean isOperator(HttpServletRequest request, String credential) {
        return OperatorOnly.PATH.equals(request.getRequestURI()) && operatorKey.is(credential);
    }
}
