package io.callwake.domain.call;

import io.callwake.domain.call.CallReport.Carrier;
import io.callwake.domain.call.CallReport.Cost;
import io.callwake.domain.call.CallReport.LineEvent;
import io.callwake.domain.call.CallReport.Technical;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is known of a call: the fold of its reports. The order in which they arrived plays no part. */
public record CallFacts(
        ExternalId externalId,
        Direction direction,
        @Nullable Phone from,
        @Nullable Phone to,
        CallTimes times,
        int durationSec,
        CallStatus status,
        Reach reach,
        Ending ending,
        @Nullable String platformsEndReason,
        Recording recording,
        @Nullable String campaignId,
        @Nullable String campaignRunId,
        @Nullable ReportedCustomer customer,
        JsonObject dynamicVariables,
        JsonObject metadata,
        List<Turn> transcript,
        List<LineEvent> events,
        @Nullable Carrier carrier,
        @Nullable Cost cost,
        Technical technical,
        boolean effects,
        boolean isFinal) {

    /** Later news and fuller reports win over earlier and emptier ones; the digest decides between equals. */
    private static final Comparator<FiledReport> WEIGHT = Comparator.<FiledReport, Boolean>comparing(
                    filed -> filed.report().isFinal())
            .thenComparing(filed -> filed.report().status().isOver())
            .thenComparing(filed -> latestTimeOf(filed.report()))
            .thenComparing(FiledReport::digest);

    /** @throws IllegalArgumentException without any report */
    public static CallFacts of(Collection<FiledReport> filed) {
        List<CallReport> reports =
                filed.stream().sorted(WEIGHT).map(FiledReport::report).toList();
        if (reports.isEmpty()) {
            throw new IllegalArgumentException("a call without a report");
        }
        CallReport weightiest = reports.getLast();
        CallTimes times = timesOf(reports);
        String endReason = last(reports, CallReport::endReason);
        Ending ending = Ending.of(weightiest.status(), endReason);
        Integer durationSec = last(reports, CallReport::durationSec);
        return new CallFacts(
                weightiest.externalId(),
                Objects.requireNonNullElse(last(reports, CallReport::direction), Direction.INBOUND),
                last(reports, CallReport::from),
                last(reports, CallReport::to),
                times,
                durationSec == null ? times.talkedSeconds() : durationSec,
                weightiest.status(),
                Reach.of(weightiest.status(), last(reports, CallReport::answeredBy), ending),
                ending,
                endReason,
                new Recording(
                        last(reports, report -> report.recording().url()),
                        last(reports, report -> report.recording().status())),
                last(reports, CallReport::campaignId),
                last(reports, CallReport::campaignRunId),
                last(reports, CallReport::customer),
                merged(reports, CallReport::dynamicVariables),
                merged(reports, CallReport::metadata),
                fullestTranscript(reports),
                eventsOf(reports),
                last(reports, CallReport::carrier),
                last(reports, CallReport::cost),
                technicalOf(reports),
                reports.stream().allMatch(CallReport::effects),
                reports.stream().anyMatch(CallReport::isFinal));
    }

    /** The number of the person on the other end: called by us, or calling. */
    public @Nullable Phone customersNumber() {
        return direction == Direction.OUTBOUND ? to : from;
    }

    private static Instant latestTimeOf(CallReport report) {
        CallTimes times = report.times();
        return Stream.of(times.startedAt(), times.answeredAt(), times.endedAt())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    /** The weightiest report that knows the times wins; one that contradicts what the others say of a time is passed over. */
    private static CallTimes timesOf(List<CallReport> reports) {
        CallTimes times = CallTimes.UNKNOWN;
        for (CallReport report : reports.reversed()) {
            CallTimes more = report.times();
            times = unlessContradictory(
                    times,
                    new CallTimes(orElse(times.startedAt(), more.startedAt()), times.answeredAt(), times.endedAt()));
            times = unlessContradictory(
                    times,
                    new CallTimes(times.startedAt(), orElse(times.answeredAt(), more.answeredAt()), times.endedAt()));
            times = unlessContradictory(
                    times,
                    new CallTimes(times.startedAt(), times.answeredAt(), orElse(times.endedAt(), more.endedAt())));
        }
        return times;
    }

    private static CallTimes unlessContradictory(CallTimes known, CallTimes wider) {
        return wider.faults().isEmpty() ? wider : known;
    }

    private static @Nullable Instant orElse(@Nullable Instant known, @Nullable Instant other) {
        return known != null ? known : other;
    }

    private static Technical technicalOf(List<CallReport> reports) {
        return new Technical(
                last(reports, report -> report.technical().phoneId()),
                last(reports, report -> report.technical().wsUrl()),
                last(reports, report -> report.technical().llmUrl()),
                last(reports, report -> report.technical().userJoinedAt()),
                last(reports, report -> report.technical().userLeftAt()));
    }

    private static List<Turn> fullestTranscript(List<CallReport> reports) {
        List<Turn> fullest = List.of();
        for (CallReport report : reports) {
            if (report.transcript() != null && report.transcript().size() >= fullest.size()) {
                fullest = report.transcript();
            }
        }
        return fullest;
    }

    private static List<LineEvent> eventsOf(List<CallReport> reports) {
        return reports.stream()
                .flatMap(report -> report.events().stream())
                .distinct()
                .sorted(Comparator.comparing(LineEvent::at, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(LineEvent::type))
                .toList();
    }

    private static JsonObject merged(List<CallReport> reports, Function<CallReport, JsonObject> part) {
        Map<String, @Nullable Object> members = new TreeMap<>();
        reports.forEach(report -> members.putAll(part.apply(report).members()));
        return new JsonObject(members);
    }

    private interface Part<T> {
        @Nullable
        T of(CallReport report);
    }

    private static <T> @Nullable T last(List<CallReport> reports, Part<T> part) {
        for (CallReport report : reports.reversed()) {
            T value = part.of(report);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "CallFacts[" + externalId + ", " + status + "]";
    }
}
