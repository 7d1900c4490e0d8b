package io.callwake.domain.call;

import io.callwake.domain.TimeZones;
import io.callwake.domain.call.CallReport.Carrier;
import io.callwake.domain.call.CallReport.Cost;
import io.callwake.domain.call.CallReport.LineEvent;
import io.callwake.domain.call.CallReport.Technical;
import io.callwake.domain.document.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A report as it is put together from a platform's webhook, which nobody can send back for correction: what is missing is left
 * out, and what cannot be used is kept under {@code metadata} by its name.
 */
public final class ReportDraft {

    private static final int LONGEST_WORD = 255;
    private static final int LONGEST_TURN = 100_000;
    private static final int LONGEST_URL = 2_048;
    private static final BigDecimal MOST_EXPENSIVE = new BigDecimal("1e9");

    private final ExternalId externalId;
    private @Nullable Direction direction;
    private @Nullable Phone from;
    private @Nullable Phone to;
    private @Nullable Instant startedAt;
    private @Nullable Instant answeredAt;
    private @Nullable Instant endedAt;
    private @Nullable Integer durationSec;
    private CallStatus status = CallStatus.IN_PROGRESS;
    private @Nullable String endReason;
    private @Nullable AnsweredBy answeredBy;
    private @Nullable String recordingUrl;
    private @Nullable RecordingStatus recordingStatus;
    private @Nullable String campaignId;
    private @Nullable String campaignRunId;
    private @Nullable ReportedCustomer customer;
    private JsonObject dynamicVariables = JsonObject.EMPTY;
    private final Map<String, @Nullable Object> metadata = new TreeMap<>();
    private @Nullable List<Turn> transcript;
    private final List<TranscriptPiece> pieces = new ArrayList<>();
    private final List<LineEvent> events = new ArrayList<>();
    private @Nullable Carrier carrier;
    private @Nullable Cost cost;
    private @Nullable String phoneId;
    private boolean isFinal;

    /** @param externalId the platform's id of the call */
    public ReportDraft(ExternalId externalId) {
        this.externalId = externalId;
    }

    public ReportDraft direction(@Nullable Direction value) {
        direction = value;
        return this;
    }

    public ReportDraft from(@Nullable String number) {
        from = phone("from", number);
        return this;
    }

    public ReportDraft to(@Nullable String number) {
        to = phone("to", number);
        return this;
    }

    public ReportDraft startedAt(@Nullable Instant time) {
        startedAt = possible("startedAt", time);
        return this;
    }

    public ReportDraft answeredAt(@Nullable Instant time) {
        answeredAt = possible("answeredAt", time);
        return this;
    }

    public ReportDraft endedAt(@Nullable Instant time) {
        endedAt = possible("endedAt", time);
        return this;
    }

    public ReportDraft durationSec(@Nullable Long seconds) {
        if (seconds != null && (seconds < 0 || seconds > Integer.MAX_VALUE)) {
            keep("durationSec", seconds);
        } else {
            durationSec = seconds == null ? null : seconds.intValue();
        }
        return this;
    }

    /** That a call goes on counts only as long as nothing says when it ended. */
    public ReportDraft status(CallStatus value) {
        status = value;
        return this;
    }

    public ReportDraft endReason(@Nullable String platformsWord) {
        endReason = word("endReason", platformsWord);
        return this;
    }

    public ReportDraft answeredBy(@Nullable AnsweredBy who) {
        answeredBy = who;
        return this;
    }

    public ReportDraft recording(@Nullable String url, @Nullable RecordingStatus value) {
        if (url != null && (url.length() > LONGEST_URL || !url.matches("https?://\\S+"))) {
            keep("recordingUrl", url);
        } else {
            recordingUrl = url;
        }
        recordingStatus = value;
        return this;
    }

    public ReportDraft campaign(@Nullable String id, @Nullable String runId) {
        campaignId = word("campaignId", id);
        campaignRunId = word("campaignRunId", runId);
        return this;
    }

    public ReportDraft customer(
            @Nullable String identifier,
            @Nullable String name,
            @Nullable String email,
            @Nullable String number,
            @Nullable String timeZone) {
        String knownZone = null;
        if (timeZone != null) {
            try {
                knownZone = TimeZones.parse(timeZone).getId();
            } catch (IllegalArgumentException _) {
                keep("customer.timeZone", timeZone);
            }
        }
        ReportedCustomer told = new ReportedCustomer(
                word("customer.identifier", identifier),
                word("customer.name", name),
                word("customer.email", email),
                phone("customer.phoneNumber", number),
                knownZone,
                null,
                null,
                null,
                JsonObject.EMPTY);
        customer = told.saysNothing() ? null : told;
        return this;
    }

