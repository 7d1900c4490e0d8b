package io.callwake.domain.call;

import io.callwake.domain.agent.AgentId;
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
 * Whose word a fact of a call is: the weightiest report that says what the call says. Of what is put together from several
 * reports it is the word of each who had a part in it.
 *
 * @param field the member of a report in its canonical form, such as {@code customer.name}
 * @param receivedAt when that report came
 */
public record FieldOrigin(String field, ReportSource source, Instant receivedAt) {

    private static final Map<String, Told> TOLD = told();

    /** Of what does not stand in the call as it was told. */
    private static final Map<String, Function<CallReport, @Nullable Object>> UNCHOSEN = unchosen();

    /** What a report and a call say of the same thing. */
    private record Told(
            Function<CallReport, @Nullable Object> inReport, Function<CallFacts, @Nullable Object> inCall) {}

    /**
     * Of all that is known of a call; what nobody has told, or is reckoned, has none.
     *
     * @param agent the call's, which stays what it is once it has settled
     * @param status the call's, which may be taken for over though nobody has said so
     */
    public static List<FieldOrigin> of(Collection<FiledReport> filed, AgentId agent, CallStatus status) {
        CallFacts facts = CallFacts.of(filed);
        List<FiledReport> weightiestFirst = FiledReport.inForce(filed).stream()
                .sorted(CallFacts.WEIGHT.reversed())
                .toList();
        List<FieldOrigin> origins = new ArrayList<>();
        FiledReport.tellerOf(agent, filed).ifPresent(each -> origins.add(of("agentId", each)));
        TOLD.forEach((field, told) -> {
            Object fact = told.inCall().apply(facts);
            if (fact != null) {
                weightiestFirst.stream()
                        .filter(each -> fact.equals(told.inReport().apply(each.report())))
                        .findFirst()
                        .ifPresent(each -> origins.add(of(field, each)));
            }
        });
        if (facts.status() != status) {
            origins.removeIf(origin -> origin.field().equals("status"));
        }
        UNCHOSEN.forEach((field, told) -> weightiestFirst.stream()
                .filter(each -> told.apply(each.report()) != null)
                .findFirst()
                .ifPresent(each -> origins.add(of(field, each))));
        PutTogether.FIELDS.forEach(
                (field, put) -> put.tellers(weightiestFirst, facts).forEach(each -> origins.add(of(field, each))));
        transcriptIn(weightiestFirst, facts).ifPresent(each -> origins.add(of("transcript", each)));
        return List.copyOf(origins);
    }

    private static FieldOrigin of(String field, FiledReport told) {
        return new FieldOrigin(field, told.source(), told.receivedAt());
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
        told.put("customer.sourceFile", ofCustomer(ReportedCustomer::sourceFile));
        told.put("carrier.name", ofCarrier(CallReport.Carrier::name));
        told.put("carrier.callId", ofCarrier(CallReport.Carrier::callId));
        told.put("cost", new Told(CallReport::cost, CallFacts::cost));
        told.put("phoneId", ofTechnical(CallReport.Technical::phoneId));
        told.put("wsUrl", ofTechnical(CallReport.Technical::wsUrl));
        told.put("llmUrl", ofTechnical(CallReport.Technical::llmUrl));
        told.put("userJoinedAt", ofTechnical(CallReport.Technical::userJoinedAt));
        told.put("userLeftAt", ofTechnical(CallReport.Technical::userLeftAt));
        return told;
    }

    private static Map<String, Function<CallReport, @Nullable Object>> unchosen() {
        Map<String, Function<CallReport, @Nullable Object>> unchosen = new LinkedHashMap<>();
        unchosen.put("answeredBy", CallReport::answeredBy);
        unchosen.put("followUpId", CallReport::followUpId);
        return unchosen;
    }

    private static Told ofTechnical(Function<CallReport.Technical, @Nullable Object> part) {
        return new Told(report -> part.apply(report.technical()), facts -> part.apply(facts.technical()));
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
