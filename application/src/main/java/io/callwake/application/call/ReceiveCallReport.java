package io.callwake.application.call;

import io.callwake.application.NewIds;
import io.callwake.application.TenantTransaction;
import io.callwake.application.analysis.Analyses;
import io.callwake.application.call.Calls.Interference;
import io.callwake.application.call.Calls.Merging;
import io.callwake.application.call.Calls.Surroundings;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.DueRows;
import io.callwake.application.fault.Site;
import io.callwake.application.step.Steps;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallFacts;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallMatch;
import io.callwake.domain.call.CallName;
import io.callwake.domain.call.CallReport;
import io.callwake.domain.call.FiledReport;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes a report in. When it returns, the report is committed, and so is whatever must happen next. A report that names calls
 * which were taken for several makes them one: the one heard of first goes on, under the ids of all of them. What a webhook says
 * when it is read again counts in place of what it said before, even if it is what it, or another, has said once. A transcript that
 * comes after a call was concluded without a judgement has it judged once more.
 */
public final class ReceiveCallReport {

    private final TenantTransaction transaction;
    private final Calls calls;
    private final DueRows dueRows;
    private final JudgeAgain again;
    private final DigestReport digestReport;
    private final NewIds ids;
    private final Clock clock;

    public ReceiveCallReport(
            TenantTransaction transaction,
            Calls calls,
            Analyses analyses,
            Steps steps,
            DueRows dueRows,
            DigestReport digestReport,
            NewIds ids,
            Clock clock) {
        this.transaction = transaction;
        this.calls = calls;
        this.dueRows = dueRows;
        this.again = new JudgeAgain(calls, analyses, steps, dueRows);
        this.digestReport = digestReport;
        this.ids = ids;
        this.clock = clock;
    }

    public sealed interface Receipt {

        /** The first news of a call. */
        record Accepted(CallId call) implements Receipt {}

        /** More news of a known call. */
        record Merged(CallId call) implements Receipt {}

        /** The same news again. */
        record Duplicate(CallId call) implements Receipt {}

        /** @param agent nothing if the report names none, and no known call either */
        record UnknownAgent(@Nullable AgentSelector agent) implements Receipt {}
    }

    public Receipt receive(TenantId tenant, Incoming incoming) {
        return Interference.triedAnew(() -> {
            Surroundings surroundings = surroundings(tenant, incoming);
            CallMatch match = match(incoming, surroundings.names());
            return isToOpen(incoming, surroundings, match)
                    ? open(tenant, incoming, surroundings, match, false)
                    : transaction.in(tenant, Site.MERGE_REPORT, () -> merge(tenant, incoming, agent(surroundings)));
        });
    }

    /**
     * In a transaction: the same as a part of it.
     *
     * @throws Interference if somebody else was faster, and the transaction has to be tried anew
     */
    public Receipt receiveWithin(TenantId tenant, Incoming incoming) {
        Surroundings surroundings = surroundings(tenant, incoming);
        CallMatch match = match(incoming, surroundings.names());
        return isToOpen(incoming, surroundings, match)
                ? open(tenant, incoming, surroundings, match, true)
                : merge(tenant, incoming, agent(surroundings));
    }

    /** Or to be refused, if it names an agent that is not there. */
    private static boolean isToOpen(Incoming incoming, Surroundings surroundings, CallMatch match) {
        return match.isNew()
                || (incoming.agent() != null && surroundings.agent().isEmpty());
    }

    private static @Nullable AgentId agent(Surroundings surroundings) {
        return surroundings.agent().orElse(null);
    }

    private static CallMatch match(Incoming incoming, Map<CallId, List<CallName>> names) {
        return CallMatch.of(CallName.of(incoming.source(), incoming.report()), names);
    }

    private Surroundings surroundings(TenantId tenant, Incoming incoming) {
        CallReport report = incoming.report();
        return calls.surroundings(
                tenant,
                new Calls.Mentioned(
                        incoming.agent(),
                        CallName.of(incoming.source(), report),
                        Company.keysOf(report),
                        report.campaignId(),
                        report.campaignRunId()));
    }

    private Receipt open(
            TenantId tenant, Incoming incoming, Surroundings surroundings, CallMatch match, boolean isWithin) {
        Optional<AgentId> agent = surroundings.agent();
        if (agent.isEmpty()) {
            return new Receipt.UnknownAgent(incoming.agent());
        }
        Instant now = clock.instant();
        FiledReport filed = filed(incoming, agent.get(), now);
        CallId id = new CallId(ids.next());
        Recorded recorded = Recorded.of(id, CallFacts.of(List.of(filed)), incoming, filed, now);
        Call alone = Call.heardOf(id, agent.get(), recorded.facts(), Call.Links.NONE, incoming.settling(), now);
        Company company = Company.of(alone, List.of(filed), surroundings, ids, now);
        if (!company.changesACustomer()) {
            return open(tenant, alone, filed, match.newNames(), recorded, company);
        }
        return isWithin
                ? openWithCustomer(tenant, alone, filed, match.newNames(), recorded, surroundings)
                : transaction.in(
                        tenant,
                        Site.RECEIVE_REPORT,
                        () -> openWithCustomer(tenant, alone, filed, match.newNames(), recorded, surroundings));
    }

    /** More becomes known of a customer, and others who tell more of him have to wait. */
    private Receipt openWithCustomer(
            TenantId tenant,
            Call alone,
            FiledReport filed,
            List<CallName> names,
            Recorded recorded,
            Surroundings surroundings) {
        Surroundings locked = surroundings.withCustomers(calls.lockCustomers(tenant, Company.keysOf(alone.facts())));
        return open(
                tenant,
                alone,
                filed,
                names,
                recorded,
                Company.of(alone, List.of(filed), locked, ids, filed.receivedAt()));
    }

