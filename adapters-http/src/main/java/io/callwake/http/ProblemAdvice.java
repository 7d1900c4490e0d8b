package io.callwake.http;

import java.util.UUID;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Every refusal and failure of a controller, and of Spring before it, as a problem. */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<byte[]> refused(Refused refused) {
        return refused.problem().toResponse();
    }

    /** The container looks for forms in everything that calls itself one. */
    @ExceptionHandler
    ResponseEntity<byte[]> noForm(MultipartException cause) {
        return Problem.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Nothing is sent as a form here.")
                .toResponse();
    }

    @ExceptionHandler
    ResponseEntity<byte[]> unreadableAddress(InvalidParameterException cause) {
        return Problem.of(HttpStatus.BAD_REQUEST, "What stands behind the question mark cannot be read.")
                .toResponse();
    }

    @ExceptionHandler
    ResponseEntity<byte[]> unexpected(Exception unexpected) throws Exception {
        if (unexpected instanceof AccessDeniedException || unexpected instanceof AuthenticationException) {
            // The security filters tell a stranger from somebody without the right to it.
            throw unexpected;
        }
        return failure(unexpected).toResponse();
    }

    static Problem failure(Throwable cause) {
        String correlationId = UUID.randomUUID().toString();
        LOG.error("Request failed, correlation id {}", correlationId, cause);
        return Problem.internal(correlationId);
    }

    /** Without the warning in the log: it is the sender who is wrong. */
    @Override
    protected ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException cause,
            HttpHeaders headers,
            HttpStatusCode code,
            WebRequest request) {
        return handleExceptionInternal(cause, null, headers, code, request);
    }

    /** What Spring itself refuses: no such path, method, media type and the like. */
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception cause, @Nullable Object body, HttpHeaders headers, HttpStatusCode code, WebRequest request) {
        HttpStatus status = HttpStatus.valueOf(code.value());
        Problem problem = status.is5xxServerError()
                ? failure(cause)
                : Problem.of(status, Sentences.of(status, ((ServletWebRequest) request).getRequest()));
        ResponseEntity<byte[]> response = problem.toResponse(headers);
        return new ResponseEntity<>(response.getBody(), response.getHeaders(), response.getStatusCode());
    }
}
