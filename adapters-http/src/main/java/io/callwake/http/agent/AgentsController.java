package io.callwake.http.agent;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.callwake.application.agent.Agents;
import io.callwake.application.agent.ApplyAgent;
import io.callwake.application.agent.ApplyAgent.Applied;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.tenant.Scope;
import io.callwake.http.JsonBody;
import io.callwake.http.Refused;
import io.callwake.http.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Agents as documents: put to apply, got to read back. */
@RestController
final class AgentsController {

    private static final String AGENT_ID = "Callwake-Agent-Id";
    private static final String REVISION = "Callwake-Agent-Revision";
    private static final Pattern REVISION_NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private final ApplyAgent applyAgent;
    private final Agents agents;

    AgentsController(ApplyAgent applyAgent, Agents agents) {
        this.applyAgent = applyAgent;
        this.agents = agents;
    }

    record Answer(String agentId, String ref, int revision) {}

    @Requires(Scope.AGENTS_WRITE)
    @PutMapping(path = "/v1/agents/{ref}", consumes = APPLICATION_JSON_VALUE, produces = APPLICATION_JSON_VALUE)
    ResponseEntity<Answer> apply(
            @AuthenticationPrincipal Principal caller, @PathVariable String ref, HttpServletRequest request) {
        AgentRef agentRef = refOf(ref);
        AgentDocument document = JsonBody.read(request, AgentDocument::read);
        Applied applied = applyAgent.apply(caller, agentRef, document.configuration(), document.secret());
        Agent agent = applied.agent();
        ResponseEntity.BodyBuilder response = switch (applied) {
            case Applied.Created _ -> ResponseEntity.created(URI.create("/v1/agents/" + agent.ref()));
            case Applied.Revised _, Applied.Unchanged _ -> ResponseEntity.ok();
        };
        return response.body(new Answer(
                agent.id().toString(), agent.ref().toString(), agent.current().number()));
    }

    @Requires(Scope.AGENTS_READ)
    @GetMapping(path = "/v1/agents/{refOrId}", produces = APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> read(
            @AuthenticationPrincipal Principal caller,
            @PathVariable String refOrId,
            @RequestParam(name = "revision", required = false) @Nullable List<String> revisions) {
        Integer number = numberOf(revisions);
        AgentRevision revision = selectorOf(refOrId)
                .flatMap(selector -> number == null
                        ? agents.find(caller.tenant(), selector).map(Agent::current)
                        : agents.revision(caller.tenant(), selector, number))
                .orElseThrow(() -> Refused.of(
                        HttpStatus.NOT_FOUND,
                        "There is no such agent" + (number == null ? "." : ", or no such revision of it.")));
        return ResponseEntity.ok()
                .header(AGENT_ID, revision.agent().toString())
                .header(REVISION, Integer.toString(revision.number()))
                .body(AgentDocument.of(revision.configuration()));
    }

    private static AgentRef refOf(String text) {
        try {
            return new AgentRef(text);
        } catch (IllegalArgumentException e) {
            throw Refused.wrongField("ref", String.valueOf(e.getMessage()));
        }
    }

    /** A reference can never be taken for an id. */
    private static Optional<AgentSelector> selectorOf(String refOrId) {
        try {
            return Optional.of(
                    refOrId.startsWith("agent_")
                            ? new AgentSelector.ById(AgentId.parse(refOrId))
                            : new AgentSelector.ByRef(new AgentRef(refOrId)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static @Nullable Integer numberOf(@Nullable List<String> revisions) {
        if (revisions == null) {
            return null;
        }
        if (revisions.size() != 1
                || !REVISION_NUMBER.matcher(revisions.getFirst()).matches()) {
            throw Refused.wrongParameter("revision", revisions, "the number of a revision, from 1");
        }
        return Integer.valueOf(revisions.getFirst());
    }
}
