package io.callwake.voice.retell;

import io.callwake.application.connection.PlatformReport;
import io.callwake.application.connection.Understanding;
import io.callwake.domain.OneLine;
import io.callwake.domain.call.AnsweredBy;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.ExternalId;
import io.callwake.domain.call.RecordingStatus;
import io.callwake.domain.call.ReportDraft;
import io.callwake.domain.call.Speaker;
import io.callwake.voice.Payload;
import io.callwake.voice.SpokenLines;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A webhook of Retell: an event, and the call as it is known by then. */
final class RetellEvent {

    private static final String ANALYSED = "call_analyzed";

    private static final Set<String> OF_CALLS = Set.of(
            "call_started",
            "call_ended",
            ANALYSED,
            "transcript_updated",
            "transfer_started",
            "transfer_bridged",
            "transfer_cancelled",
            "transfer_ended");

    private static final Map<String, Speaker> SPEAKERS =
            Map.of("agent", Speaker.AGENT, "user", Speaker.CUSTOMER, "transfer_target", Speaker.OTHER);

    private static final Map<String, Direction> DIRECTIONS =
            Map.of("inbound", Direction.INBOUND, "outbound", Direction.OUTBOUND);

    private static final SpokenLines LINES =
            new SpokenLines(Map.of("agent", Speaker.AGENT, "user", Speaker.CUSTOMER, "transfer target", Speaker.OTHER));

    /** Of these somebody was rung and nobody spoke, whatever the status says; it said "error" in former times. */
    private static final Map<String, CallStatus> NEVER_CONNECTED = Map.ofEntries(
            Map.entry("dial_busy", CallStatus.BUSY),
            Map.entry("dial_no_answer", CallStatus.NO_ANSWER),
            Map.entry("user_declined", CallStatus.NO_ANSWER),
            Map.entry("dial_failed", CallStatus.FAILED),
            Map.entry("invalid_destination", CallStatus.FAILED),
            Map.entry("telephony_provider_permission_denied", CallStatus.FAILED),
            Map.entry("telephony_provider_unavailable", CallStatus.FAILED),
            Map.entry("sip_routing_error", CallStatus.FAILED),
            Map.entry("marked_as_spam", CallStatus.FAILED),
            Map.entry("concurrency_limit_reached", CallStatus.FAILED),
            Map.entry("no_concurrency_fallback", CallStatus.FAILED),
            Map.entry("no_valid_payment", CallStatus.FAILED),
            Map.entry("error_user_not_joined", CallStatus.FAILED),
            Map.entry("registered_call_timeout", CallStatus.FAILED));

    private static final Set<String> MACHINES = Set.of("voicemail_reached", "ivr_reached");

    private RetellEvent() {}

    static Understanding read(Payload root) {
        String event = root.text("event");
        if (event == null) {
            return new Understanding.Unreadable("event", "is missing");
        }
        if (!OF_CALLS.contains(event)) {
            return new Understanding.Ignored(OneLine.quoted(event) + " tells nothing of a call's record");
        }
        // "data" is the former name of "call", and was sent along for a while.
        Payload call = root.object(root.object("call").isEmpty() ? "data" : "call");
        root.leaveOut("data");
        ExternalId id = call.externalId("call_id");
        if (id == null) {
            return new Understanding.Unreadable("call.call_id", "is missing, or cannot be the id of a call");
        }
        String agent = call.text("agent_id");
        ReportDraft draft = new ReportDraft(id);
        write(event, call, draft);
        draft.keep(Retell.NAME.value(), root.rest());
        return new Understanding.Reports(new PlatformReport(agent, PlatformReport.Teller.PLATFORM, draft.build()));
    }

