package io.callwake.http.call;

import static io.callwake.domain.document.Kinds.wordOf;

import io.callwake.application.call.ReceiveReportDocument.News;
import io.callwake.domain.Fault;
import io.callwake.domain.call.CallId;
import io.callwake.http.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is said of a line of a batch, as a line. */
final class BatchAnswer {

    private static final JsonMapper JSON = new JsonMapper();

    private BatchAnswer() {}

    static byte[] received(long line, CallId call, News news) {
        ObjectNode json = JSON.createObjectNode();
        return written(json.put("line", line).put("callId", call.toString()).put("status", wordOf(news)));
    }

    static byte[] refused(long line, List<Fault> faults) {
        return written(refusal(line, faults));
    }

    static byte[] refused(long line, Problem problem) {
        List<Fault> faults = problem.errors();
        return faults.isEmpty() ? refused(line, String.valueOf(problem.detail())) : refused(line, faults);
    }

    /** Of the line as a whole. */
    static byte[] refused(long line, @Nullable String message) {
        return refused(line, List.of(new Fault("", String.valueOf(message))));
    }

    static byte[] failed(long line, String message, String correlationId) {
        return written(refusal(line, List.of(new Fault("", message))).put("correlationId", correlationId));
    }

    private static ObjectNode refusal(long line, List<Fault> faults) {
        ObjectNode json = JSON.createObjectNode().put("line", line);
        ArrayNode errors = json.putArray("errors");
        faults.forEach(fault -> errors.addObject().put("path", fault.path()).put("message", fault.message()));
        return json;
    }

    private static byte[] written(ObjectNode json) {
        return (JSON.writeValueAsString(json) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
