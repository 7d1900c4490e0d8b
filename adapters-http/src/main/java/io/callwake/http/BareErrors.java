package io.callwake.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Some refuse with a status and nothing else; here it becomes a problem. */
@Component
final class BareErrors extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        HttpStatus status = HttpStatus.resolve(response.getStatus());
        boolean bare = !request.isAsyncStarted() && !response.isCommitted() && response.getContentType() == null;
        if (bare && status != null && status.isError()) {
            Problem.of(status, Sentences.of(status, request)).writeTo(response);
        }
    }
}
