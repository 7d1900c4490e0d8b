package io.callwake.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
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
import org.springframework.web.HttpMediaTypeNotSupportedException;
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
    private static final String REFUSED = Refused.class.getName();

    /** The container may have a page of its own for what happened, so the request remembers what is said of it here. */
    @ExceptionHandler
    ResponseEntity<byte[]> refused(Refused refused, HttpServletRequest request) {
        request.setAttribute(REFUSED, refused);
        return answer(refused);
    }

    /** What was said of that request, if it was refused. */
    static Optional<ResponseEntity<byte[]>> refusalOf(HttpServletRequest request) {
        return request.getAttribute(REFUSED) instanceof Refused refused
                ? Optional.of(answer(refused))
                : Optional.empty();
    }

    private static ResponseEntity<byte[]> answer(Refused refused) {
        HttpHeaders headers = new HttpHeaders();
        if (refused.problem().status() == HttpStatus.SERVICE_UNAVAILABLE) {
            headers.set(HttpHeaders.RETRY_AFTER, "1");
        }
        return refused.problem().toResponse(headers);
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

    @Override
    protected ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException cause, HttpHeaders headers, HttpStatusCode code, WebRequest request) {
        Problem problem =
                Problem.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, Sentences.sentAs(cause.getSupportedMediaTypes()));
        return asObject(problem.toResponse(headers));
    }

    /** What Spring itself refuses: no such path, method, media type and the like. */
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception cause, @Nullable Object body, HttpHeaders headers, HttpStatusCode code, WebRequest request) {
        HttpStatus status = HttpStatus.valueOf(code.value());
        Problem problem = status.is5xxServerError()
                ? failure(cause)
                : Problem.of(status, Sentences.of(status, ((ServletWebRequest) request).getRequest()));
        return asObject(problem.toResponse(headers));
    }

    private static ResponseEntity<Object> asObject(ResponseEntity<byte[]> response) {
        return new ResponseEntity<>(response.getBody(), response.getHeaders(), response.getStatusCode());
    }
}
