package io.callwake.application.connection;

import io.callwake.application.TenantTransaction;
import io.callwake.application.due.DueRow;
import io.callwake.application.due.DueRows;
import io.callwake.application.due.HandleDueRow;
import io.callwake.application.fault.Site;
import io.callwake.domain.connection.ConnectionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Forgets what platforms have sent, some days after it came. A connection has such a row for as long as there is one. */
public final class TidyConnection implements HandleDueRow {

    public static final Duration KEPT_FOR = Duration.ofDays(7);
    public static final Duration UNMAPPED_KEPT_FOR = Duration.ofDays(30);

    private static final Duration EVERY = Duration.ofHours(6);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int AT_ONCE = 1_000;

    private final TenantTransaction transaction;
    private final Arrivals arrivals;
    private final DueRows dueRows;
    private final Clock clock;

    public TidyConnection(TenantTransaction transaction, Arrivals arrivals, DueRows dueRows, Clock clock) {
        this.transaction = transaction;
        this.arrivals = arrivals;
        this.dueRows = dueRows;
        this.clock = clock;
    }

    @Override
    public void handle(DueRow row) {
        Instant now = clock.instant();
        transaction.run(row.tenant(), Site.FINISH_DUE_ROW, () -> {
            int forgotten = arrivals.forget(
                    row.tenant(),
                    new ConnectionId(row.ref()),
                    now.minus(KEPT_FOR),
                    now.minus(UNMAPPED_KEPT_FOR),
                    AT_ONCE);
            dueRows.putBack(row, now.plus(forgotten < AT_ONCE ? EVERY : SOON));
        });
    }
}
