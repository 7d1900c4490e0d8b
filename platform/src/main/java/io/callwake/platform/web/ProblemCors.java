package io.callwake.platform.web;

import io.callwake.http.Problem;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.CorsFilter;

/** Refuses pages of foreign origins as everything else is refused, with a problem. */
public final class ProblemCors extends DefaultCorsProcessor {

    private ProblemCors() {}

    public static CorsFilter filter(Origins origins) {
        CorsFilter filter = new CorsFilter(_ -> origins.cors());
        filter.setCorsProcessor(new ProblemCors());
        return filter;
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
