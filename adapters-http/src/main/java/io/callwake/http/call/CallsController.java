package io.callwake.http.call;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.callwake.application.agent.Agents;
import io.callwake.application.call.Incoming;
import io.callwake.application.call.ReceiveCallReport;
import io.callwake.application.call.ReceiveCallReport.Receipt;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.Fault;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.call.CallId;
import io.callwake.domain.tenant.Scope;
import io.callwake.domain.tenant.TenantId;
import io.callwake.http.JsonBody;
import io.callwake.http.Parameters;
import io.callwake.http.Problem;
import io.callwake.http.Refused;
import io.callwake.http.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes call reports in. */
@RestController
final class CallsController {

    private final ReceiveCallReport receiveCallReport;
    private final Agents agents;

    CallsController(ReceiveCallReport receiveCallReport, Agents agents) {
        this.receiveCallReport = receiveCallReport;
        this.agents = agents;
    }

    record Answer(String callId, String status) {}

    @Requires(Scope.CALLS_WRITE)
    @PostMapping(path = "/v1/calls", consumes = APPLICATION_JSON_VALUE, produces = APPLICATION_JSON_VALUE)
    ResponseEntity<Answer> receive(
            @AuthenticationPrincipal Principal caller,
            @RequestParam(name = "effects", required = false) @Nullable List<String> effects,
            HttpServletRequest request) {
        boolean effectsUnlessSaid = Parameters.flag("effects", effects, true);
        ReportDocument document = JsonBody.read(request, in -> ReportDocument.read(in, effectsUnlessSaid));
        AgentSelector agent = agentOf(caller.tenant(), document);
        return switch (receiveCallReport.receive(caller.tenant(), Incoming.direct(agent, document.report()))) {
            case Receipt.Accepted(CallId call) -> accepted(call, "accepted");
            case Receipt.Merged(CallId call) -> accepted(call, "merged");
            case Receipt.Duplicate(CallId call) -> accepted(call, "duplicate");
            case Receipt.UnknownAgent(AgentSelector unknown) -> throw unknown(unknown);
        };
    }

    private static ResponseEntity<Answer> accepted(CallId call, String status) {
        return ResponseEntity.accepted().body(new Answer(call.toString(), status));
    }

    /** An id and a reference together are welcome as long as they mean the same agent. */
    private AgentSelector agentOf(TenantId tenant, ReportDocument document) {
        List<AgentSelector> named = new ArrayList<>();
        if (document.agentId() != null) {
            named.add(new AgentSelector.ById(document.agentId()));
        }
        if (document.agentRef() != null) {
            named.add(new AgentSelector.ByRef(document.agentRef()));
        }
        if (named.size() > 1 && !idOf(tenant, named.getFirst()).equals(idOf(tenant, named.getLast()))) {
            throw Refused.wrongField(
                    "agentRef",
                    "\"" + document.agentRef() + "\" is another agent than the agentId, \"" + document.agentId()
                            + "\"");
        }
        return named.getFirst();
    }

    private AgentId idOf(TenantId tenant, AgentSelector selector) {
        return agents.idOf(tenant, selector).orElseThrow(() -> unknown(selector));
    }

    private static Refused unknown(AgentSelector selector) {
        return switch (selector) {
            case AgentSelector.ById(AgentId id) -> unknown("agentId", id.toString());
            case AgentSelector.ByRef(AgentRef ref) -> unknown("agentRef", ref.toString());
        };
    }

    private static Refused unknown(String path, String agent) {
        return new Refused(Problem.of(
                HttpStatus.NOT_FOUND,
                "The report names an agent that does not exist.",
                new Fault(path, "there is no agent \"" + agent + "\"")));
    }
}