    private Receipt open(
            TenantId tenant, Call alone, FiledReport filed, List<CallName> names, Recorded recorded, Company company) {
        calls.open(
                tenant,
                new Filing(
                        alone.linkedTo(company.links()),
                        filed,
                        names,
                        company.customer(),
                        company.campaign(),
                        company.run(),
                        recorded.changed(),
                        event(alone.facts().status().isOver() ? EventType.CALL_ENDED : EventType.CALL_STARTED)));
        return new Receipt.Accepted(alone.id());
    }

    private Receipt merge(TenantId tenant, Incoming incoming, @Nullable AgentId agent) {
        List<Merging> locked = calls.lockForMerging(tenant, CallName.of(incoming.source(), incoming.report()));
        CallMatch match = match(
                incoming,
                locked.stream().collect(Collectors.toMap(each -> each.call().id(), Merging::names)));
        if (match.isNew()) {
            throw new Interference(null);
        }
        List<Merging> known = locked.stream()
                .filter(each -> match.calls().contains(each.call().id()))
                .toList();
        Instant now = clock.instant();
        Call survivor = known.getFirst().call();
        List<FiledReport> reports = new ArrayList<>(
                known.stream().flatMap(each -> each.reports().stream()).toList());
        FiledReport heard = filed(incoming, agent, now);
        Optional<FiledReport> before = reports.stream()
                .filter(report -> report.digest().equals(heard.digest()))
                .findFirst();
        if (before.isPresent() && !heard.replacesOneOf(reports)) {
            return new Receipt.Duplicate(survivor.id());
        }
        if (before.isPresent()) {
            CallFacts told = CallFacts.of(reports);
            AgentId toldOf = FiledReport.agentOf(reports);
            reports.remove(before.get());
            reports.add(before.get().readAgain(heard.reading()));
            if (CallFacts.of(reports).equals(told)
                    && FiledReport.agentOf(reports).equals(toldOf)) {
                calls.merge(tenant, Filing.changingNothing(survivor, reports.getLast()), now);
                return new Receipt.Duplicate(survivor.id());
            }
        } else {
            reports.add(heard);
        }
        if (known.size() > 1) {
            calls.absorb(
                    tenant,
                    survivor.id(),
                    known.stream()
                            .skip(1)
                            .map(each -> each.call().mergedInto(survivor.id(), now))
                            .toList());
        }
        Recorded recorded = Recorded.of(known, CallFacts.of(reports), reports, incoming, now);
        Call merged = survivor.heardAgain(
                recorded.facts(), survivor.links(), FiledReport.agentOf(reports), incoming.settling(), now);
        Company company = company(tenant, known, merged, reports, now);
        calls.merge(
                tenant,
                new Filing(
                        merged.linkedTo(company.links()),
                        reports.getLast(),
                        match.newNames(),
                        company.customer(),
                        company.campaign(),
                        company.run(),
                        recorded.changed(),
                        happened(survivor.facts(), merged.facts(), recorded.isRemoved())),
                now);
        if (merged.postCall() instanceof PostCall.Waiting(Instant settlesAt)
                && !merged.postCall().equals(survivor.postCall())) {
            dueRows.reschedule(tenant, DueKind.POST_CALL, survivor.id().value(), settlesAt);
        }
        if (isConcluded(merged)
                && !merged.facts().transcript().equals(survivor.facts().transcript())
                && !again.isJudged(tenant, survivor.id())) {
            again.judgeAgain(tenant, survivor.id(), now);
        }
        return new Receipt.Merged(survivor.id());
    }

    private static boolean isConcluded(Call call) {
        return call.postCall() instanceof PostCall.Done || call.postCall() instanceof PostCall.NeedsAttention;
    }

    /** Looked for anew only where something new is known of it. */
    private Company company(
            TenantId tenant, List<Merging> before, Call merged, List<FiledReport> reports, Instant now) {
        if (before.stream().allMatch(each -> Company.isOf(each.call(), merged))) {
            return Company.unchanged(merged.links());
        }
        CallFacts facts = merged.facts();
        Surroundings surroundings = calls.surroundings(
                tenant, new Calls.Mentioned(null, List.of(), List.of(), facts.campaignId(), facts.campaignRunId()));
        return Company.of(
                merged,
                reports,
                surroundings.withCustomers(calls.lockCustomers(tenant, Company.keysOf(facts))),
                ids,
                now);
    }

    private Map<EventId, EventType> happened(CallFacts before, CallFacts after, boolean recordingIsRemoved) {
        Map<EventId, EventType> events = new HashMap<>();
        if (!before.status().isOver() && after.status().isOver()) {
            events.put(new EventId(ids.next()), EventType.CALL_ENDED);
        } else if (!before.equals(after)) {
            events.put(new EventId(ids.next()), EventType.CALL_UPDATED);
        }
        if (recordingIsRemoved) {
            events.put(new EventId(ids.next()), EventType.RECORDING_REMOVED);
        }
        return events;
    }

    private Map<EventId, EventType> event(EventType type) {
        return Map.of(new EventId(ids.next()), type);
    }

    private FiledReport filed(Incoming incoming, @Nullable AgentId agent, Instant now) {
        return new FiledReport(
                digestReport.digest(incoming.report(), incoming.source(), agent),
                incoming.report(),
                incoming.source(),
                agent,
                now,
                incoming.reading());
    }
}
