package io.callwake.application.delivery;

import io.callwake.application.TenantTransaction;
import io.callwake.application.delivery.Deliveries.Outgoing;
import io.callwake.application.due.DueRow;
import io.callwake.application.due.DueRows;
import io.callwake.application.due.HandleDueRow;
import io.callwake.application.fault.Faults;
import io.callwake.application.fault.Site;
import io.callwake.domain.delivery.AttemptResult;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.tenant.TenantId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** Tries a delivery that is due, files what came of it, and puts it back for its next try if there is one. */
public final class TryDelivery implements HandleDueRow {

    private static final Logger LOG = System.getLogger(TryDelivery.class.getName());

    private final TenantTransaction transaction;
    private final Deliveries deliveries;
    private final SendWebhook sendWebhook;
    private final DueRows dueRows;
    private final Faults faults;
    private final Clock clock;
    private final DoubleSupplier chance;

    public TryDelivery(
            TenantTransaction transaction,
            Deliveries deliveries,
            SendWebhook sendWebhook,
            DueRows dueRows,
            Faults faults,
            Clock clock,
            DoubleSupplier chance) {
        this.transaction = transaction;
        this.deliveries = deliveries;
        this.sendWebhook = sendWebhook;
        this.dueRows = dueRows;
        this.faults = faults;
        this.clock = clock;
        this.chance = chance;
    }

    @Override
    public void handle(DueRow row) {
        DeliveryId delivery = new DeliveryId(row.ref());
        Optional<Outgoing> outgoing = deliveries.outgoing(row.tenant(), delivery);
        if (outgoing.isEmpty()) {
            transaction.run(row.tenant(), Site.FINISH_DUE_ROW, () -> dueRows.done(row));
            return;
        }
        AttemptResult result = faults.around(Site.SEND_WEBHOOK, () -> sendWebhook.send(outgoing.get()));
        DeliveryState state =
                transaction.in(row.tenant(), Site.RECORD_ATTEMPT, () -> file(row, outgoing.get(), result));
        if (!result.isReceived()) {
            complain(row.tenant(), outgoing.get(), result, state);
        }
    }

    private DeliveryState file(DueRow row, Outgoing outgoing, AttemptResult result) {
        Instant now = clock.instant();
        deliveries.fileAttempt(row.tenant(), outgoing.delivery(), outgoing.attempt(), result, now);
        DeliveryState state = DeliveryState.after(outgoing.attempt(), result, now, chance.getAsDouble());
        boolean ours = switch (state) {
            case DeliveryState.Pending(Instant nextTryAt) -> dueRows.putBack(row, nextTryAt);
            case DeliveryState.Held _, DeliveryState.Delivered _, DeliveryState.GivenUp _, DeliveryState.Skipped _ ->
                dueRows.done(row);
        };
        // Who has lost the row has still made the try, but no longer says what follows from it.
        if (ours) {
            deliveries.update(row.tenant(), outgoing.delivery(), state);
        }
        return state;
    }

    /** Of the URL the host alone: the rest may hold a secret. */
    private static void complain(TenantId tenant, Outgoing outgoing, AttemptResult result, DeliveryState state) {
        boolean isLast = state instanceof DeliveryState.GivenUp;
        String outcome = switch (result) {
            case AttemptResult.Answered answered -> "was answered with " + answered.status();
            case AttemptResult.Unreachable unreachable -> "got no answer, " + unreachable.code();
        };
        LOG.log(
                isLast ? Level.WARNING : Level.INFO,
                () -> "try %d of delivery %s of tenant %s to %s %s; %s"
                        .formatted(
                                outgoing.attempt().value(),
                                outgoing.delivery(),
                                tenant,
                                outgoing.url().value().getHost(),
                                outcome,
                                isLast ? "it was the last one" : "it is tried again"));
    }
}
