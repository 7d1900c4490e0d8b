package io.callwake.graphql.call;

import io.callwake.application.agent.Agents;
import io.callwake.application.call.CallFilter;
import io.callwake.application.call.CallLog;
import io.callwake.application.call.CallLog.Entry;
import io.callwake.application.call.CallLog.Position;
import io.callwake.application.outcome.Outcomes;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.Turn;
import io.callwake.domain.outcome.Catalogue;
import io.callwake.domain.outcome.OutcomeKey;
import io.callwake.graphql.Connection;
import io.callwake.graphql.Cursors;
import io.callwake.graphql.PageRequest;
import io.callwake.graphql.agent.AgentNode;
import io.callwake.graphql.outcome.OutcomeNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Answers for calls. */
@Controller
final class CallsController {

    static final Connection.Of<Entry, Position> LOG = new Connection.Of<>(
            Cursors.ofTimeAndId(
                    'c',
                    Position::sortAt,
                    position -> position.id().value(),
                    (sortAt, id) -> new Position(sortAt, new CallId(id))),
            Entry::position);

    private final CallLog callLog;
    private final CallNodes nodes;
    private final Agents agents;
    private final Outcomes outcomes;

    CallsController(CallLog callLog, CallNodes nodes, Agents agents, Outcomes outcomes) {
        this.callLog = callLog;
        this.nodes = nodes;
        this.agents = agents;
        this.outcomes = outcomes;
    }

    @QueryMapping
    Connection<CallNode> calls(
            PageRequest page, @Argument @Nullable CallFilterInput filter, @ContextValue Principal caller) {
        CallFilter meant = filter == null ? CallFilter.ALL : filter.filter(caller);
        return LOG.page(
                page,
                slice -> callLog.page(caller.tenant(), meant, slice),
                () -> callLog.count(caller.tenant(), meant),
                entry -> CallNode.of(entry, caller));
    }

    @QueryMapping
    Optional<CallNode> call(@Argument String id, @ContextValue Principal caller) {
        return nodes.find(caller, id);
    }

    @BatchMapping(typeName = "Call")
    Map<CallNode, AgentNode> agent(List<CallNode> calls, @ContextValue Principal caller) {
        Set<AgentId> ids = calls.stream().map(CallNode::agentId).collect(Collectors.toSet());
        Map<AgentId, Agent> found = agents.findAll(caller.tenant(), ids);
        Map<CallNode, AgentNode> agentsOfCalls = new HashMap<>();
        for (CallNode call : calls) {
            Agent agent = found.get(call.agentId());
            if (agent != null) {
                agentsOfCalls.put(call, AgentNode.of(agent));
            }
        }
        return agentsOfCalls;
    }

    @BatchMapping(typeName = "Call")
    Map<CallNode, OutcomeNode> outcome(List<CallNode> calls, @ContextValue Principal caller) {
        Map<CallNode, OutcomeNode> outcomesOfCalls = new HashMap<>();
        if (calls.stream().allMatch(call -> call.outcomeKey() == null)) {
            return outcomesOfCalls;
        }
        Catalogue catalogue = outcomes.catalogue(caller.tenant());
        for (CallNode call : calls) {
            OutcomeKey key = call.outcomeKey();
            if (key != null) {
                outcomesOfCalls.put(call, OutcomeNode.of(catalogue, key));
            }
        }
        return outcomesOfCalls;
    }

    @BatchMapping(typeName = "Call")
    Map<CallNode, List<TurnView>> transcript(List<CallNode> calls, @ContextValue Principal caller) {
        List<CallId> ids = calls.stream().map(CallNode::callId).toList();
        Map<CallId, List<Turn>> found = callLog.transcripts(caller.tenant(), ids);
        Map<CallNode, List<TurnView>> transcripts = new HashMap<>();
        for (CallNode call : calls) {
            List<Turn> turns = found.getOrDefault(call.callId(), List.of());
            transcripts.put(
                    call,
                    turns.stream().map(turn -> TurnView.of(turn, call.shown())).toList());
        }
        return transcripts;
    }
}
