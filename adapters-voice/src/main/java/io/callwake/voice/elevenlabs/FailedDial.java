package io.callwake.voice.elevenlabs;

import io.callwake.application.connection.PlatformReport;
import io.callwake.application.connection.PlatformReport.Teller;
import io.callwake.application.connection.Understanding;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.ExternalId;
import io.callwake.domain.call.ReportDraft;
import io.callwake.voice.Payload;
import java.util.Map;

/** A call that did not come about. Who carried it is told in the carrier's own words. */
final class FailedDial {

    private static final Map<String, CallStatus> REASONS = Map.of(
            "busy", CallStatus.BUSY,
            "no-answer", CallStatus.NO_ANSWER,
            "no_answer", CallStatus.NO_ANSWER,
            "canceled", CallStatus.CANCELED);

    private FailedDial() {}

    static Understanding read(Payload root, Payload data) {
        Payload metadata = data.object("metadata");
        Payload body = metadata.object("body");
        boolean isTwilio = "twilio".equals(metadata.peek("type"));
        String carriersId = body.text(isTwilio ? "CallSid" : "call_sid");
        ExternalId id = data.externalId("conversation_id");
        if (id == null) {
            return PostCall.withoutId();
        }
        String agent = data.text("agent_id");
        String reason = data.text("failure_reason");
        ReportDraft draft = new ReportDraft(id)
                .direction(directionOf(body))
                .from(body.text(isTwilio ? "From" : "from_number"))
                .to(body.text(isTwilio ? "To" : "to_number"))
                .endedAt(root.seconds("event_timestamp"))
                .durationSec(0L)
                .status(reason == null ? CallStatus.FAILED : REASONS.getOrDefault(reason, CallStatus.FAILED))
                .endReason(reason)
                .carrier(carriersId == null ? null : isTwilio ? "twilio" : "sip", carriersId)
                .isFinal(true)
                .keep(ElevenLabs.NAME.value(), root.rest());
        return new Understanding.Reports(new PlatformReport(agent, Teller.PLATFORM, draft.build()));
    }

    /** Only dials of the agent's fail to be initiated, unless it says otherwise. */
    private static Direction directionOf(Payload body) {
        Direction told = body.word("direction", Conversation.DIRECTIONS);
        return told == null ? Direction.OUTBOUND : told;
    }
}
