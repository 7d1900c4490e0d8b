package io.callwake.application.due;

import io.callwake.application.InMemoryTransaction;
import io.callwake.application.MovableClock;
import io.callwake.application.SequentialIds;
import io.callwake.application.TenantTransaction;
import io.callwake.domain.tenant.TenantId;
import java.time.Duration;

class InMemoryDueRowsTest implements DueRowsContract {

    private final MovableClock clock = MovableClock.at(NOW);
    private final InMemoryTransaction transaction = new InMemoryTransaction();
    private final InMemoryDueRows dueRows = new InMemoryDueRows(transaction, clock);
    private final ClaimDueRows claims = dueRows.claimedBy("node-1", DueQueue.WORK);
    private final SequentialIds ids = new SequentialIds();

    @Override
    public DueRows dueRows() {
        return dueRows;
    }

    @Override
    public ClaimDueRows claims() {
        return claims;
    }

    @Override
    public TenantTransaction transaction() {
        return transaction;
    }

    @Override
    public TenantId newTenant() {
        return new TenantId(ids.next());
    }

    @Override
    public void letLeasesEnd() {
        clock.advance(Duration.ofDays(1));
    }
}
