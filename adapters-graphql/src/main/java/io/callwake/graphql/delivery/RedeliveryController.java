package io.callwake.graphql.delivery;

import static io.callwake.graphql.delivery.WrittenEndpoint.INPUT;

import io.callwake.application.agent.Agents;
import io.callwake.application.delivery.DeliveryLog;
import io.callwake.application.delivery.Endpoints;
import io.callwake.application.delivery.Endpoints.Queued;
import io.callwake.application.delivery.Endpoints.Which;
import io.callwake.application.delivery.PauseReceiver;
import io.callwake.application.delivery.Redeliver;
import io.callwake.application.delivery.SendTestEvent;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.delivery.ReceiverHealth;
import io.callwake.domain.document.NearestName;
import io.callwake.graphql.Ids;
import io.callwake.graphql.UserError;
import io.callwake.graphql.UserError.Code;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Has test events sent, and deliveries sent again. */
@Controller
final class RedeliveryController {

    private static final String ENDPOINT_ID = "endpointId";
    private static final String AGENT_ID = "agentId";
    private static final String DELIVERY_IDS = "deliveryIds";

    private final SendTestEvent sendTestEvent;
    private final Redeliver redeliver;
    private final PauseReceiver pauseReceiver;
    private final DeliveryLog log;
    private final Endpoints endpoints;
    private final Agents agents;
    private final Clock clock;

    RedeliveryController(
            SendTestEvent sendTestEvent,
            Redeliver redeliver,
            PauseReceiver pauseReceiver,
            DeliveryLog log,
            Endpoints endpoints,
            Agents agents,
            Clock clock) {
        this.sendTestEvent = sendTestEvent;
        this.redeliver = redeliver;
        this.pauseReceiver = pauseReceiver;
        this.log = log;
        this.endpoints = endpoints;
        this.agents = agents;
        this.clock = clock;
    }

    record ResumeFulfilmentInput(String agentId) {}

    record ResumeFulfilmentPayload(@Nullable ReceiverView state, List<UserError> errors) {}

    record TestEventInput(String endpointId, String eventType) {}

    record TestEventPayload(@Nullable DeliveryNode delivery, List<UserError> errors) {

        static TestEventPayload refused(UserError error) {
            return new TestEventPayload(null, List.of(error));
        }
    }

    record RedeliverInput(
            @Nullable List<String> deliveryIds,
            @Nullable String endpointId,
            @Nullable String agentId,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable Boolean onlyFailed) {}

    record RedeliverPayload(
            @Nullable Integer queued, @Nullable Boolean hasMore, List<UserError> errors) {}

    @MutationMapping
    ResumeFulfilmentPayload resumeFulfilment(@Argument ResumeFulfilmentInput input, @ContextValue Principal caller) {
        Optional<AgentId> agent = Ids.parse(input.agentId(), AgentId::parse)
                .filter(id -> pauseReceiver.resumeFulfilment(caller, id));
        if (agent.isEmpty()) {
            return new ResumeFulfilmentPayload(null, List.of(UserError.notFound(input.agentId(), INPUT, AGENT_ID)));
        }
        Receiver receiver = new Receiver.Fulfilment(agent.get());
        ReceiverHealth health =
                endpoints.health(caller.tenant(), List.of(receiver)).getOrDefault(receiver, ReceiverHealth.WELL);
        return new ResumeFulfilmentPayload(ReceiverView.of(health), List.of());
    }

    @MutationMapping
    TestEventPayload sendTestEvent(@Argument TestEventInput input, @ContextValue Principal caller) {
        Optional<EventType> type = EventType.ofKey(input.eventType());
        if (type.isEmpty()) {
            List<String> keys =
                    Arrays.stream(EventType.values()).map(EventType::key).toList();
            return TestEventPayload.refused(UserError.of(
                    Code.INVALID,
                    "eventType: " + NearestName.complaint(input.eventType(), keys),
                    INPUT,
                    "eventType"));
        }
        return Ids.parse(input.endpointId(), EndpointId::parse)
                .map(id -> sendTestEvent.send(caller, id, type.get()))
                .map(result -> switch (result) {
                    case SendTestEvent.Result.Queued(DeliveryId delivery) -> queued(delivery, caller);
                    case SendTestEvent.Result.Unknown(EndpointId id) -> unknownEndpoint(id.toString());
                })
                .orElseGet(() -> unknownEndpoint(input.endpointId()));
    }

