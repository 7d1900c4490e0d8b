package io.callwake.graphql;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** A request that is no query, or comes from nobody. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final JsonMapper JSON = new JsonMapper();

    private final transient CallwakeError error;

    Refused(ErrorCode code, String message) {
        this(CallwakeError.of(code, message));
    }

    Refused(CallwakeError error) {
        super(error.getMessage(), null, false, false);
        this.error = error;
    }

    CallwakeError error() {
        return error;
    }

    void writeTo(HttpServletResponse response, @Nullable MediaType mediaType) throws IOException {
        response.setStatus(error.code().status().value());
        response.setContentType(
                mediaType == null || mediaType.equals(MediaType.TEXT_EVENT_STREAM)
                        ? MediaType.APPLICATION_JSON_VALUE
                        : mediaType.toString());
        response.getOutputStream().write(JSON.writeValueAsBytes(Map.of("errors", List.of(error.toSpecification()))));
    }
}
