package io.callwake.http;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Answers requests that are too malformed for the container to hand on. */
public final class ProblemValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        HttpStatus status = HttpStatus.resolve(response.getStatus());
        if (status == null || !status.isError() || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        Problem problem = status.is5xxServerError() && thrown != null
                ? ProblemAdvice.failure(thrown)
                : Problem.of(status, Sentences.of(status, request));
        try {
            problem.writeTo(response);
            response.finishResponse();
        } catch (IOException _) {
            // Whoever asked has gone.
        }
    }
}
