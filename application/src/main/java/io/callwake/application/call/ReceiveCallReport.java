package io.callwake.application.call;

import io.callwake.application.NewIds;
import io.callwake.application.TenantTransaction;
import io.callwake.application.agent.Agents;
import io.callwake.application.call.Calls.Merging;
import io.callwake.application.call.Calls.Opening;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.DueRows;
import io.callwake.application.fault.Site;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallFacts;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallReport;
import io.callwake.domain.call.FiledReport;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.call.ReportSource;
import io.callwake.domain.call.Settling;
import io.callwake.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes a report in. When it returns, the report is committed, and so is whatever must happen next. */
public final class ReceiveCallReport {

    private final TenantTransaction transaction;
    private final Agents agents;
    private final Calls calls;
    private final DueRows dueRows;
    private final DigestReport digestReport;
    private final NewIds ids;
    private final Clock clock;

    public ReceiveCallReport(
            TenantTransaction transaction,
            Agents agents,
            Calls calls,
            DueRows dueRows,
            DigestReport digestReport,
            NewIds ids,
            Clock clock) {
        this.transaction = transaction;
        this.agents = agents;
        this.calls = calls;
        this.dueRows = dueRows;
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

        record UnknownAgent(AgentSelector agent) implements Receipt {}
    }

    public Receipt receive(TenantId tenant, AgentSelector selector, CallReport report) {
        Optional<AgentId> agent = agents.idOf(tenant, selector);
        if (agent.isEmpty()) {
            return new Receipt.UnknownAgent(selector);
        }
        Instant now = clock.instant();
        FiledReport filed =
                new FiledReport(digestReport.digest(report), report, new ReportSource.Direct(), agent.get(), now, null);
        Call call = Call.heardOf(
                new CallId(ids.next()),
                agent.get(),
                CallFacts.of(List.of(filed)),
                Call.Links.NONE,
                Settling.OF_DIRECT_REPORTS,
                now);
        return switch (calls.open(tenant, call, filed)) {
            case Opening.Opened _ -> new Receipt.Accepted(call.id());
            case Opening.Known(CallId known) ->
                transaction.in(tenant, Site.MERGE_REPORT, () -> merge(tenant, known, filed, now));
        };
    }

    private Receipt merge(TenantId tenant, CallId id, FiledReport added, Instant now) {
        Merging known = calls.lockForMerging(tenant, id).orElseThrow();
        if (known.reports().stream().anyMatch(report -> report.digest().equals(added.digest()))) {
            return new Receipt.Duplicate(id);
        }
        List<FiledReport> reports = new ArrayList<>(known.reports());
        reports.add(added);
        Call merged = known.call()
                .heardAgain(
                        CallFacts.of(reports),
                        known.call().links(),
                        FiledReport.agentOf(reports),
                        Settling.OF_DIRECT_REPORTS,
                        now);
        calls.merge(tenant, merged, added, now);
        if (merged.postCall() instanceof PostCall.Waiting(Instant settlesAt)
                && !merged.postCall().equals(known.call().postCall())) {
            dueRows.reschedule(tenant, DueKind.POST_CALL, id.value(), settlesAt);
        }
        return new Receipt.Merged(id);
    }
}
