package io.callwake.domain.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whose word a fact of a call is: the weightiest report that says what the call says.
 *
 * @param field the member of a report in its canonical form, such as {@code customer.name}
 * @param receivedAt when that report came
 */
public record FieldOrigin(String field, ReportSource source, Instant receivedAt) {

    private static final Map<String, Told> TOLD = told();

    /** What a report and a call say of the same thing. */
    private record Told(
            Function<CallReport, @Nullable Object> inReport, Function<CallFacts, @Nullable Object> inCall) {}

    /** Of all that is known of a call; what nobody has told, or is reckoned, has none. */
    public static List<FieldOrigin> of(Collection<FiledReport> filed) {
        CallFacts facts = CallFacts.of(filed);
        List<FiledReport> weightiestFirst = FiledReport.inForce(filed).stream()
                .sorted(CallFacts.WEIGHT.reversed())
                .toList();
        List<FieldOrigin> origins = new ArrayList<>();
        TOLD.forEach((field, told) -> {
            Object fact = told.inCall().apply(facts);
            if (fact != null) {
                weightiestFirst.stream()
                        .filter(each -> fact.equals(told.inReport().apply(each.report())))
                        .findFirst()
                        .ifPresent(each -> origins.add(new FieldOrigin(field, each.source(), each.receivedAt())));
            }
        });
        transcriptIn(weightiestFirst, facts)
                .ifPresent(each -> origins.add(new FieldOrigin("transcript", each.source(), each.receivedAt())));
        return List.copyOf(origins);
    }

    /** A whole one, or else the youngest of the pieces it was put together from. */
    private static Optional<FiledReport> transcriptIn(List<FiledReport> weightiestFirst, CallFacts facts) {
        if (facts.transcript().isEmpty()) {
            return Optional.empty();
        }
        return weightiestFirst.stream()
                .filter(each -> facts.transcript().equals(each.report().transcript()))
                .findFirst()
                .or(() -> weightiestFirst.stream()
                        .filter(each -> each.report().pieces().stream()
                                .anyMatch(piece -> facts.transcript().contains(piece.turn())))
                        .max(Comparator.comparing(FiledReport::receivedAt).thenComparing(FiledReport::digest)));
    }

    private static Map<String, Told> told() {
        Map<String, Told> told = new LinkedHashMap<>();
        told.put("externalId", new Told(CallReport::externalId, CallFacts::externalId));
        told.put("direction", new Told(CallReport::direction, CallFacts::direction));
        told.put("from", new Told(CallReport::from, CallFacts::from));
        told.put("to", new Told(CallReport::to, CallFacts::to));
        told.put("startedAt", ofTimes(CallTimes::startedAt));
        told.put("answeredAt", ofTimes(CallTimes::answeredAt));
        told.put("endedAt", ofTimes(CallTimes::endedAt));
        told.put("durationSec", new Told(CallReport::durationSec, CallFacts::durationSec));
        told.put("status", new Told(CallReport::status, CallFacts::status));
        told.put("endReason", new Told(CallReport::endReason, CallFacts::platformsEndReason));
        told.put("recordingUrl", ofRecording(Recording::url));
        told.put("recordingStatus", ofRecording(Recording::status));
        told.put("campaignId", new Told(CallReport::campaignId, CallFacts::campaignId));
        told.put("campaignRunId", new Told(CallReport::campaignRunId, CallFacts::campaignRunId));
        told.put("customer.identifier", ofCustomer(ReportedCustomer::identifier));
        told.put("customer.name", ofCustomer(ReportedCustomer::name));
        told.put("customer.email", ofCustomer(ReportedCustomer::email));
        told.put("customer.phoneNumber", ofCustomer(ReportedCustomer::phoneNumber));
        told.put("customer.timeZone", ofCustomer(ReportedCustomer::timeZone));
        told.put("customer.priority", ofCustomer(ReportedCustomer::priority));
        told.put("customer.doNotDisturb", ofCustomer(ReportedCustomer::doNotDisturb));
        told.put("carrier.name", ofCarrier(CallReport.Carrier::name));
        told.put("carrier.callId", ofCarrier(CallReport.Carrier::callId));
        told.put("cost", new Told(CallReport::cost, CallFacts::cost));
        return told;
    }

    private static Told ofTimes(Function<CallTimes, @Nullable Object> time) {
        return new Told(report -> time.apply(report.times()), facts -> time.apply(facts.times()));
    }

    private static Told ofRecording(Function<Recording, @Nullable Object> part) {
        return new Told(report -> part.apply(report.recording()), facts -> part.apply(facts.recording()));
    }

    private static Told ofCustomer(Function<ReportedCustomer, @Nullable Object> part) {
        return new Told(report -> of(report.customer(), part), facts -> of(facts.customer(), part));
    }

    private static Told ofCarrier(Function<CallReport.Carrier, @Nullable Object> part) {
        return new Told(report -> of(report.carrier(), part), facts -> of(facts.carrier(), part));
    }

    private static <S> @Nullable Object of(@Nullable S whole, Function<S, @Nullable Object> part) {
        return whole == null ? null : part.apply(Objects.requireNonNull(whole));
    }
}
