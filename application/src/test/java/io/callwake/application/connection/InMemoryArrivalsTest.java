package io.callwake.application.connection;

import io.callwake.application.InMemoryTransaction;
import io.callwake.application.MovableClock;
import io.callwake.application.SequentialIds;
import io.callwake.application.TenantTransaction;
import io.callwake.application.due.ClaimDueRows;
import io.callwake.application.due.DueQueue;
import io.callwake.application.due.DueRows;
import io.callwake.application.due.InMemoryDueRows;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.tenant.TenantId;
import java.util.UUID;

class InMemoryArrivalsTest implements ArrivalsContract {

    private final InMemoryTransaction transaction = new InMemoryTransaction();
    private final InMemoryDueRows dueRows = new InMemoryDueRows(transaction, MovableClock.at(NOW));
    private final ClaimDueRows claims = dueRows.claimedBy("node-1", DueQueue.WORK);
    private final InMemoryArrivals arrivals = new InMemoryArrivals(transaction, dueRows);
    private final SequentialIds ids = new SequentialIds();

    @Override
    public Arrivals arrivals() {
        return arrivals;
    }

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
        return new TenantId(newId());
    }

    @Override
    public ConnectionId connectionOf(TenantId tenant) {
        return new ConnectionId(tenant.value());
    }

    @Override
    public ConnectionId anotherConnectionOf(TenantId tenant) {
        return new ConnectionId(newId());
    }

    @Override
    public UUID newId() {
        return ids.next();
    }
}
