package io.callwake.graphql.call;

import io.callwake.application.call.RecordingLinks;
import io.callwake.application.call.Recordings;
import io.callwake.application.call.RemoveRecording;
import io.callwake.application.call.RemoveRecording.Result;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.KeptRecording;
import io.callwake.domain.tenant.Scope;
import io.callwake.graphql.Ids;
import io.callwake.graphql.UserError;
import io.callwake.graphql.UserError.Code;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Answers for recordings of calls. */
@Controller
final class RecordingsController {

    private final Recordings recordings;
    private final RecordingLinks links;
    private final RemoveRecording removeRecording;

    RecordingsController(Recordings recordings, RecordingLinks links, RemoveRecording removeRecording) {
        this.recordings = recordings;
        this.links = links;
        this.removeRecording = removeRecording;
    }

    record RemoveRecordingInput(String callId) {}

    record RemoveRecordingPayload(@Nullable RecordingView recording, List<UserError> errors) {

        static RemoveRecordingPayload refused(UserError error) {
            return new RemoveRecordingPayload(null, List.of(error));
        }
    }

    @BatchMapping(typeName = "Call")
    Map<CallNode, RecordingView> recording(List<CallNode> calls, @ContextValue Principal caller) {
        Map<CallId, KeptRecording> kept = recordings.of(
                caller.tenant(), calls.stream().map(CallNode::callId).toList());
        Map<CallNode, RecordingView> views = new HashMap<>();
        for (CallNode call : calls) {
            RecordingView view = RecordingView.of(
                    call.recorded(),
                    kept.get(call.callId()),
                    caller.tenant(),
                    call.callId(),
                    links,
                    caller.may(Scope.PII_READ));
            if (view != null) {
                views.put(call, view);
            }
        }
        return views;
    }

    @MutationMapping
    RemoveRecordingPayload removeRecording(@Argument RemoveRecordingInput input, @ContextValue Principal caller) {
        return Ids.parse(input.callId(), CallId::parse)
                .map(id -> removeRecording.remove(caller, id))
                .map(result -> switch (result) {
                    case Result.Removed _ -> new RemoveRecordingPayload(RecordingView.removed(), List.of());
                    case Result.UnknownCall _ -> unknown(input);
                    case Result.NoRecording(CallId call) ->
                        RemoveRecordingPayload.refused(
                                UserError.of(Code.NOT_FOUND, call + " has no recording.", "input", "callId"));
                })
                .orElseGet(() -> unknown(input));
    }

    private static RemoveRecordingPayload unknown(RemoveRecordingInput input) {
        return RemoveRecordingPayload.refused(UserError.notFound(input.callId(), "input", "callId"));
    }
}