    private TestEventPayload queued(DeliveryId id, Principal caller) {
        DeliveryLog.Entry entry = log.findAll(caller.tenant(), List.of(id)).get(id);
        return new TestEventPayload(DeliveryNode.of(Objects.requireNonNull(entry)), List.of());
    }

    private static TestEventPayload unknownEndpoint(String id) {
        return TestEventPayload.refused(UserError.notFound(id, INPUT, ENDPOINT_ID));
    }

    @MutationMapping
    RedeliverPayload redeliver(@Argument RedeliverInput input, @ContextValue Principal caller) {
        List<UserError> errors = new ArrayList<>();
        Which which = which(input, caller, errors);
        if (which == null) {
            return new RedeliverPayload(null, null, errors);
        }
        Queued queued = redeliver.redeliver(caller, which);
        return new RedeliverPayload(queued.deliveries(), queued.hasMore(), List.of());
    }

    private @Nullable Which which(RedeliverInput input, Principal caller, List<UserError> errors) {
        if (Stream.of(input.deliveryIds(), input.endpointId(), input.agentId())
                        .filter(Objects::nonNull)
                        .count()
                != 1) {
            errors.add(UserError.of(
                    Code.INVALID,
                    "Which ones is said by deliveryIds, by endpointId or by agentId: give one of them.",
                    INPUT));
            return null;
        }
        return input.deliveryIds() == null
                ? range(input, caller, errors)
                : these(input, input.deliveryIds(), errors);
    }

    private static @Nullable Which these(RedeliverInput input, List<String> named, List<UserError> errors) {
        if (input.since() != null || input.until() != null || input.onlyFailed() != null) {
            errors.add(UserError.of(
                    Code.INVALID, "since, until and onlyFailed belong to endpointId or agentId.", INPUT));
            return null;
        }
        if (named.size() > Redeliver.MOST_BY_ID) {
            errors.add(UserError.of(
                    Code.TOO_MANY,
                    "There are " + named.size() + " deliveries, at most " + Redeliver.MOST_BY_ID
                            + " are sent again at once.",
                    INPUT,
                    DELIVERY_IDS));
            return null;
        }
        List<DeliveryId> ids = new ArrayList<>();
        for (int index = 0; index < named.size(); index++) {
            Optional<DeliveryId> id = Ids.parse(named.get(index), DeliveryId::parse);
            if (id.isPresent()) {
                ids.add(id.get());
            } else {
                errors.add(UserError.notFound(named.get(index), INPUT, DELIVERY_IDS, String.valueOf(index)));
            }
        }
        return errors.isEmpty() ? new Which.These(ids) : null;
    }

    private @Nullable Which range(RedeliverInput input, Principal caller, List<UserError> errors) {
        Optional<Receiver> receiver = receiver(input, caller, errors);
        if (input.since() == null) {
            errors.add(UserError.of(Code.INVALID, "since: has to be said", INPUT, "since"));
        }
        if (receiver.isEmpty() || input.since() == null) {
            return null;
        }
        Instant until = input.until() == null ? clock.instant() : input.until();
        return new Which.Range(receiver.get(), input.since(), until, Boolean.TRUE.equals(input.onlyFailed()));
    }

    private Optional<Receiver> receiver(RedeliverInput input, Principal caller, List<UserError> errors) {
        if (input.endpointId() == null) {
            String named = Objects.requireNonNull(input.agentId());
            Optional<Receiver> agent = Ids.parse(named, AgentId::parse)
                    .filter(id -> !agents.findAll(caller.tenant(), List.of(id)).isEmpty())
                    .map(Receiver.Fulfilment::new);
            if (agent.isEmpty()) {
                errors.add(UserError.notFound(named, INPUT, AGENT_ID));
            }
            return agent;
        }
        Optional<Receiver> endpoint = Ids.parse(input.endpointId(), EndpointId::parse)
                .filter(id -> !endpoints.findAll(caller.tenant(), List.of(id)).isEmpty())
                .map(Receiver.AtEndpoint::new);
        if (endpoint.isEmpty()) {
            errors.add(UserError.notFound(input.endpointId(), INPUT, ENDPOINT_ID));
        }
        return endpoint;
    }
}
