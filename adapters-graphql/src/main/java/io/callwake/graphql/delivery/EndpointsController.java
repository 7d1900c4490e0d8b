package io.callwake.graphql.delivery;

import io.callwake.application.agent.Agents;
import io.callwake.application.delivery.Endpoints;
import io.callwake.application.delivery.Endpoints.KnownKey;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.delivery.ReceiverHealth;
import io.callwake.domain.tenant.TenantId;
import io.callwake.graphql.agent.AgentNode;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Answers for endpoints, and for how receivers fare. */
@Controller
final class EndpointsController {

    private final Endpoints endpoints;
    private final EndpointNodes nodes;
    private final Agents agents;
    private final Clock clock;

    EndpointsController(Endpoints endpoints, EndpointNodes nodes, Agents agents, Clock clock) {
        this.endpoints = endpoints;
        this.nodes = nodes;
        this.agents = agents;
        this.clock = clock;
    }

    @QueryMapping
    List<EndpointNode> endpoints(@Argument @Nullable Boolean archived, @ContextValue Principal caller) {
        return endpoints.all(caller.tenant()).stream()
                .filter(endpoint -> archived == null || archived == endpoint.isArchived())
                .map(EndpointNode::of)
                .toList();
    }

    @QueryMapping
    Optional<EndpointNode> endpoint(@Argument String id, @ContextValue Principal caller) {
        return nodes.find(caller, id);
    }

    @BatchMapping(typeName = "Endpoint", field = "agents")
    Map<EndpointNode, List<AgentNode>> agentsOf(List<EndpointNode> asked, @ContextValue Principal caller) {
        Set<AgentId> ids = new HashSet<>();
        asked.forEach(endpoint -> ids.addAll(endpoint.agentIds()));
        Map<AgentId, Agent> known = ids.isEmpty() ? Map.of() : agents.findAll(caller.tenant(), ids);
        Map<EndpointNode, List<AgentNode>> found = new HashMap<>();
        for (EndpointNode endpoint : asked) {
            found.put(
                    endpoint,
                    endpoint.agentIds().stream()
                            .sorted(Comparator.comparing(AgentId::value))
                            .flatMap(id -> Optional.ofNullable(known.get(id)).stream())
                            .map(AgentNode::of)
                            .toList());
        }
        return found;
    }

    @BatchMapping(typeName = "Endpoint")
    Map<EndpointNode, List<KnownKey>> keys(List<EndpointNode> asked, @ContextValue Principal caller) {
        List<EndpointId> ids = asked.stream().map(EndpointNode::endpointId).toList();
        Map<EndpointId, List<KnownKey>> all = endpoints.keysOf(caller.tenant(), ids, clock.instant());
        Map<EndpointNode, List<KnownKey>> found = new HashMap<>();
        for (EndpointNode endpoint : asked) {
            found.put(endpoint, all.getOrDefault(endpoint.endpointId(), List.of()));
        }
        return found;
    }

    @BatchMapping(typeName = "Endpoint")
    Map<EndpointNode, ReceiverView> state(List<EndpointNode> asked, @ContextValue Principal caller) {
        return states(caller.tenant(), asked, endpoint -> new Receiver.AtEndpoint(endpoint.endpointId()));
    }

    @BatchMapping(typeName = "Agent")
    Map<AgentNode, ReceiverView> fulfilmentState(List<AgentNode> asked, @ContextValue Principal caller) {
        return states(caller.tenant(), asked, agent -> new Receiver.Fulfilment(agent.agentId()));
    }

    /** Of whom nothing is known is well. */
    private <N> Map<N, ReceiverView> states(TenantId tenant, Collection<N> asked, Function<N, Receiver> receiverOf) {
        Map<Receiver, ReceiverHealth> known =
                endpoints.health(tenant, asked.stream().map(receiverOf).toList());
        Map<N, ReceiverView> found = new HashMap<>();
        for (N one : asked) {
            found.put(one, ReceiverView.of(known.getOrDefault(receiverOf.apply(one), ReceiverHealth.WELL)));
        }
        return found;
    }
}
