package io.callwake.http.call;

import static io.callwake.domain.document.Kinds.wordOf;
import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.callwake.application.call.ReceiveReportDocument;
import io.callwake.application.call.ReceiveReportDocument.News;
import io.callwake.application.call.ReceiveReportDocument.Result;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.Fault;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.ReportDocument;
import io.callwake.domain.call.ReportReader;
import io.callwake.domain.tenant.Scope;
import io.callwake.http.JsonBody;
import io.callwake.http.Parameters;
import io.callwake.http.Problem;
import io.callwake.http.Refused;
import io.callwake.http.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes call reports in. */
@RestController
final class CallsController {

    private final ReceiveReportDocument receiveReportDocument;

    CallsController(ReceiveReportDocument receiveReportDocument) {
        this.receiveReportDocument = receiveReportDocument;
    }

    record Answer(String callId, String status) {}

    @Requires(Scope.CALLS_WRITE)
    @PostMapping(path = "/v1/calls", consumes = APPLICATION_JSON_VALUE)
    ResponseEntity<Answer> receive(
            @AuthenticationPrincipal Principal caller,
            @RequestParam(name = "effects", required = false) @Nullable List<String> effects,
            HttpServletRequest request) {
        ReportReader reader = new ReportReader(Parameters.flag("effects", effects, true));
        ReportDocument document = JsonBody.read(request, reader::read);
        return switch (receiveReportDocument.receive(caller.tenant(), document)) {
            case Result.Received(CallId call, News news) ->
                ResponseEntity.accepted()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(new Answer(call.toString(), wordOf(news)));
            case Result.UnknownAgent(Fault fault) ->
                throw new Refused(
                        Problem.of(HttpStatus.NOT_FOUND, "The report names an agent that does not exist.", fault));
            case Result.TwoAgents(Fault fault) -> throw Refused.wrongField(fault.path(), fault.message());
        };
    }
}
