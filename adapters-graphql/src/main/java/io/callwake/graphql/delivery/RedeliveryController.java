package io.callwake.graphql.delivery;

import static io.callwake.graphql.PlacesInInput.INPUT;

import io.callwake.application.agent.Agents;
import io.callwake.application.delivery.DeliveryLog;
import io.callwake.application.delivery.Endpoints;
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

    record RedeliverInput(List<String> deliveryIds) {}

    record RedeliverPayload(@Nullable Integer queued, List<UserError> errors) {

        static RedeliverPayload refused(List<UserError> errors) {
            return new RedeliverPayload(null, errors);
        }
    }

    record RedeliverSinceInput(
            String receiverId,
            Instant since,
            @Nullable Instant until,
            @Nullable Boolean onlyFailed,
            @Nullable String after) {}

    record RedeliverSincePayload(
            @Nullable Integer queued,
            @Nullable Boolean hasMore,
            @Nullable String moreAfter,
            List<UserError> errors) {

        static RedeliverSincePayload refused(UserError error) {
            return new RedeliverSincePayload(null, null, null, List.of(error));
        }
    }

    @MutationMapping
    ResumeFulfilmentPayload resumeFulfilment(@Argument ResumeFulfilmentInput input, @ContextValue Principal caller) {
        Optional<AgentId> agent =
                Ids.parse(input.agentId(), AgentId::parse).filter(id -> pauseReceiver.resumeFulfilment(caller, id));
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
                    Code.INVALID, "eventType: " + NearestName.complaint(input.eventType(), keys), INPUT, "eventType"));
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
        List<String> named = input.deliveryIds();
        List<UserError> errors = new ArrayList<>();
        List<DeliveryId> ids = new ArrayList<>();
        for (int index = 0; index < named.size(); index++) {
            Optional<DeliveryId> id = Ids.parse(named.get(index), DeliveryId::parse);
            if (id.isPresent()) {
                ids.add(id.get());
            } else {
                errors.add(UserError.notFound(named.get(index), INPUT, DELIVERY_IDS, String.valueOf(index)));
            }
        }
        if (!errors.isEmpty()) {
            return RedeliverPayload.refused(errors);
        }
        return switch (redeliver.redeliver(caller, ids)) {
            case Redeliver.Result.Done(int queued, var _) -> new RedeliverPayload(queued, List.of());
            case Redeliver.Result.TooMany(int most) ->
                RedeliverPayload.refused(List.of(UserError.of(
                        Code.TOO_MANY,
                        "There are " + ids.size() + " deliveries, at most " + most + " are sent again at once.",
                        INPUT,
                        DELIVERY_IDS)));
        };
    }

    @MutationMapping
    RedeliverSincePayload redeliverSince(@Argument RedeliverSinceInput input, @ContextValue Principal caller) {
        Optional<Receiver> receiver = receiver(input.receiverId(), caller);
        if (receiver.isEmpty()) {
            return RedeliverSincePayload.refused(UserError.notFound(input.receiverId(), INPUT, "receiverId"));
        }
        Instant until = input.until() == null ? clock.instant() : input.until();
        if (until.isBefore(input.since())) {
            return RedeliverSincePayload.refused(
                    input.until() == null
                            ? UserError.of(Code.INVALID, "since: is still to come", INPUT, "since")
                            : UserError.of(Code.INVALID, "until: is before since", INPUT, "until"));
        }
        String behind = input.after();
        Optional<DeliveryId> after = behind == null ? Optional.empty() : Ids.parse(behind, DeliveryId::parse);
        if (behind != null && after.isEmpty()) {
            return RedeliverSincePayload.refused(UserError.notFound(behind, INPUT, "after"));
        }
        Redeliver.Result.Done done = redeliver.redeliver(
                caller,
                receiver.get(),
                input.since(),
                until,
                Boolean.TRUE.equals(input.onlyFailed()),
                after.orElse(null));
        DeliveryId moreAfter = done.moreAfter();
        return new RedeliverSincePayload(
                done.queued(), moreAfter != null, moreAfter == null ? null : moreAfter.toString(), List.of());
    }

    private Optional<Receiver> receiver(String id, Principal caller) {
        Optional<Receiver> endpoint = Ids.parse(id, EndpointId::parse)
                .flatMap(known -> Optional.ofNullable(
                        endpoints.findAll(caller.tenant(), List.of(known)).get(known)))
                .filter(known -> !known.isArchived())
                .map(known -> new Receiver.AtEndpoint(known.id()));
        return endpoint.isPresent()
                ? endpoint
                : Ids.parse(id, AgentId::parse)
                        .filter(known ->
                                agents.findAll(caller.tenant(), List.of(known)).containsKey(known))
                        .map(Receiver.Fulfilment::new);
    }
}
