package io.callwake.graphql.call;

import graphql.schema.DataFetchingEnvironment;
import io.callwake.application.call.ReceiveReportDocument;
import io.callwake.application.call.ReceiveReportDocument.News;
import io.callwake.application.call.ReceiveReportDocument.Result;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.Fault;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.ReportDocument;
import io.callwake.domain.document.Reading;
import io.callwake.graphql.UserError;
import io.callwake.graphql.UserError.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Takes call reports in. */
@Controller
final class ReportCallController {

    private static final String INPUT = "input";
    private static final Pattern STEP = Pattern.compile("[^.\\[\\]]+");

    private final ReceiveReportDocument receiveReportDocument;
    private final CallNodes nodes;

    ReportCallController(ReceiveReportDocument receiveReportDocument, CallNodes nodes) {
        this.receiveReportDocument = receiveReportDocument;
        this.nodes = nodes;
    }

    record ReportCallPayload(
            @Nullable String callId, @Nullable News status, List<UserError> errors) {

        static ReportCallPayload refused(UserError error) {
            return new ReportCallPayload(null, null, List.of(error));
        }
    }

    /** The reader has to see what was given, and not what a class of ours would make of it. */
    @MutationMapping
    ReportCallPayload reportCall(DataFetchingEnvironment field, @ContextValue Principal caller) {
        Object written = WrittenReport.of(field.<Map<?, ?>>getArgumentOrDefault(INPUT, Map.of()));
        return switch (ReportDocument.read(written, true)) {
            case Reading.Faulty<ReportDocument>(List<Fault> faults) ->
                new ReportCallPayload(
                        null,
                        null,
                        faults.stream().map(fault -> error(Code.INVALID, fault)).toList());
            case Reading.Whole<ReportDocument>(ReportDocument document) ->
                switch (receiveReportDocument.receive(caller.tenant(), document)) {
                    case Result.Received(CallId call, News news) ->
                        new ReportCallPayload(call.toString(), news, List.of());
                    case Result.UnknownAgent(Fault fault) -> ReportCallPayload.refused(error(Code.NOT_FOUND, fault));
                    case Result.TwoAgents(Fault fault) -> ReportCallPayload.refused(error(Code.INVALID, fault));
                };
        };
    }

    @SchemaMapping(typeName = "ReportCallPayload")
    Optional<CallNode> call(ReportCallPayload payload, @ContextValue Principal caller) {
        return Optional.ofNullable(payload.callId()).flatMap(id -> nodes.find(caller, id));
    }

    private static UserError error(Code code, Fault fault) {
        List<String> path = new ArrayList<>(List.of(INPUT));
        Matcher steps = STEP.matcher(fault.path());
        while (steps.find()) {
            path.add(steps.group());
        }
        return new UserError(
                code, fault.path().isEmpty() ? fault.message() : fault.path() + ": " + fault.message(), path);
    }
}
