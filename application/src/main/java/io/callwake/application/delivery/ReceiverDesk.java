package io.callwake.application.delivery;

import io.callwake.application.due.DueKind;
import io.callwake.application.due.DueRows;
import io.callwake.application.due.Lane;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.delivery.ReceiverHealth;
import io.callwake.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;

/** What is done about receivers in more than one place. All of it takes part in a transaction that has locked the receiver's health. */
final class ReceiverDesk {

    /** So many deliveries are let go at once. */
    static final int BATCH = 1_000;

    /** Whoever was slow may set something aside after a receiver is sent something again; then it is looked at once more. */
    static final Duration LOOKED_AT_AGAIN_AFTER = Duration.ofMinutes(1);

    private final Endpoints endpoints;
    private final DueRows dueRows;

    ReceiverDesk(Endpoints endpoints, DueRows dueRows) {
        this.endpoints = endpoints;
        this.dueRows = dueRows;
    }

    /** The receiver is sent something again, and what was held for it first. */
    void open(TenantId tenant, Receiver receiver, Instant now) {
        endpoints.setHealth(tenant, receiver, ReceiverHealth.WELL);
        lookAt(tenant, receiver, nextLook(endpoints.release(tenant, receiver, BATCH, now), now));
    }

    static Instant nextLook(int released, Instant now) {
        return released < BATCH ? now.plus(LOOKED_AT_AGAIN_AFTER) : now;
    }

    /** The receiver is looked after then, and not at another time. */
    void lookAt(TenantId tenant, Receiver receiver, Instant at) {
        dueRows.removeAbout(tenant, DueKind.RECEIVER, receiver.value());
        dueRows.add(Lane.of(tenant, receiver), DueKind.RECEIVER, receiver.value(), at);
    }
}
