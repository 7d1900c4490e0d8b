package io.callwake.platform.watch;

import io.callwake.application.delivery.DeliveryWorker;
import io.callwake.application.delivery.SendDeliveries.Item;
import io.callwake.application.delivery.SendDeliveries.Sent;
import io.callwake.application.due.DueRow;
import io.callwake.domain.tenant.TenantId;
import io.callwake.platform.watch.TracedWork.Piece;
import java.util.List;
import org.slf4j.MDC;

/** Each delivery is tried in the trace in which it was written; what is done for many at once is in nobody's trace. */
record WatchedDeliveries(DeliveryWorker.Sender sender, TracedWork work) implements DeliveryWorker.Sender {

    @Override
    public List<Item> prepare(TenantId tenant, List<DueRow> rows) {
        try (MDC.MDCCloseable _ = MDC.putCloseable(LogContext.TENANT, tenant.toString())) {
            return sender.prepare(tenant, rows);
        }
    }

    @Override
    public Sent attempt(Item item) {
        Piece piece = new Piece(
                "callwake.due.handling",
                "kind",
                "delivery",
                item.row().tenant().toString(),
                item.outgoing().delivery().toString());
        try {
            return work.in(item.row().traceparent(), piece, () -> sender.attempt(item));
        } finally {
            // The thread goes on with the next one.
            MDC.clear();
        }
    }

    @Override
    public Sent putBack(Item item) {
        return sender.putBack(item);
    }

    @Override
    public void file(TenantId tenant, List<Sent> sent) {
        try (MDC.MDCCloseable _ = MDC.putCloseable(LogContext.TENANT, tenant.toString())) {
            sender.file(tenant, sent);
        }
    }
}
