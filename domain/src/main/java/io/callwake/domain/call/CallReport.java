package io.callwake.domain.call;

import io.callwake.domain.document.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of news about a call. Whatever it does not speak of is {@code null} or empty; reports of one call merge into one
 * {@link CallFacts}.
 */
public record CallReport(
        ExternalId externalId,
        @Nullable Direction direction,
        @Nullable Phone from,
        @Nullable Phone to,
        CallTimes times,
        @Nullable Integer durationSec,
        CallStatus status,
        @Nullable String endReason,
        @Nullable AnsweredBy answeredBy,
        Recording recording,
        @Nullable String campaignId,
        @Nullable String campaignRunId,
        @Nullable String followUpId,
        @Nullable ReportedCustomer customer,
        JsonObject dynamicVariables,
        JsonObject metadata,
        @Nullable List<Turn> transcript,
        List<TranscriptPiece> pieces,
        List<LineEvent> events,
        @Nullable Carrier carrier,
        @Nullable Cost cost,
        Technical technical,
        boolean effects,
        boolean isFinal) {

    public CallReport {
        transcript = transcript == null ? null : List.copyOf(transcript);
        pieces = List.copyOf(pieces);
        events = List.copyOf(events);
        if (!times.faults().isEmpty()) {
            throw new IllegalArgumentException("a report that makes no sense: " + times.faults());
        }
        if (durationSec != null && durationSec < 0) {
            throw new IllegalArgumentException("a call of less than no seconds: " + durationSec);
        }
    }

    /** Something that happened on the line, in the platform's words. */
    public record LineEvent(String type, @Nullable Instant at) {}

    /** Who carried the call, and the call's id there. */
    public record Carrier(@Nullable String name, @Nullable String callId) {}

    public record Cost(
            @Nullable BigDecimal amount, @Nullable String currency) {}

    /** What the platform tells of its own machinery; passed on, never used. */
    public record Technical(
            @Nullable String phoneId,
            @Nullable String wsUrl,
            @Nullable String llmUrl,
            @Nullable Instant userJoinedAt,
            @Nullable Instant userLeftAt) {

        public static final Technical UNKNOWN = new Technical(null, null, null, null, null);
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "CallReport[" + externalId + ", " + status + (isFinal ? ", final]" : "]");
    }
}
