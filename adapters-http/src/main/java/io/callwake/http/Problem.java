package io.callwake.http;

import io.callwake.domain.Fault;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What went wrong, as RFC 9457 writes it. It goes out as {@code application/problem+json} whatever the request accepts.
 *
 * @param errors one for each fault of what was sent
 * @param correlationId where the cause stands in the log, if nothing of it is told
 */
public record Problem(
        HttpStatus status,
        @Nullable String detail,
        List<Fault> errors,
        @Nullable String correlationId) {

    private static final JsonMapper JSON = new JsonMapper();

    public Problem {
        errors = List.copyOf(errors);
    }

    public static Problem of(HttpStatus status, String detail) {
        return new Problem(status, detail, List.of(), null);
    }

    public static Problem of(HttpStatus status, String detail, Fault fault) {
        return new Problem(status, detail, List.of(fault), null);
    }

    public static Problem wrongFields(List<Fault> faults) {
        return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "What was sent has faults; each is listed.", faults, null);
    }

    public static Problem unauthorized() {
        return of(HttpStatus.UNAUTHORIZED, "A valid key is needed, as \"Authorization: Bearer …\".");
    }

    public static Problem forbidden() {
        return of(HttpStatus.FORBIDDEN, "The key does not allow this.");
    }

    public static Problem internal(String correlationId) {
        return new Problem(HttpStatus.INTERNAL_SERVER_ERROR, "Something failed on our side.", List.of(), correlationId);
    }

    public ResponseEntity<byte[]> toResponse() {
        return toResponse(new HttpHeaders());
    }

    /** The answer of a controller, with what else the status calls for, such as {@code Allow}. */
    public ResponseEntity<byte[]> toResponse(HttpHeaders headers) {
        return ResponseEntity.status(status)
                .headers(headers)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(toJson());
    }

    /** For filters, which answer without a controller. */
    public void writeTo(HttpServletResponse response) throws IOException {
        byte[] body = toJson();
        response.setStatus(status.value());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (status == HttpStatus.UNAUTHORIZED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    byte[] toJson() {
        ObjectNode json = JSON.createObjectNode();
        json.put("title", status.getReasonPhrase());
        json.put("status", status.value());
        if (detail != null) {
            json.put("detail", detail);
        }
        if (!errors.isEmpty()) {
            ArrayNode list = json.putArray("errors");
            for (Fault fault : errors) {
                list.addObject().put("path", fault.path()).put("message", fault.message());
            }
        }
        if (correlationId != null) {
            json.put("correlationId", correlationId);
        }
        return JSON.writeValueAsBytes(json);
    }
}
