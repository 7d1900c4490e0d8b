package io.callwake.domain.call;

import io.callwake.domain.call.CallReport.Carrier;
import io.callwake.domain.call.CallReport.Cost;
import io.callwake.domain.call.CallReport.LineEvent;
import io.callwake.domain.call.CallReport.Technical;
import io.callwake.domain.document.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    /**
     * The lightest first: what was said of a call that is over outweighs what was said while it lasted, a final word outweighs
     * others, the platform's word the carrier's, later news earlier; the digest decides between equals.
     */
    static final Comparator<FiledReport> WEIGHT = Comparator.<FiledReport, Boolean>comparing(
                    filed -> filed.report().status().isOver())
            .thenComparing(filed -> filed.report().isFinal())
            .thenComparingInt(filed -> filed.source().weight())
            .thenComparing(filed -> latestTimeOf(filed.report()))
            .thenComparing(FiledReport::digest);

    /** @throws IllegalArgumentException without any report */
    public static CallFacts of(Collection<FiledReport> filed) {
        List<FiledReport> inForce =
                FiledReport.inForce(filed).stream().sorted(WEIGHT).toList();
        List<CallReport> reports = inForce.stream().map(FiledReport::report).toList();
        if (reports.isEmpty()) {
            throw new IllegalArgumentException("a call without a report");
        }
        CallReport weightiest = reports.getLast();
        CallTimes times = timesOf(reports);
        String endReason = last(reports, CallReport::endReason);
        List<Turn> transcript = fullestTranscript(inForce);
        boolean answered = times.answeredAt() != null || theCustomerSpeaksIn(transcript);
        Ending ending = Ending.of(weightiest.status(), endReason, answered);
        Integer durationSec = last(reports, CallReport::durationSec);
        return new CallFacts(
                externalIdOf(inForce),
                Objects.requireNonNullElse(last(reports, CallReport::direction), Direction.INBOUND),
                last(reports, CallReport::from),
                last(reports, CallReport::to),
                times,
                durationSec == null ? times.talkedSeconds() : durationSec,
                weightiest.status(),
                Reach.of(weightiest.status(), last(reports, CallReport::answeredBy), ending, answered),
                ending,
                endReason,
                recordingOf(reports),
                last(reports, CallReport::campaignId),
                last(reports, CallReport::campaignRunId),
                customerOf(reports),
                merged(reports, CallReport::dynamicVariables),
                merged(reports, CallReport::metadata),
                transcript,
                eventsOf(reports),
                carrierOf(inForce),
                last(reports, CallReport::cost),
                technicalOf(reports),
                reports.stream().allMatch(CallReport::effects),
                inForce.stream().anyMatch(CallFacts::isLastWord));
    }

    /** A carrier does not have it: it knows nothing of what was said, and the platform that does may still tell. */
    private static boolean isLastWord(FiledReport filed) {
        return filed.report().isFinal() && !(filed.source() instanceof ReportSource.Carrier);
    }

    public CallFacts withRecording(Recording other) {
        return with(status, reach, ending, other);
    }

    /** Where somebody was reached or may have been, it was whom the conversation shows; that nobody was the line knows better. */
    CallFacts reaching(Reach other) {
        return reach == Reach.PERSON || reach == Reach.UNKNOWN ? with(status, other, ending, recording) : this;
    }

    /**
     * What is taken to be so once nobody expects more of the call. One of which nobody has told the end is over all the same:
     * completed if somebody was there, else failed; how and when it ended is not known.
     */
    public CallFacts takenForOver() {
        if (status.isOver()) {
            return this;
        }
        return with(somebodyWasThere() ? CallStatus.COMPLETED : CallStatus.FAILED, reach, Ending.UNKNOWN, recording);
    }

    private boolean somebodyWasThere() {
        return times.answeredAt() != null
                || reach == Reach.PERSON
                || reach == Reach.MACHINE
                || theCustomerSpeaksIn(transcript);
    }

    private CallFacts with(CallStatus newStatus, Reach newReach, Ending newEnding, Recording newRecording) {
        return new CallFacts(
                externalId,
                direction,
                from,
                to,
                times,
                durationSec,
                newStatus,
                newReach,
                newEnding,
                platformsEndReason,
                newRecording,
                campaignId,
                campaignRunId,
                customer,
                dynamicVariables,
                metadata,
                transcript,
                events,
                carrier,
                cost,
                technical,
                effects,
                isFinal);
    }

    /** The number of the person on the other end: called by us, or calling. */
    public @Nullable Phone customersNumber() {
        return direction == Direction.OUTBOUND ? to : from;
    }

    /** Nothing if there may have been one: a transcript proves more than a status. */
    public Optional<String> whyThereWasNoConversation() {
        if (!transcript.isEmpty()) {
            return Optional.empty();
        }
        return switch (status) {
            case NO_ANSWER -> Optional.of("nobody answered");
            case BUSY -> Optional.of("the line was busy");
            case CANCELED -> Optional.of("the call was called off");
            case FAILED -> Optional.of("the call failed");
            case IN_PROGRESS, COMPLETED -> Optional.empty();
        };
    }

    /** The sender's own id rather than the platform's, and that rather than the carrier's. */
    private static ExternalId externalIdOf(Collection<FiledReport> filed) {
        return FiledReport.weightiest(filed).report().externalId();
    }

    /** Once one report says that it is removed, no other brings it back. */
    private static Recording recordingOf(List<CallReport> reports) {
        return reports.stream().anyMatch(report -> report.recording().status() == RecordingStatus.REMOVED)
                ? Recording.REMOVED
                : new Recording(
                        last(reports, report -> report.recording().url()),
                        last(reports, report -> report.recording().status()));
    }

    /** The id that is believed, and the name that goes with it: told along with it, or alone by the same teller. */
    private static @Nullable Carrier carrierOf(List<FiledReport> filed) {
        FiledReport identified = last(filed, each -> callIdOf(each) == null ? null : each);
        if (identified == null) {
            return last(filed, each -> each.report().carrier());
        }
        String callId = callIdOf(identified);
        String name = last(
                filed,
                each -> Objects.equals(callIdOf(each), callId)
                                || (callIdOf(each) == null && each.source().equals(identified.source()))
                        ? nameOf(each)
                        : null);
        return new Carrier(name, callId);
    }

    private static @Nullable String callIdOf(FiledReport filed) {
        Carrier carrier = filed.report().carrier();
        return carrier == null ? null : carrier.callId();
    }

    private static @Nullable String nameOf(FiledReport filed) {
        Carrier carrier = filed.report().carrier();
        return carrier == null ? null : carrier.name();
    }

    private static boolean theCustomerSpeaksIn(List<Turn> transcript) {
        return transcript.stream()
                .anyMatch(turn ->
                        turn.speaker() == Speaker.CUSTOMER && !turn.text().isBlank());
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

    /** Each thing that is known of the person, whichever report told it. */
    private static @Nullable ReportedCustomer customerOf(List<CallReport> reports) {
        List<ReportedCustomer> told = reports.stream()
                .map(CallReport::customer)
                .filter(Objects::nonNull)
                .toList();
        return told.isEmpty()
                ? null
                : new ReportedCustomer(
                        last(told, ReportedCustomer::identifier),
                        last(told, ReportedCustomer::name),
                        last(told, ReportedCustomer::email),
                        last(told, ReportedCustomer::phoneNumber),
                        last(told, ReportedCustomer::timeZone),
                        last(told, ReportedCustomer::priority),
                        doNotDisturb(told),
                        last(told, ReportedCustomer::sourceFile),
                        merged(told, ReportedCustomer::metadata));
    }

    /** Whoever does not know of the wish does not undo it. */
    private static @Nullable Boolean doNotDisturb(List<ReportedCustomer> told) {
        return told.stream().anyMatch(each -> Boolean.TRUE.equals(each.doNotDisturb()))
                ? Boolean.TRUE
                : last(told, ReportedCustomer::doNotDisturb);
    }

    private static Technical technicalOf(List<CallReport> reports) {
        return new Technical(
                last(reports, report -> report.technical().phoneId()),
                last(reports, report -> report.technical().wsUrl()),
                last(reports, report -> report.technical().llmUrl()),
                last(reports, report -> report.technical().userJoinedAt()),
                last(reports, report -> report.technical().userLeftAt()));
    }

    /** The transcript in which most was said; of equals the one of the weightiest report. */
    private static List<Turn> fullestTranscript(List<FiledReport> filed) {
        return Stream.concat(
                        filed.stream().map(FiledReport::source).distinct().map(source -> putTogether(filed, source)),
                        filed.stream().map(each -> each.report().transcript()).filter(Objects::nonNull))
                .reduce(List.of(), (one, other) -> charactersIn(other) >= charactersIn(one) ? other : one);
    }

    /** The turns that came by themselves, one for each place; whoever else sends turns counts the places anew. */
    private static List<Turn> putTogether(List<FiledReport> filed, ReportSource source) {
        Map<Long, Turn> turns = new TreeMap<>();
        filed.stream()
                .filter(each -> each.source().equals(source))
                .flatMap(each -> each.report().pieces().stream())
                .sorted(TranscriptPiece.IN_ORDER)
                .forEach(piece -> turns.put(piece.order(), piece.turn()));
        return List.copyOf(turns.values());
    }

    private static long charactersIn(List<Turn> transcript) {
        return transcript.stream().mapToLong(turn -> turn.text().length()).sum();
    }

    private static List<LineEvent> eventsOf(List<CallReport> reports) {
        return reports.stream()
                .flatMap(report -> report.events().stream())
                .distinct()
                .sorted(Comparator.comparing(LineEvent::at, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(LineEvent::type))
                .toList();
    }

    private static <S> JsonObject merged(List<S> sources, Function<S, JsonObject> part) {
        return sources.stream().map(part).reduce(JsonObject.EMPTY, JsonObject::and);
    }

    private interface Part<S, T> {
        @Nullable
        T of(S source);
    }

    private static <S, T> @Nullable T last(List<S> sources, Part<S, T> part) {
        for (S source : sources.reversed()) {
            T value = part.of(source);
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
