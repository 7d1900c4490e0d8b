package io.callwake.application.delivery;

import io.callwake.application.Page;
import io.callwake.application.Slice;
import io.callwake.domain.call.CallId;
import io.callwake.domain.delivery.AttemptNumber;
import io.callwake.domain.delivery.AttemptResult;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The events of a tenant and what became of them for reading, the newest first. */
public interface DeliveryLog {

    Page<Entry> page(TenantId tenant, DeliveryFilter filter, Slice<DeliveryId> slice);

    long count(TenantId tenant, DeliveryFilter filter);

    Map<DeliveryId, Entry> findAll(TenantId tenant, Collection<DeliveryId> ids);

    /** Of each event, to whomever it goes. */
    Map<EventId, List<Entry>> ofEvents(TenantId tenant, Collection<EventId> events);

    /** Of each call, to whomever it goes. */
    Map<CallId, List<Entry>> ofCalls(TenantId tenant, Collection<CallId> calls);

    /** The first first. */
    Map<DeliveryId, List<Attempt>> attemptsOf(TenantId tenant, Collection<DeliveryId> ids);

    /** Hands over all that is meant, the newest first, without ever holding more than a few. */
    void each(TenantId tenant, DeliveryFilter filter, Consumer<Exported> consumer);

    Page<Event> events(TenantId tenant, EventFilter filter, Slice<EventId> slice);

    long count(TenantId tenant, EventFilter filter);

    Map<EventId, Event> findEvents(TenantId tenant, Collection<EventId> ids);

    /** How these events are told, as far as that is written. */
    Map<EventId, Bodies> bodiesOf(TenantId tenant, Collection<EventId> ids);

    /** @param attempts how often it was tried */
    record Entry(
            DeliveryId id,
            EventId event,
            EventType type,
            Receiver receiver,
            @Nullable CallId call,
            DeliveryState state,
            boolean isTest,
            int attempts,
            Instant createdAt) {}

    /** A try. */
    record Attempt(AttemptNumber number, AttemptResult result, Instant at) {}

    /** A delivery with its tries. */
    record Exported(Entry entry, List<Attempt> attempts) {

        public Exported {
            attempts = List.copyOf(attempts);
        }
    }

    /** Something that happened. */
    record Event(EventId id, EventType type, @Nullable CallId call, Instant at) {}

    /** An event as receivers are told of it, masked and clear. */
    record Bodies(@Nullable String masked, @Nullable String clear) {

        /** What it says does not end up in logs. */
        @Override
        public String toString() {
            return "Bodies[…]";
        }
    }
}
