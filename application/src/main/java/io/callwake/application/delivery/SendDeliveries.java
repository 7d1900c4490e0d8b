package io.callwake.application.delivery;

import io.callwake.application.NewIds;
import io.callwake.application.TenantTransaction;
import io.callwake.application.audit.Audit;
import io.callwake.application.delivery.Deliveries.Outgoing;
import io.callwake.application.delivery.Deliveries.Terms;
import io.callwake.application.delivery.Deliveries.Tried;
import io.callwake.application.due.DueRow;
import io.callwake.application.due.DueRows;
import io.callwake.application.fault.Faults;
import io.callwake.domain.tenant.TenantId;
import java.time.Clock;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * Sends deliveries that are due: says what is to be sent, tries it, and files what came of it, with what follows for the delivery
 * and its receiver. It is asked by several threads at once, and remembers nothing.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class SendDeliveries {

    /** @param audit to which it tells whom it leaves alone */
    public SendDeliveries(
            TenantTransaction transaction,
            Deliveries deliveries,
            Endpoints endpoints,
            Events events,
            WriteEvent writeEvent,
            SendWebhook sendWebhook,
            DueRows dueRows,
            Audit audit,
            Faults faults,
            NewIds ids,
            Clock clock,
            DoubleSupplier chance) {}

    /** Something to be sent. */
    public record Item(DueRow row, Outgoing outgoing, Terms terms) {}

    /** What came of it; not to be looked into, but for whether and how it was answered. */
    public record Sent(Item item, Tried tried) {}

    /** What is to be sent of claimed rows of a tenant. The others are finished by this, or held. */
    public List<Item> prepare(TenantId tenant, List<DueRow> rows) {
        throw new UnsupportedOperationException();
    }

    /** Tries it once. What goes wrong on our side is no try of the receiver's: the delivery is put back. */
    public Sent attempt(Item item) {
        throw new UnsupportedOperationException();
    }

    /** Not sent for want of time: due again at once. */
    public Sent putBack(Item item) {
        throw new UnsupportedOperationException();
    }

    /** Files what came of deliveries of a tenant. If that fails it can be said again. */
    public void file(TenantId tenant, List<Sent> sent) {
        throw new UnsupportedOperationException();
    }
}
