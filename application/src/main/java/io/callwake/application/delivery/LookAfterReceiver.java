package io.callwake.application.delivery;

import io.callwake.application.TenantTransaction;
import io.callwake.application.due.DueRow;
import io.callwake.application.due.DueRows;
import io.callwake.application.due.HandleDueRow;
import io.callwake.application.fault.Site;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.Endpoint;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.delivery.ReceiverHealth;
import io.callwake.domain.delivery.ReceiverHealth.State;
import io.callwake.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks after a receiver: has one delivery sent to a disabled one now and then, to see whether it is well again; lets go what was
 * held for one that is; and gives up what was to be sent to one that is out of use.
 */
public final class LookAfterReceiver implements HandleDueRow {

    private static final Duration LOOKED_AT_EVERY = Duration.ofHours(6);

    /** By then nothing can be asked for any more that was sent to an endpoint out of use, and all of it was claimed, and held. */
    private static final Duration OUT_OF_USE_FOR_GOOD = Duration.ofDays(21);

    private final TenantTransaction transaction;
    private final Endpoints endpoints;
    private final DueRows dueRows;
    private final Clock clock;

    public LookAfterReceiver(TenantTransaction transaction, Endpoints endpoints, DueRows dueRows, Clock clock) {
        this.transaction = transaction;
        this.endpoints = endpoints;
        this.dueRows = dueRows;
        this.clock = clock;
    }

    @Override
    public void handle(DueRow row) {
        EndpointId id = new EndpointId(row.ref());
        Optional<Endpoint> endpoint =
                Optional.ofNullable(endpoints.findAll(row.tenant(), List.of(id)).get(id));
        transaction.run(
                row.tenant(),
                Site.LOOK_AFTER_RECEIVER,
                () -> endpoint.map(Endpoint::archivedAt)
                        .ifPresentOrElse(
                                archivedAt -> tidyUp(row, id, archivedAt),
                                () -> look(
                                        row,
                                        endpoint.isPresent()
                                                ? new Receiver.AtEndpoint(id)
                                                : new Receiver.Fulfilment(new AgentId(row.ref())))));
    }

    private void tidyUp(DueRow row, EndpointId id, Instant archivedAt) {
        Instant now = clock.instant();
        int skipped = endpoints.skip(
                row.tenant(), new Receiver.AtEndpoint(id), DeliveryState.Skipped.ARCHIVED, ReceiverDesk.BATCH);
        if (skipped == ReceiverDesk.BATCH) {
            dueRows.putBack(row, now);
        } else if (now.isBefore(archivedAt.plus(OUT_OF_USE_FOR_GOOD))) {
            dueRows.putBack(row, now.plus(LOOKED_AT_EVERY));
        } else {
            dueRows.done(row);
        }
    }

    private void look(DueRow row, Receiver receiver) {
        Instant now = clock.instant();
        ReceiverHealth health = endpoints.lockHealth(row.tenant(), receiver);
        Instant next = switch (health.state()) {
            case State.Active _ -> {
                int released = endpoints.release(row.tenant(), receiver, ReceiverDesk.BATCH, now);
                yield released == 0 ? now.plus(LOOKED_AT_EVERY) : ReceiverDesk.nextLook(released, now);
            }
            case State.Paused _ -> now.plus(LOOKED_AT_EVERY);
            case State.Disabled(var _, var _, Instant probeAt, int _, var _) ->
                whenToLookAgain(row.tenant(), receiver, health, probeAt, now);
        };
        dueRows.putBack(row, next);
    }

    private Instant whenToLookAgain(
            TenantId tenant, Receiver receiver, ReceiverHealth health, @Nullable Instant probeAt, Instant now) {
        if (probeAt == null) {
            return now.plus(LOOKED_AT_EVERY);
        }
        return now.isBefore(probeAt) ? probeAt : probe(tenant, receiver, health, now);
    }

    private Instant probe(TenantId tenant, Receiver receiver, ReceiverHealth health, Instant now) {
        Optional<DeliveryId> oldest = endpoints.releaseOldest(tenant, receiver, now);
        ReceiverHealth probed =
                oldest.map(delivery -> health.probedBy(delivery, now)).orElseGet(() -> health.notProbed(now));
        endpoints.setHealth(tenant, receiver, probed);
        return probed.state() instanceof State.Disabled disabled && disabled.nextProbeAt() != null
                ? disabled.nextProbeAt()
                : now.plus(LOOKED_AT_EVERY);
    }
}
