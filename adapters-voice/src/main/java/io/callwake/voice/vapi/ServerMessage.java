package io.callwake.voice.vapi;

import io.callwake.application.connection.PlatformReport;
import io.callwake.application.connection.PlatformReport.Teller;
import io.callwake.application.connection.Understanding;
import io.callwake.domain.OneLine;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.ExternalId;
import io.callwake.domain.call.ReportDraft;
import io.callwake.domain.call.Speaker;
import io.callwake.voice.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message to the server URL: what happened, and the call as it is known by then. */
final class ServerMessage {

    /** Transcripts that are final can be asked for by that name. */
    private static final String FINAL_TRANSCRIPT = "transcript[transcriptType=\"final\"]";

    private static final Map<String, Speaker> SPEAKERS =
            Map.of("user", Speaker.CUSTOMER, "assistant", Speaker.AGENT, "bot", Speaker.AGENT);

    private ServerMessage() {}

    static Understanding read(Payload root) {
        Payload message = root.object("message");
        String type = message.text("type");
        if (type == null) {
            return new Understanding.Unreadable("message.type", "is missing");
        }
        return switch (type) {
            case "end-of-call-report", "status-update", "conversation-update" -> report(root, message, type);
            case "transcript", FINAL_TRANSCRIPT ->
                type.equals(FINAL_TRANSCRIPT) || "final".equals(message.peek("transcriptType"))
                        ? report(root, message, type)
                        : new Understanding.Ignored("what is being said is told again when it is final");
            default -> new Understanding.Ignored(OneLine.quoted(type) + " tells nothing of a call's record");
        };
    }

    private static Understanding report(Payload root, Payload message, String type) {
        Payload call = message.object("call");
        ExternalId id = call.externalId("id");
        if (id == null) {
            return new Understanding.Unreadable("message.call.id", "is missing, or cannot be the id of a call");
        }
        ReportDraft draft = new ReportDraft(id);
        CallObject known = new CallObject(message, call);
        String agent = known.agent();
        known.write(draft);
        switch (type) {
            case "end-of-call-report" -> {
                Ended.write(message, call, draft);
                draft.isFinal(true);
            }
            case "status-update" -> status(message, call, draft);
            case "conversation-update" -> Artifact.write(message.object("artifact"), message, draft);
            default -> {
                Understanding.Ignored cannotBePlaced = transcript(message, call, draft);
                if (cannotBePlaced != null) {
                    return cannotBePlaced;
                }
            }
        }
        known.leaveOutTheLarge(type.equals("end-of-call-report"));
        draft.keep(Vapi.NAME.value(), root.rest());
        return new Understanding.Reports(new PlatformReport(agent, Teller.PLATFORM, draft.build()));
    }

    private static void status(Payload message, Payload call, ReportDraft draft) {
        String status = message.text("status");
        Instant at = message.millis("timestamp");
        if (status != null) {
            draft.event(status, at);
        }
        if ("ended".equals(status)) {
            Ended.write(message, call, draft);
        } else {
            draft.status(CallStatus.IN_PROGRESS).startedAt(call.isoTime("startedAt"));
        }
    }

    /** A turn has its place by the time at which it was told. */
    private static Understanding.@Nullable Ignored transcript(Payload message, Payload call, ReportDraft draft) {
        Instant at = message.millis("timestamp");
        Instant start = call.isoTime("startedAt");
        Speaker speaker = message.word("role", SPEAKERS);
        if (at == null || speaker == null) {
            return new Understanding.Ignored("a turn without its time or its speaker has no place");
        }
        Long offset = start == null || at.isBefore(start)
                ? null
                : Duration.between(start, at).toMillis();
        draft.status(CallStatus.IN_PROGRESS)
                .startedAt(start)
                .piece(at.toEpochMilli(), speaker, message.text("transcript"), offset);
        message.leaveOut("originalTranscript");
        return null;
    }
}
