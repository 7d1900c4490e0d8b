package io.callwake.voice.twilio;

import io.callwake.application.connection.PlatformReport;
import io.callwake.application.connection.PlatformReport.Teller;
import io.callwake.application.connection.Understanding;
import io.callwake.application.connection.Understanding.Ignored;
import io.callwake.application.connection.Understanding.Reports;
import io.callwake.application.connection.Understanding.ToBeFetched;
import io.callwake.application.connection.Understanding.Unreadable;
import io.callwake.domain.OneLine;
import io.callwake.domain.call.AnsweredBy;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.ExternalId;
import io.callwake.domain.call.RecordingStatus;
import io.callwake.domain.call.ReportDraft;
import io.callwake.domain.call.Speaker;
import io.callwake.voice.Payload;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What Twilio tells: how a call fares, that a recording is there, what is being said, or where a transcript can be got. */
final class Callback {

    private static final Map<String, CallStatus> STATUSES = Map.of(
            "queued", CallStatus.IN_PROGRESS,
            "initiated", CallStatus.IN_PROGRESS,
            "ringing", CallStatus.IN_PROGRESS,
            "in-progress", CallStatus.IN_PROGRESS,
            "completed", CallStatus.COMPLETED,
            "busy", CallStatus.BUSY,
            "no-answer", CallStatus.NO_ANSWER,
            "canceled", CallStatus.CANCELED,
            "failed", CallStatus.FAILED);

    /** A PBX that calls out through a trunk "terminates" there. */
    private static final Map<String, Direction> DIRECTIONS = Map.of(
            "inbound", Direction.INBOUND,
            "outbound", Direction.OUTBOUND,
            "outbound-api", Direction.OUTBOUND,
            "outbound-dial", Direction.OUTBOUND,
            "trunking-originating", Direction.INBOUND,
            "trunking-terminating", Direction.OUTBOUND);

    private static final Map<String, AnsweredBy> ANSWERED_BY = Map.of(
            "human", AnsweredBy.HUMAN,
            "fax", AnsweredBy.MACHINE,
            "machine_start", AnsweredBy.MACHINE,
            "machine_end_beep", AnsweredBy.MACHINE,
            "machine_end_silence", AnsweredBy.MACHINE,
            "machine_end_other", AnsweredBy.MACHINE,
            "unknown", AnsweredBy.UNKNOWN);

    private static final Map<String, RecordingStatus> RECORDINGS = Map.of(
            "in-progress", RecordingStatus.PENDING,
            "completed", RecordingStatus.COMPLETED,
            "absent", RecordingStatus.NONE,
            "failed", RecordingStatus.NONE);

    private static final String CONTENT = "transcription-content";
    private static final String BROWSER = "client:";

    private final Payload told;
    private final Track customerTrack;

    Callback(Payload told, Track customerTrack) {
        this.told = told;
        this.customerTrack = customerTrack;
    }

    Understanding understood() {
        if (told.has("transcript_sid")) {
            return Transcript.announcedBy(told) ? new ToBeFetched() : new Ignored("not news of a transcript");
        }
        String event = told.text("TranscriptionEvent");
        if (event != null && !(event.equals(CONTENT) && !"false".equalsIgnoreCase(told.text("Final")))) {
            return new Ignored(OneLine.quoted(event) + (event.equals(CONTENT) ? " that is not final" : "")
                    + " tells nothing that a call record would hold");
        }
        ExternalId call = told.externalId("CallSid");
        if (call == null) {
            return new Unreadable("CallSid", "is missing, or cannot be the id of a call");
        }
        ExternalId parent = told.externalId("ParentCallSid");
        return new Reports(parent == null ? ofCall(call) : ofLeg(parent, call));
    }

    private PlatformReport ofCall(ExternalId call) {
        ReportDraft report = new ReportDraft(call);
        String from = told.text("From");
        String to = told.text("To");
        Direction direction = direction(from);
        report.direction(direction).from(from).to(to).carrier(Twilio.NAME.value(), call.value());
        fares(report, direction);
        recording(report);
        said(report);
        return finished(line(direction, from, to), report);
    }

