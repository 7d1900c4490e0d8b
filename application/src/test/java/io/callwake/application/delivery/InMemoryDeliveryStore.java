package io.callwake.application.delivery;

import io.callwake.application.InMemoryTable;
import io.callwake.application.InMemoryTransaction;
import io.callwake.domain.call.CallId;
import io.callwake.domain.delivery.AttemptNumber;
import io.callwake.domain.delivery.AttemptResult;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.Endpoint;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.delivery.ReceiverHealth;
import io.callwake.domain.delivery.SigningKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events, their deliveries and those who get them, kept in memory for the repositories that share them. */
public final class InMemoryDeliveryStore {

    final InMemoryTransaction transaction;
    final InMemoryTable<EventId, Event> events;
    final InMemoryTable<DeliveryId, Delivery> deliveries;
    final InMemoryTable<EndpointId, Kept> endpoints;
    final InMemoryTable<Receiver, Health> health;
    final InMemoryTable<CallId, CallId> survivors;

    /** Something that happened. */
    public record Event(
            EventId id,
            EventType type,
            @Nullable CallId call,
            @Nullable String body,
            @Nullable String clearBody,
            Instant at) {}

    /** An event on its way. */
    public record Delivery(
            DeliveryId id,
            EventId event,
            Receiver receiver,
            @Nullable Integer revision,
            DeliveryState state,
            boolean isTest,
            int roundFrom,
            List<Attempt> attempts,
            Instant createdAt) {

        Delivery with(DeliveryState other) {
            return new Delivery(id, event, receiver, revision, other, isTest, roundFrom, attempts, createdAt);
        }

        Delivery tried(Attempt attempt) {
            List<Attempt> more = new ArrayList<>(attempts);
            more.add(attempt);
            return new Delivery(id, event, receiver, revision, state, isTest, roundFrom, List.copyOf(more), createdAt);
        }

        Delivery anew(Instant now) {
            return new Delivery(
                    id,
                    event,
                    receiver,
                    revision,
                    new DeliveryState.Pending(now),
                    isTest,
                    lastNumber(),
                    attempts,
                    createdAt);
        }

        int lastNumber() {
            return attempts.stream()
                    .mapToInt(attempt -> attempt.number().value())
                    .max()
                    .orElse(0);
        }
    }

    /** A try. */
    public record Attempt(UUID id, AttemptNumber number, AttemptResult result, Instant at) {}

    /**
     * An endpoint with its secrets.
     *
     * @param keys the newest first
     */
    record Kept(Endpoint endpoint, List<KeptKey> keys, Map<String, String> headers) {

        Kept withKeys(List<KeptKey> others) {
            return new Kept(endpoint, List.copyOf(others), headers);
        }
    }

    record KeptKey(SigningKey key, Instant setAt, @Nullable Instant validUntil) {

        boolean isValidAt(Instant now) {
            return validUntil == null || now.isBefore(validUntil);
        }

        KeptKey validUntil(Instant end) {
            return new KeptKey(key, setAt, validUntil == null || end.isBefore(validUntil) ? end : validUntil);
        }
    }

    record Health(ReceiverHealth health, @Nullable UrlHash disabledUrl) {}

    public InMemoryDeliveryStore(InMemoryTransaction transaction) {
        this.transaction = transaction;
        this.events = new InMemoryTable<>(transaction);
        this.deliveries = new InMemoryTable<>(transaction);
        this.endpoints = new InMemoryTable<>(transaction);
        this.health = new InMemoryTable<>(transaction);
        this.survivors = new InMemoryTable<>(transaction);
    }
}
