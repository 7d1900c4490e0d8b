package io.callwake.platform.web;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.cors.CorsConfiguration;

/** From which pages browsers may call the API: those that the operator names, and in embedded mode those of this machine. */
public record Origins(List<String> named, boolean isLoopbackWelcome) {

    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");
    private static final List<String> TOLD = List.of(
            "RateLimit",
            "RateLimit-Policy",
            "Retry-After",
            "X-Request-Id",
            "Callwake-Agent-Id",
            "Callwake-Agent-Revision");

    public Origins {
        for (String origin : named) {
            if (!isOrigin(origin)) {
                throw new IllegalArgumentException("CALLWAKE_CORS_ORIGINS has \"" + origin
                        + "\": an origin is a scheme and a host, like https://app.example.com, without a path");
            }
        }
        named = List.copyOf(named);
    }

    private static boolean isOrigin(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getHost() != null
                    && List.of("http", "https").contains(uri.getScheme())
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** The names and patterns of origins, as Spring understands them. */
    public List<String> patterns() {
        List<String> patterns = new ArrayList<>(named);
        if (isLoopbackWelcome) {
            for (String host : LOOPBACK) {
                for (String scheme : List.of("http", "https")) {
                    patterns.add(scheme + "://" + host);
                    patterns.add(scheme + "://" + host + ":[*]");
                }
            }
        }
        return patterns;
    }

    /** Keys are sent by scripts and not by the browser itself, so credentials need no permission. */
    public CorsConfiguration cors() {
        CorsConfiguration cors = new CorsConfiguration();
        cors.setAllowedOriginPatterns(patterns());
        cors.setAllowedMethods(List.of("GET", "POST", "PUT", "DELETE"));
        cors.setAllowedHeaders(List.of("Authorization", "Content-Type", "Accept", "X-Request-Id", "traceparent"));
        cors.setExposedHeaders(TOLD);
        cors.setMaxAge(3_600L);
        return cors;
    }
}
