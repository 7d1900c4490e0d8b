package io.callwake.platform.limits;

import io.callwake.application.tenant.Principal;
import io.callwake.http.Problem;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Charges each request of a tenant, and says in headers what is left. A query is charged for what it asks as well, when that
 * is known.
 */
public final class RateLimitFilter extends OncePerRequestFilter {

    /** What a request costs as such; a query costs a point for each field of each entry beside. */
    public static final int REQUEST = 10;

    private static final String POLICY = "RateLimit-Policy";
    private static final String LIMIT = "RateLimit";

    private final RateLimits limits;

    public RateLimitFilter(RateLimits limits) {
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null
                && authentication.getPrincipal() instanceof Principal principal
                && request.getDispatcherType() == DispatcherType.REQUEST) {
            Duration wait = limits.spend(principal, REQUEST);
            tell(response, limits.standings(principal));
            if (!wait.isZero()) {
                refuse(response, wait);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    /** As the draft of the IETF's HTTPAPI group has it. */
    private static void tell(HttpServletResponse response, List<RateLimits.Standing> standings) {
        response.setHeader(
                POLICY,
                standings.stream()
                        .map(standing -> "\"" + standing.name() + "\";q=" + standing.perMinute() + ";w=60")
                        .collect(Collectors.joining(", ")));
        response.setHeader(
                LIMIT,
                standings.stream()
                        .map(standing -> "\"" + standing.name() + "\";r=" + standing.left() + ";t="
                                + seconds(standing.untilFull()))
                        .collect(Collectors.joining(", ")));
    }

    /** A refusal that says when to come again. */
    public static void refuse(HttpServletResponse response, Duration wait) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds(wait)));
        Problem.of(HttpStatus.TOO_MANY_REQUESTS, "Too much was asked; come again in " + seconds(wait) + " s.")
                .writeTo(response);
    }

    private static long seconds(Duration wait) {
        return wait.plusNanos(999_999_999).toSeconds();
    }
}
