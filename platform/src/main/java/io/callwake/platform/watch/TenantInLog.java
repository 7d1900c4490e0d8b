package io.callwake.platform.watch;

import io.callwake.application.tenant.Principal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Comes after the filters that find out who asks, and puts his tenant into the log's context. */
@Component
@Order(0)
final class TenantInLog extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who == null || !(who.getPrincipal() instanceof Principal principal)) {
            chain.doFilter(request, response);
            return;
        }
        try (MDC.MDCCloseable _ =
                MDC.putCloseable(LogContext.TENANT, principal.tenant().toString())) {
            chain.doFilter(request, response);
        }
    }
}
