package io.callwake.graphql;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What comes in over HTTP passes here first: one query, posted as JSON, not too large. Whatever is refused is refused in the
 * form of a GraphQL response.
 */
@Component
final class Door extends OncePerRequestFilter {

    static final String PATH = "/graphql";
    private static final String ALLOWED = HttpMethod.POST.name();

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getServletPath().equals(PATH) || GraphQlApi.isSocket(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getMethod().equals(HttpMethod.OPTIONS.name())) {
            response.setHeader(HttpHeaders.ALLOW, ALLOWED);
            return;
        }
        MediaType answer = Accepted.of(request);
        try {
            if (answer == null) {
                throw new Refused(
                        ErrorCode.NOT_ACCEPTABLE,
                        "The answer is application/graphql-response+json or application/json.");
            }
            if (!request.getMethod().equals(HttpMethod.POST.name())) {
                response.setHeader(HttpHeaders.ALLOW, ALLOWED);
                throw new Refused(ErrorCode.METHOD_NOT_ALLOWED, "Queries are posted.");
            }
            if (!isJson(request.getContentType())) {
                response.setHeader(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
                throw new Refused(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Queries are application/json in UTF-8.");
            }
            if (!isPlain(request.getHeader(HttpHeaders.CONTENT_ENCODING))) {
                throw new Refused(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The body must not be compressed.");
            }
            chain.doFilter(new QueryRequest(request, answer, RequestBody.of(request)), response);
        } catch (Refused refused) {
            refused.writeTo(response, answer);
        }
    }

    private static boolean isPlain(@Nullable String encoding) {
        return encoding == null || encoding.equalsIgnoreCase("identity");
    }

    private static boolean isJson(String contentType) {
        try {
            MediaType type = MediaType.parseMediaType(contentType);
            return type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON) && Accepted.isUtf8(type);
        } catch (RuntimeException _) {
            return false;
        }
    }
}
