package io.callwake.application.call;

import static java.util.Objects.requireNonNull;

import io.callwake.application.agent.Agents;
import io.callwake.application.call.ReceiveCallReport.Receipt;
import io.callwake.domain.Fault;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.agent.AgentSelector.ById;
import io.callwake.domain.agent.AgentSelector.ByRef;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.ReportDocument;
import io.callwake.domain.tenant.TenantId;
import java.util.Optional;

/**
 * Takes in a report that a tenant wrote himself: it is {@link Result.Received}, or it names an {@link Result.UnknownAgent}, or
 * {@link Result.TwoAgents}. An id and a reference together are welcome as long as they mean the same agent.
 */
public final class ReceiveReportDocument {

    private final ReceiveCallReport receiveCallReport;
    private final Agents agents;

    public ReceiveReportDocument(ReceiveCallReport receiveCallReport, Agents agents) {
        this.receiveCallReport = receiveCallReport;
        this.agents = agents;
    }

    public sealed interface Result {

        record Received(CallId call, News news) implements Result {}

        /** Nothing was taken in. */
        record UnknownAgent(Fault fault) implements Result {}

        /** Nothing was taken in, for the id means another agent than the reference. */
        record TwoAgents(Fault fault) implements Result {}
    }

    /** What a report was to us. */
    public enum News {
        /** The first of a call. */
        ACCEPTED,
        /** More of a known call. */
        MERGED,
        /** The same again. */
        DUPLICATE
    }

    public Result receive(TenantId tenant, ReportDocument document) {
        AgentId id = document.agentId();
        AgentRef ref = document.agentRef();
        if (id != null && ref != null) {
            return receive(tenant, document, id, ref);
        }
        return receive(tenant, document, id == null ? new ByRef(requireNonNull(ref)) : new ById(id));
    }

    private Result receive(TenantId tenant, ReportDocument document, AgentId id, AgentRef ref) {
        Optional<AgentId> meant = agents.idOf(tenant, new ByRef(ref));
        if (meant.isEmpty()) {
            return unknown(new ByRef(ref));
        }
        if (meant.get().equals(id)) {
            return receive(tenant, document, new ById(id));
        }
        return agents.idOf(tenant, new ById(id)).isEmpty()
                ? unknown(new ById(id))
                : new Result.TwoAgents(
                        new Fault("agentRef", "\"" + ref + "\" is another agent than the agentId, \"" + id + "\""));
    }

    private Result receive(TenantId tenant, ReportDocument document, AgentSelector agent) {
        return switch (receiveCallReport.receive(tenant, Incoming.direct(agent, document.report()))) {
            case Receipt.Accepted(CallId call) -> new Result.Received(call, News.ACCEPTED);
            case Receipt.Merged(CallId call) -> new Result.Received(call, News.MERGED);
            case Receipt.Duplicate(CallId call) -> new Result.Received(call, News.DUPLICATE);
            case Receipt.UnknownAgent(AgentSelector unknown) -> unknown(unknown);
        };
    }

    private static Result unknown(AgentSelector agent) {
        return switch (agent) {
            case ById(AgentId id) -> unknown("agentId", id.toString());
            case ByRef(AgentRef ref) -> unknown("agentRef", ref.toString());
        };
    }

    private static Result unknown(String path, String agent) {
        return new Result.UnknownAgent(new Fault(path, "there is no agent \"" + agent + "\""));
    }
}
