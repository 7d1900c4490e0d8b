package io.callwake.platform.web;

import io.callwake.http.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.CorsFilter;

/** Refuses pages of foreign origins as everything else is refused, with a problem. */
public final class ProblemCors extends DefaultCorsProcessor {

    private ProblemCors() {}

    public static CorsFilter filter(Origins origins) {
        CorsConfiguration cors = origins.cors();
        CorsFilter filter = new CorsFilter(request -> isOwn(request) ? null : cors);
        filter.setCorsProcessor(new ProblemCors());
        return filter;
    }

    /** Our own pages. Behind a proxy that speaks TLS for us, the scheme is not the one that we are asked with. */
    private static boolean isOwn(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        String host = request.getHeader(HttpHeaders.HOST);
        return host != null && ("https://" + host).equalsIgnoreCase(origin);
    }

    @Override
    protected void rejectRequest(ServerHttpResponse response) throws IOException {
        if (response instanceof ServletServerHttpResponse servlet) {
            Problem.of(
                            HttpStatus.FORBIDDEN,
                            "Pages of this origin may not ask; CALLWAKE_CORS_ORIGINS names those that may.")
                    .writeTo(servlet.getServletResponse());
        }
    }
}