    /** Another party that was dialled into the call: what happens to it does not happen to the call. */
    private PlatformReport ofLeg(ExternalId parent, ExternalId leg) {
        ReportDraft report = new ReportDraft(parent).carrier(Twilio.NAME.value(), parent.value());
        report.event("leg " + Objects.requireNonNullElse(told.text("CallStatus"), "unknown"), time());
        recording(report);
        report.keep("leg", leg.value());
        return finished(null, report);
    }

    private PlatformReport finished(@Nullable String line, ReportDraft report) {
        // These are From and To once more.
        told.leaveOut("Caller", "Called");
        Map<String, @Nullable Object> rest = told.rest();
        if (!rest.isEmpty()) {
            report.keep(Twilio.NAME.value(), rest);
        }
        return new PlatformReport(line, Teller.CARRIER, report.build());
    }

    private @Nullable Direction direction(@Nullable String from) {
        Direction direction = told.word("Direction", DIRECTIONS);
        return direction == Direction.INBOUND && from != null && from.startsWith(BROWSER) ? Direction.WEB : direction;
    }

    /** The tenant's own end, which stands for the agent. */
    private @Nullable String line(@Nullable Direction direction, @Nullable String from, @Nullable String to) {
        return switch (direction) {
            case INBOUND, WEB -> to == null ? told.text("ApplicationSid") : to;
            case OUTBOUND -> from;
            case null -> null;
        };
    }

    private void fares(ReportDraft report, @Nullable Direction direction) {
        report.answeredBy(told.word("AnsweredBy", ANSWERED_BY));
        String word = told.text("CallStatus");
        CallStatus status = told.word("CallStatus", STATUSES);
        if (word == null) {
            return;
        }
        Instant at = time();
        report.event(word, at);
        if (status == null) {
            report.keep("status", word);
            return;
        }
        report.status(status);
        if (status.isOver()) {
            report.endedAt(at).durationSec(told.whole("CallDuration"));
            report.endReason(status == CallStatus.COMPLETED ? null : word);
        } else if (word.equals("in-progress")) {
            report.answeredAt(at);
        } else if (word.equals(direction == Direction.OUTBOUND ? "initiated" : "ringing")) {
            report.startedAt(at);
        }
    }

    private void recording(ReportDraft report) {
        String url = told.text("RecordingUrl");
        RecordingStatus status = told.word("RecordingStatus", RECORDINGS);
        if (status == null && url != null) {
            status = RecordingStatus.COMPLETED;
        }
        report.recording(status == RecordingStatus.COMPLETED ? url : null, status);
    }

    private void said(ReportDraft report) {
        String sentence = told.text("TranscriptionData");
        if (sentence != null) {
            String text = Payload.ofJson(sentence)
                    .map(data -> data.text("transcript"))
                    .orElse(null);
            report.piece(order(), speaker(), text, null);
        }
        // A message that was recorded and then written down: only the caller speaks in it.
        String message = told.text("TranscriptionText");
        if (message != null) {
            report.piece(orderOf(told.text("TranscriptionSid")), Speaker.CUSTOMER, message, null);
        }
    }

    private long order() {
        Long number = told.whole("SequenceId");
        Instant at = time();
        return number != null ? number : at == null ? 0 : at.toEpochMilli();
    }

    /** Nothing says which of several messages was first; but each has a place of its own. */
    private static long orderOf(@Nullable String sid) {
        return sid == null ? 0 : Integer.toUnsignedLong(sid.hashCode());
    }

    private Speaker speaker() {
        String track = told.text("Track");
        if (track == null) {
            return Speaker.OTHER;
        }
        return switch (track.toLowerCase(Locale.ROOT)) {
            case "inbound_track", "inbound" -> customerTrack == Track.INBOUND ? Speaker.CUSTOMER : Speaker.AGENT;
            case "outbound_track", "outbound" -> customerTrack == Track.OUTBOUND ? Speaker.CUSTOMER : Speaker.AGENT;
            default -> Speaker.OTHER;
        };
    }

    /** Calls tell it as mails do, live transcriptions as ISO 8601 has it. */
    private @Nullable Instant time() {
        Instant iso = told.isoTime("Timestamp");
        String text = iso == null ? told.text("Timestamp") : null;
        if (text == null) {
            return iso;
        }
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip(), Instant::from);
        } catch (DateTimeException _) {
            return null;
        }
    }
}
