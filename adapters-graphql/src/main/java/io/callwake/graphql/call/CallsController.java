package io.callwake.graphql.call;

import graphql.schema.DataFetchingFieldSelectionSet;
import io.callwake.application.Slice;
import io.callwake.application.agent.Agents;
import io.callwake.application.call.CallLog;
import io.callwake.application.call.CallLog.Position;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.Turn;
import io.callwake.graphql.PageRequest;
import io.callwake.graphql.agent.AgentNode;
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
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Answers for calls. */
@Controller("graphQlCallsController")
final class CallsController {

    private final CallLog callLog;
    private final CallNodes nodes;
    private final Agents agents;

    CallsController(CallLog callLog, CallNodes nodes, Agents agents) {
        this.callLog = callLog;
        this.nodes = nodes;
        this.agents = agents;
    }

    @QueryMapping
    CallConnection calls(
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            @Argument @Nullable Integer last,
            @Argument @Nullable String before,
            DataFetchingFieldSelectionSet selection,
            @ContextValue Principal caller) {
        Slice<Position> slice = switch (PageRequest.of(first, after, last, before)) {
            case PageRequest.Forward(int size, String cursor) ->
                new Slice.First<>(size, Cursors.parse("after", cursor));
            case PageRequest.Backward(int size, String cursor) ->
                new Slice.Last<>(size, Cursors.parse("before", cursor));
        };
        return selection.containsAnyOf("edges", "nodes", "pageInfo")
                ? CallConnection.of(callLog.page(caller.tenant(), slice))
                : CallConnection.unread();
    }

    @SchemaMapping(typeName = "CallConnection")
    int totalCount(@ContextValue Principal caller) {
        return Math.toIntExact(callLog.count(caller.tenant()));
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
    Map<CallNode, List<TurnView>> transcript(List<CallNode> calls, @ContextValue Principal caller) {
        List<CallId> ids = calls.stream().map(CallNode::callId).toList();
        Map<CallId, List<Turn>> found = callLog.transcripts(caller.tenant(), ids);
        Map<CallNode, List<TurnView>> transcripts = new HashMap<>();
        for (CallNode call : calls) {
            List<Turn> turns = found.getOrDefault(call.callId(), List.of());
            transcripts.put(call, turns.stream().map(TurnView::of).toList());
        }
        return transcripts;
    }
}
