package io.callwake.application.delivery;

import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.Endpoint;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.delivery.ReceiverHealth;
import io.callwake.domain.delivery.SignatureVersion;
import io.callwake.domain.delivery.SigningKey;
import io.callwake.domain.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The receivers of a tenant's events, and what is set aside for them. */
public interface Endpoints {

    /** All of a tenant, the newest first, those out of use as well; there are few. */
    List<Endpoint> all(TenantId tenant);

    Map<EndpointId, Endpoint> findAll(TenantId tenant, Collection<EndpointId> ids);

    /** Of whom nothing is known is well, and missing here. */
    Map<Receiver, ReceiverHealth> health(TenantId tenant, Collection<? extends Receiver> of);

    /** What is told of the keys that are valid then, the newest first. */
    Map<EndpointId, List<KnownKey>> keysOf(TenantId tenant, Collection<EndpointId> ids, Instant now);

    /**
     * A key, but for its secret.
     *
     * @param publicKey the half that anybody may know, if it has one
     * @param validUntil set while it is being replaced by a newer one
     */
    record KnownKey(
            SignatureVersion version,
            @Nullable String publicKey,
            Instant setAt,
            @Nullable Instant validUntil) {}

    /** In a transaction: how many a tenant has in use; whoever else wants to make one waits until the commit. */
    int lockAndCount(TenantId tenant);

    /** In a transaction. */
    void create(TenantId tenant, Endpoint endpoint);

    /** In a transaction: the endpoint, locked until the commit. */
    Optional<Endpoint> lock(TenantId tenant, EndpointId id);

    /** In a transaction: writes a locked endpoint as it is now. One that is out of use wants no events any more. */
    void change(TenantId tenant, Endpoint endpoint);

    /**
     * In a transaction: a locked endpoint gets a key. Those of that version that it had are valid until then, if they were longer;
     * of more than ten the oldest are forgotten.
     */
    void setKey(TenantId tenant, EndpointId id, SigningKey key, Instant now, Instant formerUntil);

    /**
     * In a transaction: those keys of a locked endpoint that are being replaced are not valid any more.
     *
     * @return how many there were
     */
    int revokeFormer(TenantId tenant, EndpointId id, Instant now);

    /** In a transaction: a locked endpoint has no key of that version any more. */
    void forgetKeys(TenantId tenant, EndpointId id, SignatureVersion version);

    /** In a transaction: values of headers of a locked endpoint; {@code null} takes one away. */
    void setHeaders(TenantId tenant, EndpointId id, Map<String, @Nullable String> values, Instant now);

    /** In a transaction: the health of a receiver, locked until the commit; of whom nothing is known is well. */
    ReceiverHealth lockHealth(TenantId tenant, Receiver receiver);

    /** In a transaction: the health of a locked receiver. One that was disabled and still is, is so at the same URL. */
    void setHealth(TenantId tenant, Receiver receiver, ReceiverHealth health);

    /** In a transaction: a locked receiver is disabled at that URL. */
    void disable(TenantId tenant, Receiver receiver, ReceiverHealth health, UrlHash at);

    /** In a transaction: the oldest delivery that is held for a receiver becomes due, if there is one, and begins anew. */
    Optional<DeliveryId> releaseOldest(TenantId tenant, Receiver receiver, Instant now);

    /**
     * In a transaction: what is held for a receiver becomes due, the oldest first, and begins anew.
     *
     * @return how many
     */
    int release(TenantId tenant, Receiver receiver, int atMost, Instant now);

    /**
     * In a transaction: what is held for a receiver is never to be sent, the oldest first.
     *
     * @return how many
     */
    int skip(TenantId tenant, Receiver receiver, String reason, int atMost);

    /**
     * In a transaction: deliveries that are over, delivered or given up, begin anew, the oldest first. Held and skipped ones stay
     * as they are, and so does what went to an endpoint that is out of use.
     */
    Queued redeliver(TenantId tenant, Which which, int atMost, Instant now);

    /** @param moreAfter the last of them, if there are more behind it */
    record Queued(int deliveries, @Nullable DeliveryId moreAfter) {}

    /** Which deliveries are meant. */
    sealed interface Which {

        /**
         * These, as far as there are such.
         *
         * @param from but for what was queued before this
         */
        record These(Collection<DeliveryId> ids, Instant from) implements Which {

            public These {
                ids = List.copyOf(ids);
            }
        }

        /**
         * What was queued for a receiver in a time, but for tests.
         *
         * @param until before this
         * @param onlyGivenUp whether those that arrived are passed over
         * @param after only what comes behind this one
         */
        record Range(
                Receiver receiver,
                Instant from,
                Instant until,
                boolean onlyGivenUp,
                @Nullable DeliveryId after) implements Which {}
    }
}
