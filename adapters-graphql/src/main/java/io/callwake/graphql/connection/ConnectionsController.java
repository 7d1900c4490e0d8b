package io.callwake.graphql.connection;

import io.callwake.application.agent.Agents;
import io.callwake.application.connection.Arrivals;
import io.callwake.application.connection.Arrivals.Arrival;
import io.callwake.application.connection.Connections;
import io.callwake.application.connection.Connections.KnownSecret;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.graphql.GraphQlSettings;
import io.callwake.graphql.agent.AgentNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Answers for connections to voice platforms. */
@Controller
final class ConnectionsController {

    private final Connections connections;
    private final ConnectionNodes nodes;
    private final Arrivals arrivals;
    private final Agents agents;
    private final GraphQlSettings settings;
    private final Clock clock;

    ConnectionsController(
            Connections connections,
            ConnectionNodes nodes,
            Arrivals arrivals,
            Agents agents,
            GraphQlSettings settings,
            Clock clock) {
        this.connections = connections;
        this.nodes = nodes;
        this.arrivals = arrivals;
        this.agents = agents;
        this.settings = settings;
        this.clock = clock;
    }

    record MappedAgent(String platformAgent, AgentNode agent) {}

    @QueryMapping
    List<ConnectionNode> connections(@Argument @Nullable Boolean archived, @ContextValue Principal caller) {
        return connections.all(caller.tenant()).stream()
                .filter(connection -> archived == null || archived == connection.isArchived())
                .map(connection -> ConnectionNode.of(connection, settings.publicUrl()))
                .toList();
    }

    @QueryMapping
    Optional<ConnectionNode> connection(@Argument String id, @ContextValue Principal caller) {
        return nodes.find(caller, id);
    }

    @BatchMapping(typeName = "Connection")
    Map<ConnectionNode, AgentNode> defaultAgent(List<ConnectionNode> nodes, @ContextValue Principal caller) {
        Set<AgentId> ids = new HashSet<>();
        for (ConnectionNode node : nodes) {
            if (node.defaultAgentId() != null) {
                ids.add(node.defaultAgentId());
            }
        }
        Map<ConnectionNode, AgentNode> found = new HashMap<>();
        if (ids.isEmpty()) {
            return found;
        }
        Map<@Nullable AgentId, Agent> known = new HashMap<>(agents.findAll(caller.tenant(), ids));
        for (ConnectionNode node : nodes) {
            Agent agent = known.get(node.defaultAgentId());
            if (agent != null) {
                found.put(node, AgentNode.of(agent));
            }
        }
        return found;
    }

    @BatchMapping(typeName = "Connection", field = "agents")
    Map<ConnectionNode, List<MappedAgent>> mappedAgents(List<ConnectionNode> nodes, @ContextValue Principal caller) {
        Set<AgentId> ids = new HashSet<>();
        nodes.forEach(node -> ids.addAll(node.mapped().values()));
        Map<AgentId, Agent> known = ids.isEmpty() ? Map.of() : agents.findAll(caller.tenant(), ids);
        Map<ConnectionNode, List<MappedAgent>> found = new HashMap<>();
        for (ConnectionNode node : nodes) {
            List<MappedAgent> mapped = new ArrayList<>();
            node.mapped().forEach((platformAgent, id) -> {
                Agent agent = known.get(id);
                if (agent != null) {
                    mapped.add(new MappedAgent(platformAgent, AgentNode.of(agent)));
                }
            });
            found.put(node, mapped);
        }
        return found;
    }

    @BatchMapping(typeName = "Connection")
    Map<ConnectionNode, List<KnownSecret>> secrets(List<ConnectionNode> nodes, @ContextValue Principal caller) {
        Instant now = clock.instant();
        Map<ConnectionId, List<KnownSecret>> all = connections.secretsOf(caller.tenant(), idsOf(nodes));
        Map<ConnectionNode, List<KnownSecret>> found = new HashMap<>();
        for (ConnectionNode node : nodes) {
            found.put(
                    node,
                    all.getOrDefault(node.connectionId(), List.of()).stream()
                            .filter(secret -> isValidAt(now, secret.validUntil()))
                            .toList());
        }
        return found;
    }

    private static boolean isValidAt(Instant now, @Nullable Instant end) {
        return end == null || now.isBefore(end);
    }

    @BatchMapping(typeName = "Connection")
    Map<ConnectionNode, ConnectionState> state(List<ConnectionNode> nodes, @ContextValue Principal caller) {
        Instant now = clock.instant();
        Map<ConnectionId, Arrival> latest = arrivals.latest(caller.tenant(), idsOf(nodes));
        Map<ConnectionNode, ConnectionState> found = new HashMap<>();
        for (ConnectionNode node : nodes) {
            found.put(node, ConnectionState.of(node, latest.get(node.connectionId()), now));
        }
        return found;
    }

    @BatchMapping(typeName = "Connection")
    Map<ConnectionNode, ArrivalNode> lastArrival(List<ConnectionNode> nodes, @ContextValue Principal caller) {
        Map<ConnectionId, Arrival> latest = arrivals.latest(caller.tenant(), idsOf(nodes));
        Map<ConnectionNode, ArrivalNode> found = new HashMap<>();
        for (ConnectionNode node : nodes) {
            Arrival arrival = latest.get(node.connectionId());
            if (arrival != null) {
                found.put(node, ArrivalNode.of(arrival));
            }
        }
        return found;
    }

    @BatchMapping(typeName = "Connection")
    Map<ConnectionNode, List<Arrivals.Unmapped>> unmappedAgents(
            List<ConnectionNode> nodes, @ContextValue Principal caller) {
        Map<ConnectionId, List<Arrivals.Unmapped>> all = arrivals.unmapped(caller.tenant(), idsOf(nodes));
        Map<ConnectionNode, List<Arrivals.Unmapped>> found = new HashMap<>();
        for (ConnectionNode node : nodes) {
            found.put(node, all.getOrDefault(node.connectionId(), List.of()));
        }
        return found;
    }

    private static List<ConnectionId> idsOf(List<ConnectionNode> nodes) {
        return nodes.stream().map(ConnectionNode::connectionId).toList();
    }
}
