package io.callwake.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What went wrong before a controller was reached, in a filter or the container. */
@RestController
final class ProblemErrors implements ErrorController {

    @RequestMapping("${spring.web.error.path:${error.path:/error}}")
    @Nullable
    ResponseEntity<byte[]> error(HttpServletRequest request) {
        if (isAnsweredAlready(request)) {
            return null;
        }
        Optional<ResponseEntity<byte[]>> refusal = ProblemAdvice.refusalOf(request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        HttpStatus status = statusOf(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
        if (!status.is5xxServerError()) {
            return Problem.of(status, Sentences.of(status, request)).toResponse();
        }
        Object cause = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        return ProblemAdvice.failure(
                        cause instanceof Throwable thrown ? thrown : new IllegalStateException("no cause is known"))
                .toResponse();
    }

    /** What breaks when an answer is half sent cannot be told there; mostly it is the connection. */
    private static boolean isAnsweredAlready(HttpServletRequest request) {
        boolean isAnswered = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                && code > 0
                && code < HttpStatus.BAD_REQUEST.value();
        if (isAnswered
                && request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown
                && !(thrown instanceof IOException)) {
            Problem _ = ProblemAdvice.failure(thrown);
        }
        return isAnswered;
    }

    /** Somebody who asks for the error page itself finds nothing. */
    private static HttpStatus statusOf(@Nullable Object code) {
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        return status == null || !status.isError() ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }
}
