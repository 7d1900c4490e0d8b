package io.callwake.graphql.call;

import io.callwake.application.call.RetryAnalysis;
import io.callwake.application.call.RetryAnalysis.Result;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.call.CallId;
import io.callwake.graphql.Ids;
import io.callwake.graphql.UserError;
import io.callwake.graphql.UserError.Code;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Has calls judged once more. */
@Controller
final class RetryAnalysisController {

    private final RetryAnalysis retryAnalysis;
    private final CallNodes nodes;

    RetryAnalysisController(RetryAnalysis retryAnalysis, CallNodes nodes) {
        this.retryAnalysis = retryAnalysis;
        this.nodes = nodes;
    }

    record RetryAnalysisInput(String callId) {}

    record RetryAnalysisPayload(@Nullable String callId, List<UserError> errors) {

        static RetryAnalysisPayload refused(Code code, String message) {
            return new RetryAnalysisPayload(null, List.of(UserError.of(code, message, "input", "callId")));
        }
    }

    @MutationMapping
    RetryAnalysisPayload retryAnalysis(@Argument RetryAnalysisInput input, @ContextValue Principal caller) {
        return Ids.parse(input.callId(), CallId::parse)
                .map(id -> payload(retryAnalysis.retry(caller, id)))
                .orElseGet(() -> unknown(input.callId()));
    }

    private static RetryAnalysisPayload payload(Result result) {
        return switch (result) {
            case Result.Retrying(CallId call) -> new RetryAnalysisPayload(call.toString(), List.of());
            case Result.UnknownCall(CallId call) -> unknown(call.toString());
            case Result.StillRunning(CallId call) ->
                RetryAnalysisPayload.refused(
                        Code.NOT_POSSIBLE, call + " is not concluded, or is being judged once more already.");
            case Result.Judged(CallId call) ->
                RetryAnalysisPayload.refused(Code.NOT_POSSIBLE, call + " is judged, which is not done a second time.");
        };
    }

    private static RetryAnalysisPayload unknown(String id) {
        return new RetryAnalysisPayload(null, List.of(UserError.notFound(id, "input", "callId")));
    }

    @SchemaMapping(typeName = "RetryAnalysisPayload")
    Optional<CallNode> call(RetryAnalysisPayload payload, @ContextValue Principal caller) {
        return Optional.ofNullable(payload.callId()).flatMap(id -> nodes.find(caller, id));
    }
}
