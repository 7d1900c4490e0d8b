package io.callwake.voice.elevenlabs;

import io.callwake.application.connection.PlatformReport;
import io.callwake.application.connection.PlatformReport.Teller;
import io.callwake.application.connection.Understanding;
import io.callwake.domain.call.AnsweredBy;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.ExternalId;
import io.callwake.domain.call.ReportDraft;
import io.callwake.domain.call.Speaker;
import io.callwake.voice.Payload;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A conversation that is over, with all that was said. */
final class Conversation {

    private static final Map<String, Speaker> SPEAKERS = Map.of("agent", Speaker.AGENT, "user", Speaker.CUSTOMER);

    static final Map<String, Direction> DIRECTIONS =
            Map.of("inbound", Direction.INBOUND, "outbound", Direction.OUTBOUND);

    private static final Map<String, CallStatus> STATUSES = Map.of(
            "initiated", CallStatus.IN_PROGRESS,
            "in-progress", CallStatus.IN_PROGRESS,
            "processing", CallStatus.COMPLETED,
            "done", CallStatus.COMPLETED,
            "failed", CallStatus.FAILED);

    private static final Map<String, CallStatus> RESULTS_OF_DIALS = Map.of(
            "answered", CallStatus.COMPLETED,
            "voicemail", CallStatus.COMPLETED,
            "busy", CallStatus.BUSY,
            "no_answer", CallStatus.NO_ANSWER,
            "failed", CallStatus.FAILED);

    private static final Map<String, String> CARRIERS = Map.of("twilio", "twilio", "exotel", "exotel");

    private Conversation() {}

    static Understanding read(Payload root, Payload data) {
        ExternalId id = data.externalId("conversation_id");
        if (id == null) {
            return PostCall.withoutId();
        }
        Payload metadata = data.object("metadata");
        if (metadata.isTrue("text_only")) {
            return new Understanding.Ignored("a conversation in writing is not a call");
        }
        String agent = data.text("agent_id");
        ReportDraft draft = new ReportDraft(id);
        Payload line = metadata.object("phone_call");
        AnsweredBy answeredBy = answeredBy(metadata, line);
        CallStatus status = statusOf(data, line);
        draft.status(status)
                .isFinal(status.isOver())
                .endReason(reasonOf(metadata))
                .answeredBy(answeredBy)
                .cost(metadata.decimal("cost_fiat"), "USD")
                .campaign(null, metadata.object("batch_call").text("batch_call_id"))
                .customer(customerOf(data), null, null, null, null)
                .dynamicVariables(
                        data.object("conversation_initiation_client_data").tree("dynamic_variables"));
        writeTimes(metadata, status, draft);
        writeLine(metadata, line, draft);
        writeTranscript(data, draft);
        root.leaveOut("event_timestamp");
        draft.keep(ElevenLabs.NAME.value(), root.rest());
        return new Understanding.Reports(new PlatformReport(agent, Teller.PLATFORM, draft.build()));
    }

    /** What became of the dial, if that is told; a conversation that was done may have been with nobody. */
    private static CallStatus statusOf(Payload data, Payload line) {
        CallStatus told = Objects.requireNonNullElse(data.word("status", STATUSES), CallStatus.COMPLETED);
        CallStatus dial = line.word("call_result", RESULTS_OF_DIALS);
        return dial == null || dial == CallStatus.COMPLETED ? told : dial;
    }

    private static @Nullable String reasonOf(Payload metadata) {
        String reason = metadata.text("termination_reason");
        return reason == null ? metadata.object("error").text("reason") : reason;
    }

    private static @Nullable AnsweredBy answeredBy(Payload metadata, Payload line) {
        boolean isMachine = "voicemail".equals(line.peek("call_result"))
                || metadata.object("features_usage")
                        .object("voicemail_detection")
                        .isTrue("used");
        return isMachine ? AnsweredBy.MACHINE : null;
    }

    private static @Nullable String customerOf(Payload data) {
        String user = data.text("user_id");
        String told = data.object("conversation_initiation_client_data").text("user_id");
        return user == null ? told : user;
    }

    /** The end is not told, but when it was accepted, and how long it took from then. */
    private static void writeTimes(Payload metadata, CallStatus status, ReportDraft draft) {
        Instant start = metadata.seconds("start_time_unix_secs");
        Instant accepted = metadata.seconds("accepted_time_unix_secs");
        Instant answered = accepted == null ? start : accepted;
        Long seconds = metadata.whole("call_duration_secs");
        draft.startedAt(start).durationSec(seconds);
        if (status == CallStatus.COMPLETED || (status == CallStatus.FAILED && seconds != null && seconds > 0)) {
            draft.answeredAt(answered);
        }
        if (status.isOver() && answered != null && seconds != null && seconds >= 0 && seconds <= Integer.MAX_VALUE) {
            draft.endedAt(answered.plusSeconds(seconds));
        }
    }

    private static void writeLine(Payload metadata, Payload line, ReportDraft draft) {
        if (line.isEmpty()) {
            draft.direction(metadata.has("phone_call") ? null : Direction.WEB);
            return;
        }
        Direction direction = line.word("direction", DIRECTIONS);
        String agents = line.text("agent_number");
        String others = line.text("external_number");
        boolean isOutbound = direction == Direction.OUTBOUND;
        String carrier = line.word("type", CARRIERS);
        String carriersId = line.text(carrier != null || !line.has("call_id") ? "call_sid" : "call_id");
        draft.direction(direction)
                .from(isOutbound ? agents : others)
                .to(isOutbound ? others : agents)
                .phoneId(line.text("phone_number_id"))
                .carrier(carriersId == null ? null : carrier == null ? "sip" : carrier, carriersId);
    }

    private static void writeTranscript(Payload data, ReportDraft draft) {
        for (Payload turn : data.objects("transcript")) {
            turn.leaveOut("conversation_turn_metrics", "rag_retrieval_info", "llm_usage", "reasoning", "interrupted");
            Speaker speaker = turn.word("role", SPEAKERS);
            String text = turn.text("message");
            BigDecimal seconds = turn.decimal("time_in_call_secs");
            if (speaker != null) {
                draft.turn(
                        speaker,
                        text,
                        seconds == null ? null : seconds.movePointRight(3).longValue());
            }
        }
    }
}