    private static void write(String event, Payload call, ReportDraft draft) {
        String reason = call.text("disconnection_reason");
        CallStatus status = statusOf(call.text("call_status"), reason);
        Instant start = call.millis("start_timestamp");
        Instant end = call.millis("end_timestamp");
        Long milliseconds = call.whole("duration_ms");
        boolean wasConnected = reason == null || !NEVER_CONNECTED.containsKey(reason);
        draft.direction(directionOf(call))
                .from(call.text("from_number"))
                .to(call.text("to_number"))
                .startedAt(start)
                .answeredAt(wasConnected ? start : null)
                .endedAt(end)
                .durationSec(milliseconds == null ? null : Math.floorDiv(milliseconds, 1_000L))
                .status(status)
                .endReason(reason)
                .answeredBy(answeredBy(call, reason))
                .dynamicVariables(call.tree("retell_llm_dynamic_variables"))
                .cost(costOf(call), "USD")
                .event(event, timeOf(event, call, start, end))
                .isFinal(event.equals(ANALYSED));
        String twiliosId = call.object("telephony_identifier").text("twilio_call_sid");
        if (twiliosId != null) {
            draft.carrier("twilio", twiliosId);
        }
        writeRecording(call, draft);
        writeTranscript(call, draft);
    }

    private static CallStatus statusOf(@Nullable String status, @Nullable String reason) {
        CallStatus neverConnected = reason == null ? null : NEVER_CONNECTED.get(reason);
        if (neverConnected != null) {
            return neverConnected;
        }
        return switch (status) {
            case "ended" -> CallStatus.COMPLETED;
            case "error", "not_connected" -> CallStatus.FAILED;
            case null, default -> reason == null ? CallStatus.IN_PROGRESS : CallStatus.COMPLETED;
        };
    }

    private static @Nullable Direction directionOf(Payload call) {
        Direction web = call.word("call_type", Map.of("web_call", Direction.WEB));
        return web == null ? call.word("direction", DIRECTIONS) : web;
    }

    /** Retell says who it was only of machines. */
    private static @Nullable AnsweredBy answeredBy(Payload call, @Nullable String reason) {
        boolean isMachine =
                call.object("call_analysis").isTrue("in_voicemail") || (reason != null && MACHINES.contains(reason));
        return isMachine ? AnsweredBy.MACHINE : null;
    }

    /** It is told in cents. */
    private static @Nullable BigDecimal costOf(Payload call) {
        BigDecimal cents = call.object("call_cost").decimal("combined_cost");
        return cents == null ? null : cents.movePointLeft(2);
    }

    private static @Nullable Instant timeOf(
            String event, Payload call, @Nullable Instant start, @Nullable Instant end) {
        return switch (event) {
            case "call_started" -> start;
            case "call_ended", ANALYSED -> end;
            case "transfer_ended" -> call.millis("transfer_end_timestamp");
            default -> null;
        };
    }

    private static void writeRecording(Payload call, ReportDraft draft) {
        String url = call.text("recording_url");
        String scrubbed = call.text("scrubbed_recording_url");
        String known = url == null ? scrubbed : url;
        draft.recording(known, known == null ? null : RecordingStatus.COMPLETED);
        if (call.isTrue("opt_in_signed_url")) {
            // Each sending signs them anew, and they expire within a day.
            call.leaveOut(
                    "recording_multi_channel_url",
                    "scrubbed_recording_multi_channel_url",
                    "public_log_url",
                    "knowledge_base_retrieved_contents_url");
        }
    }

    private static void writeTranscript(Payload call, ReportDraft draft) {
        call.leaveOut("scrubbed_transcript_with_tool_calls", "latency", "llm_token_usage", "access_token");
        String lines = call.text("transcript");
        List<Payload> turns = call.objects("transcript_object");
        List<Payload> turnsAndTools = call.objects("transcript_with_tool_calls");
        if (turns.isEmpty() && turnsAndTools.isEmpty()) {
            LINES.write(lines, draft);
        }
        for (Payload turn : turns.isEmpty() ? turnsAndTools : turns) {
            Speaker speaker = turn.word("role", SPEAKERS);
            if (speaker != null) {
                draft.turn(speaker, turn.text("content"), startOf(turn));
                turn.leaveOut("words");
            }
        }
        // What was spoken stands here as well; the calls of tools are kept.
        for (Payload turn : turnsAndTools) {
            if (turn.word("role", SPEAKERS) != null) {
                turn.leaveOut("content", "words");
            }
        }
    }

    /** That of the first word, which is told in seconds. */
    private static @Nullable Long startOf(Payload turn) {
        List<Payload> words = turn.objects("words");
        BigDecimal seconds = words.isEmpty() ? null : words.getFirst().decimal("start");
        return seconds == null ? null : seconds.movePointRight(3).longValue();
    }
}
