package io.callwake.application.delivery;

import io.callwake.domain.action.WebhookSecret;
import io.callwake.domain.action.WebhookUrl;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.call.CallId;
import io.callwake.domain.delivery.AttemptNumber;
import io.callwake.domain.delivery.AttemptResult;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;

/** The events of a tenant, and their way to those who want to know. */
public interface Deliveries {

    /** In a transaction: something happened. */
    void append(TenantId tenant, EventId event, String type, CallId call, String body, Instant at);

    /** In a transaction: the event is to go to the fulfilment URL of that revision. */
    void queue(TenantId tenant, DeliveryId delivery, EventId event, AgentId agent, int revision, DeliveryState state);

    /** In a transaction: whether the {@code call.completed} of a call that turned out to be this one has gone out, or still may. */
    boolean isTold(TenantId tenant, CallId call);

    /** What is to be sent, if the delivery is still pending: to the URL of its revision, signed with the agent's present secret. */
    Optional<Outgoing> outgoing(TenantId tenant, DeliveryId delivery);

    record Outgoing(
            DeliveryId delivery,
            EventId event,
            WebhookUrl url,
            Optional<WebhookSecret> secret,
            String body,
            AttemptNumber attempt) {

        /** What it says does not end up in logs. */
        @Override
        public String toString() {
            return "Outgoing[" + delivery + ", " + event + ", " + attempt + "]";
        }
    }

    /** In a transaction: the try was made, whatever became of the delivery. */
    void fileAttempt(TenantId tenant, DeliveryId delivery, AttemptNumber attempt, AttemptResult result, Instant at);

    /** In a transaction: where the delivery stands now. */
    void update(TenantId tenant, DeliveryId delivery, DeliveryState state);
}
