package io.callwake.platform.security;

import io.callwake.domain.tenant.Actor;
import io.callwake.graphql.Bearer;
import io.callwake.platform.limits.RateLimitFilter;
import io.callwake.platform.limits.RateLimits;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Recognises who asks by {@code Authorization: Bearer …}. Whom it does not know stays anonymous. */
final class BearerKeys extends OncePerRequestFilter {

    /** The operator's key opens these paths and no others. */
    private static final String FOR_OPERATORS = "/v1/tenants";

    private final Callers callers;
    private final OperatorKey operatorKey;
    private final RateLimits limits;

    BearerKeys(Callers callers, OperatorKey operatorKey, RateLimits limits) {
        this.callers = callers;
        this.operatorKey = operatorKey;
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> credential = Bearer.credential(request.getHeader(HttpHeaders.AUTHORIZATION));
        if (credential.isPresent()) {
            Duration wait = limits.waitOfStranger(request.getRemoteAddr());
            Optional<?> sender = whoSends(request, credential.get());
            if (sender.isPresent()) {
                remember(sender.get());
            } else if (!wait.isZero()) {
                RateLimitFilter.refuse(response, wait);
                return;
            } else {
                limits.countStranger(request.getRemoteAddr());
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

    private Optional<?> whoSends(HttpServletRequest request, String credential) {
        return FOR_OPERATORS.equals(request.getRequestURI()) && operatorKey.is(credential)
                ? Optional.of(new Actor.Operator())
                : callers.find(credential);
    }
}
