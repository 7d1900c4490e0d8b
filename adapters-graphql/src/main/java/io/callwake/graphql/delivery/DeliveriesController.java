package io.callwake.graphql.delivery;

import graphql.schema.DataFetchingEnvironment;
import io.callwake.application.agent.Agents;
import io.callwake.application.delivery.DeliveryFilter;
import io.callwake.application.delivery.DeliveryFilter.Standing;
import io.callwake.application.delivery.DeliveryLog;
import io.callwake.application.delivery.DeliveryLog.Attempt;
import io.callwake.application.delivery.DeliveryLog.Entry;
import io.callwake.application.delivery.DeliveryLog.Event;
import io.callwake.application.delivery.Endpoints;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.Endpoint;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.tenant.Scope;
import io.callwake.graphql.Connection;
import io.callwake.graphql.Cursors;
import io.callwake.graphql.OneAtATime;
import io.callwake.graphql.PageRequest;
import io.callwake.graphql.agent.AgentNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Answers for deliveries. */
@Controller
final class DeliveriesController {

    private static final Connection.Of<Entry, DeliveryId> LIST =
            new Connection.Of<>(Cursors.ofId('d', DeliveryId::value, DeliveryId::new), Entry::id);

    private final DeliveryLog log;
    private final DeliveryNodes nodes;
    private final Endpoints endpoints;
    private final Agents agents;

    DeliveriesController(DeliveryLog log, DeliveryNodes nodes, Endpoints endpoints, Agents agents) {
        this.log = log;
        this.nodes = nodes;
        this.endpoints = endpoints;
        this.agents = agents;
    }

    @QueryMapping
    Connection<DeliveryNode> deliveries(
            PageRequest page, @Argument @Nullable DeliveryFilterInput filter, @ContextValue Principal caller) {
        return page(page, filter == null ? DeliveryFilter.ALL : filter.filter(), caller);
    }

    @QueryMapping
    Optional<DeliveryNode> delivery(@Argument String id, @ContextValue Principal caller) {
        return nodes.find(caller, id);
    }

    @SchemaMapping(typeName = "Endpoint", field = "deliveries")
    Connection<DeliveryNode> deliveriesTo(
            EndpointNode endpoint,
            PageRequest page,
            @Argument @Nullable List<Standing> state,
            DataFetchingEnvironment field,
            @ContextValue Principal caller) {
        OneAtATime.require(field, "endpoint");
        DeliveryFilter toIt =
                new DeliveryFilter(List.of(endpoint.endpointId()), null, null, null, null, state, null, null);
        return page(page, toIt, caller);
    }

    private Connection<DeliveryNode> page(PageRequest page, DeliveryFilter filter, Principal caller) {
        return LIST.page(
                page,
                slice -> log.page(caller.tenant(), filter, slice),
                () -> log.count(caller.tenant(), filter),
                DeliveryNode::of);
    }

    @BatchMapping(typeName = "Delivery")
    Map<DeliveryNode, EventNode> event(List<DeliveryNode> asked, @ContextValue Principal caller) {
        Map<EventId, Event> known = log.findEvents(caller.tenant(), idsOf(asked, DeliveryNode::eventId));
        return found(asked, DeliveryNode::eventId, known, EventNode::of);
    }

    @BatchMapping(typeName = "Delivery")
    Map<DeliveryNode, EndpointNode> endpoint(List<DeliveryNode> asked, @ContextValue Principal caller) {
        Set<EndpointId> ids = idsOf(asked, DeliveryNode::endpointId);
        Map<EndpointId, Endpoint> known = ids.isEmpty() ? Map.of() : endpoints.findAll(caller.tenant(), ids);
        return found(asked, DeliveryNode::endpointId, known, EndpointNode::of);
    }

    @BatchMapping(typeName = "Delivery")
    Map<DeliveryNode, AgentNode> agent(List<DeliveryNode> asked, @ContextValue Principal caller) {
        Set<AgentId> ids = idsOf(asked, DeliveryNode::agentId);
        Map<AgentId, Agent> known = ids.isEmpty() ? Map.of() : agents.findAll(caller.tenant(), ids);
        return found(asked, DeliveryNode::agentId, known, AgentNode::of);
    }

    @BatchMapping(typeName = "Delivery")
    Map<DeliveryNode, List<AttemptView>> tries(List<DeliveryNode> asked, @ContextValue Principal caller) {
        Map<DeliveryId, List<Attempt>> known = log.attemptsOf(caller.tenant(), idsOf(asked, DeliveryNode::deliveryId));
        boolean mayReadAnswers = caller.may(Scope.PII_READ);
        Map<DeliveryNode, List<AttemptView>> tries = new HashMap<>();
        for (DeliveryNode delivery : asked) {
            tries.put(
                    delivery,
                    known.getOrDefault(delivery.deliveryId(), List.of()).stream()
                            .map(attempt -> AttemptView.of(attempt, mayReadAnswers))
                            .toList());
        }
        return tries;
    }

    private static <I> Set<I> idsOf(Collection<DeliveryNode> deliveries, Function<DeliveryNode, @Nullable I> idOf) {
        return deliveries.stream().map(idOf).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private static <I, T, V> Map<DeliveryNode, V> found(
            Collection<DeliveryNode> deliveries,
            Function<DeliveryNode, @Nullable I> idOf,
            Map<I, T> known,
            Function<T, V> viewOf) {
        Map<DeliveryNode, V> found = new HashMap<>();
        for (DeliveryNode delivery : deliveries) {
            I id = idOf.apply(delivery);
            T one = id == null ? null : known.get(id);
            if (one != null) {
                found.put(delivery, viewOf.apply(one));
            }
        }
        return found;
    }
}
