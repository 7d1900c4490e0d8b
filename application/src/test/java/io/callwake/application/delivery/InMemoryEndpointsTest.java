package io.callwake.application.delivery;

import io.callwake.application.InMemoryTransaction;
import io.callwake.application.MovableClock;
import io.callwake.application.SequentialIds;
import io.callwake.application.TenantTransaction;
import io.callwake.application.due.InMemoryDueRows;
import io.callwake.domain.tenant.TenantId;
import java.util.UUID;

class InMemoryEndpointsTest implements EndpointsContract {

    private final InMemoryTransaction transaction = new InMemoryTransaction();
    private final InMemoryEndpoints endpoints = new InMemoryEndpoints(
            new InMemoryDeliveryStore(transaction),
            new InMemoryDueRows(transaction, MovableClock.at("2026-03-03T09:02:00Z")));
    private final SequentialIds ids = new SequentialIds();

    @Override
    public Endpoints endpoints() {
        return endpoints;
    }

    @Override
    public TenantTransaction transaction() {
        return transaction;
    }

    @Override
    public TenantId aTenant() {
        return new TenantId(ids.next());
    }

    @Override
    public UUID anId() {
        return ids.next();
    }
}
