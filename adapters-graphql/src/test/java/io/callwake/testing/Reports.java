package io.callwake.testing;

import io.callwake.domain.call.AnsweredBy;
import io.callwake.domain.call.CallReport;
import io.callwake.domain.call.CallReport.Technical;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.CallTimes;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.ExternalId;
import io.callwake.domain.call.Phone;
import io.callwake.domain.call.Recording;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import io.callwake.domain.document.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Call reports for tests. */
public final class Reports {

    private Reports() {}

    /** Says all that a client sees of a call. */
    public static CallReport full(String externalId, Instant startedAt, List<Turn> transcript) {
        return report(
                externalId,
                Direction.OUTBOUND,
                new Phone("+12025550143"),
                new Phone("+14155550171"),
                new CallTimes(startedAt, startedAt.plusSeconds(6), startedAt.plusSeconds(96)),
                "customer_hangup",
                AnsweredBy.HUMAN,
                transcript);
    }

    /** A transcript in which only the agent speaks. */
    public static List<Turn> turns(String... texts) {
        return Stream.of(texts).map(text -> new Turn(Speaker.AGENT, text, null)).toList();
    }

    /** Says next to nothing. */
    public static CallReport bare(String externalId) {
        return report(externalId, null, null, null, CallTimes.UNKNOWN, null, null, null);
    }

    private static CallReport report(
            String externalId,
            @Nullable Direction direction,
            @Nullable Phone from,
            @Nullable Phone to,
            CallTimes times,
            @Nullable String endReason,
            @Nullable AnsweredBy answeredBy,
            @Nullable List<Turn> transcript) {
        return new CallReport(
                new ExternalId(externalId),
                direction,
                from,
                to,
                times,
                null,
                CallStatus.COMPLETED,
                endReason,
                answeredBy,
                Recording.UNKNOWN,
                null,
                null,
                null,
                null,
                JsonObject.EMPTY,
                JsonObject.EMPTY,
                transcript,
                List.of(),
                null,
                null,
                Technical.UNKNOWN,
                true,
                true);
    }
}