    public ReportDraft dynamicVariables(Map<String, @Nullable Object> variables) {
        dynamicVariables = new JsonObject(variables);
        return this;
    }

    /** Something that has no place of its own; a second value under a name replaces the first. */
    public ReportDraft keep(String name, @Nullable Object value) {
        metadata.put(name, value);
        return this;
    }

    /** A turn of the whole transcript, in the order of the conversation. A turn without words is passed over. */
    public ReportDraft turn(Speaker speaker, @Nullable String text, @Nullable Long startMs) {
        if (transcript == null) {
            transcript = new ArrayList<>();
        }
        if (text != null && !text.isBlank()) {
            transcript.add(turnOf(speaker, text, startMs));
        }
        return this;
    }

    /** A turn that came alone. */
    public ReportDraft piece(long order, Speaker speaker, @Nullable String text, @Nullable Long startMs) {
        if (text != null && !text.isBlank()) {
            pieces.add(new TranscriptPiece(order, turnOf(speaker, text, startMs)));
        }
        return this;
    }

    /** Something that happened on the line. */
    public ReportDraft event(String type, @Nullable Instant at) {
        events.add(new LineEvent(shortened(type, LONGEST_WORD), at));
        return this;
    }

    public ReportDraft carrier(@Nullable String name, @Nullable String callId) {
        String knownName = word("carrier.name", name);
        String knownCallId = word("carrier.callId", callId);
        carrier = knownName == null && knownCallId == null ? null : new Carrier(knownName, knownCallId);
        return this;
    }

    public ReportDraft cost(@Nullable BigDecimal amount, String currency) {
        if (amount != null && (amount.signum() < 0 || amount.compareTo(MOST_EXPENSIVE) > 0 || amount.scale() > 9)) {
            keep("cost", amount);
        } else {
            cost = amount == null ? null : new Cost(amount, currency);
        }
        return this;
    }

    public ReportDraft phoneId(@Nullable String value) {
        phoneId = word("phoneId", value);
        return this;
    }

    /** Nothing more is to come, so the call may settle. */
    public ReportDraft isFinal(boolean value) {
        isFinal = value;
        return this;
    }

    public CallReport build() {
        CallTimes times = times();
        return new CallReport(
                externalId,
                direction,
                from,
                to,
                times,
                durationSec,
                !status.isOver() && times.endedAt() != null ? CallStatus.COMPLETED : status,
                endReason,
                answeredBy,
                new Recording(recordingUrl, recordingStatus),
                campaignId,
                campaignRunId,
                null,
                customer,
                dynamicVariables,
                new JsonObject(metadata),
                transcript,
                pieces,
                events,
                carrier,
                cost,
                new Technical(phoneId, null, null, null, null),
                true,
                isFinal);
    }

    /** Of times that contradict each other those are dropped that are later in a call's life. */
    private CallTimes times() {
        CallTimes times = new CallTimes(startedAt, null, null);
        CallTimes answered = new CallTimes(startedAt, answeredAt, null);
        if (answered.faults().isEmpty()) {
            times = answered;
        } else {
            keep("answeredAt", String.valueOf(answeredAt));
        }
        CallTimes ended = new CallTimes(times.startedAt(), times.answeredAt(), endedAt);
        if (ended.faults().isEmpty()) {
            return ended;
        }
        keep("endedAt", String.valueOf(endedAt));
        return times;
    }

    private @Nullable Instant possible(String name, @Nullable Instant time) {
        if (time != null && (time.isBefore(CallTimes.EARLIEST) || time.isAfter(CallTimes.LATEST))) {
            keep(name, time.toString());
            return null;
        }
        return time;
    }

    private @Nullable Phone phone(String name, @Nullable String number) {
        if (number == null || number.isBlank()) {
            return null;
        }
        try {
            return new Phone(number.strip());
        } catch (IllegalArgumentException _) {
            keep(name, number);
            return null;
        }
    }

    private @Nullable String word(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > LONGEST_WORD) {
            keep(name, text);
            return null;
        }
        return text;
    }

    private static Turn turnOf(Speaker speaker, String text, @Nullable Long startMs) {
        boolean isPossible = startMs != null && startMs >= 0 && startMs <= Integer.MAX_VALUE;
        return new Turn(speaker, shortened(text, LONGEST_TURN), isPossible ? startMs : null);
    }

    /** Never in the middle of a character. */
    private static String shortened(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "ReportDraft[" + externalId + ", " + status.name().toLowerCase(Locale.ROOT) + "]";
    }
}
