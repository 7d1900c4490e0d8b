package io.callwake.platform.security;

import io.callwake.domain.tenant.Actor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
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

    BearerKeys(Callers callers, OperatorKey operatorKey) {
        this.callers = callers;
        this.operatorKey = operatorKey;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        whoSends(request).ifPresent(principal -> {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(principal, null, List.of()));
            SecurityContextHolder.setContext(context);
        });
        chain.doFilter(request, response);
    }

    /** Streamed and asynchronous answers come back through here, and must still know who asked. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    private Optional<?> whoSends(HttpServletRequest request) {
        Optional<String> credential = Credential.of(request);
        return FOR_OPERATORS.equals(request.getRequestURI())
                        && credential.filter(operatorKey::is).isPresent()
                ? Optional.of(new Actor.Operator())
                : credential.flatMap(callers::find);
    }
}
