package io.callwake.application.delivery;

import io.callwake.application.due.DueRow;
import io.callwake.domain.action.WebhookUrl;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.call.CallId;
import io.callwake.domain.delivery.AttemptNumber;
import io.callwake.domain.delivery.AttemptResult;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.Pace;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.delivery.ReceiverHealth;
import io.callwake.domain.delivery.SigningKey;
import io.callwake.domain.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The events of a tenant on their way to those who want to know. */
public interface Deliveries {

    /** In a transaction: the event is to go to the fulfilment URL of that revision. */
    void queue(TenantId tenant, DeliveryId delivery, EventId event, AgentId agent, int revision, DeliveryState state);

    /** In a transaction: whether the {@code call.completed} of a call that turned out to be this one has gone out, or still may. */
    boolean isTold(TenantId tenant, CallId call);

    /**
     * In one round: what is to be sent of these deliveries, and to whom. What is not pending any more is missing. To an endpoint it
     * goes as that is now, to the fulfilment URL of the revision that judged the call; either is signed with the keys that are
     * valid then.
     */
    Ready ready(TenantId tenant, Collection<DeliveryId> deliveries, Instant now);

    /** @param terms of everybody to whom something goes */
    record Ready(Map<DeliveryId, Outgoing> outgoing, Map<Receiver, Terms> terms) {

        public Ready {
            outgoing = Map.copyOf(outgoing);
            terms = Map.copyOf(terms);
        }
    }

    /**
     * A delivery as it is sent.
     *
     * @param keys all that are valid, the newest first; without any it is not signed
     * @param headers that the receiver wants to see, by name
     * @param attempt the how-manieth try of all
     * @param ofRound the how-manieth since somebody last asked for the delivery
     * @param isTest sent whatever the receiver's health, which it says nothing of
     * @param traceparent the trace in which the delivery became due, if there was one
     */
    record Outgoing(
            DeliveryId delivery,
            EventId event,
            Receiver receiver,
            WebhookUrl url,
            List<SigningKey> keys,
            Map<String, String> headers,
            String body,
            AttemptNumber attempt,
            AttemptNumber ofRound,
            boolean isTest,
            @Nullable String traceparent) {

        public Outgoing {
            keys = List.copyOf(keys);
            headers = Map.copyOf(headers);
        }

        /** What it says does not end up in logs. */
        @Override
        public String toString() {
            return "Outgoing[" + delivery + ", " + event + ", " + attempt + "]";
        }
    }

    /**
     * How a receiver is to be treated.
     *
     * @param disabledUrl the one that did not answer as it should; another one of the same receiver may
     */
    record Terms(Pace pace, ReceiverHealth health, @Nullable UrlHash disabledUrl) {

        public static final Terms USUAL = new Terms(Pace.USUAL, ReceiverHealth.WELL, null);

        /** The health of the receiver at that URL: of one that is disabled at another it says nothing. */
        public ReceiverHealth healthAt(WebhookUrl url) {
            return health.state() instanceof ReceiverHealth.State.Disabled
                            && disabledUrl != null
                            && !disabledUrl.equals(UrlHash.of(url))
                    ? ReceiverHealth.WELL
                    : health;
        }
    }

    /**
     * Files what came of claimed deliveries, in a statement and a commit of its own. What was tried is filed once, however often
     * this is said; what follows from it only for those who still hold their row, which is finished by that, or put back.
     *
     * @param changed the health of receivers, where it is another now. It neither pauses nor disables anybody, nor ends that.
     * @return of which deliveries the row was still held
     */
    Set<DeliveryId> file(TenantId tenant, List<Tried> tried, Map<Receiver, ReceiverHealth> changed);

    /**
     * What came of a claimed delivery.
     *
     * @param attemptId of this try
     * @param number nothing if it was not tried, but put back or held
     * @param result nothing if it was not tried
     */
    record Tried(
            DueRow row,
            UUID attemptId,
            @Nullable AttemptNumber number,
            @Nullable AttemptResult result,
            DeliveryState next,
            Instant at) {

        public DeliveryId delivery() {
            return new DeliveryId(row.ref());
        }
    }
}
