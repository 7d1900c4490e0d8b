package io.callwake.http.call;

import io.callwake.application.call.ReceiveReportDocument;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.call.ReportReader;
import io.callwake.domain.tenant.Scope;
import io.callwake.http.JsonBody;
import io.callwake.http.Pace;
import io.callwake.http.Parameters;
import io.callwake.http.PatientProtocol;
import io.callwake.http.Refused;
import io.callwake.http.Requires;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes many call reports in one request, a line for each, and answers a line for each. */
@RestController
final class BatchController {

    private static final String NDJSON = "application/x-ndjson";

    /** What else the same is called. */
    private static final Set<String> TYPES = Set.of(NDJSON, "application/ndjson", "application/jsonl");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ReceiveReportDocument receiveReportDocument;
    private final Pace pace;
    private final BatchRoom room = new BatchRoom();

    BatchController(ReceiveReportDocument receiveReportDocument, Pace pace) {
        this.receiveReportDocument = receiveReportDocument;
        this.pace = pace;
    }

    @Requires(Scope.CALLS_WRITE)
    @PostMapping("/v1/calls/batch")
    void receive(
            @AuthenticationPrincipal Principal caller,
            @RequestParam(name = "effects", required = false) @Nullable List<String> effects,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        ReportReader reader = new ReportReader(Parameters.flag("effects", effects, false));
        requireNdjson(request);
        PatientProtocol.wait(request, PATIENCE);
        response.setContentType(NDJSON);
        Batch batch = new Batch(
                reader,
                document -> receiveReportDocument.receive(caller.tenant(), document),
                () -> pace.spend(caller),
                room);
        batch.run(request.getInputStream(), response.getOutputStream());
        if (batch.isCutOff()) {
            // Not as if that were all.
            PatientProtocol.hangUp(request);
        }
    }

    private static void requireNdjson(HttpServletRequest request) {
        String type = request.getContentType();
        MediaType sent = type == null || type.isBlank() ? null : MediaType.parseMediaType(type);
        if (sent == null || !TYPES.contains(sent.getType() + "/" + sent.getSubtype())) {
            throw Refused.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body must be sent as " + NDJSON + ".");
        }
        JsonBody.requirePlainUtf8(request);
    }
}
