package io.callwake.platform.watch;

import io.callwake.application.due.DueRow;
import io.callwake.application.due.HandleDueRow;
import io.callwake.domain.call.CallId;
import io.callwake.domain.connection.ArrivalId;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.EventId;
import io.callwake.platform.watch.TracedWork.Piece;
import java.util.Locale;

/** A due row is worked off in the trace in which it was written. */
record WatchedDueRows(HandleDueRow handler, TracedWork work) implements HandleDueRow {

    @Override
    public void handle(DueRow row) {
        Piece piece = new Piece(
                "callwake.due.handling",
                "kind",
                row.kind().name().toLowerCase(Locale.ROOT),
                row.tenant().toString(),
                publicId(row));
        work.in(row.traceparent(), piece, () -> {
            handler.handle(row);
            return true;
        });
    }

    private static String publicId(DueRow row) {
        return switch (row.kind()) {
            case POST_CALL -> new CallId(row.ref()).toString();
            case DELIVERY -> new DeliveryId(row.ref()).toString();
            case ARRIVAL -> new ArrivalId(row.ref()).toString();
            case CONNECTION -> new ConnectionId(row.ref()).toString();
            case RECORDING -> new CallId(row.ref()).toString();
            case EVENT -> new EventId(row.ref()).toString();
            case RECEIVER -> row.ref().toString();
        };
    }
}
