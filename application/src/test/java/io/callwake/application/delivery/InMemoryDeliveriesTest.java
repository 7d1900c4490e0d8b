package io.callwake.application.delivery;

import io.callwake.application.InMemoryTransaction;
import io.callwake.application.MovableClock;
import io.callwake.application.SequentialIds;
import io.callwake.application.TenantTransaction;
import io.callwake.application.agent.InMemoryAgents;
import io.callwake.application.due.ClaimDueRows;
import io.callwake.application.due.DueQueue;
import io.callwake.application.due.InMemoryDueRows;
import io.callwake.domain.tenant.TenantId;
import java.util.Optional;
import java.util.UUID;

class InMemoryDeliveriesTest implements DeliveriesContract {

    private final InMemoryTransaction transaction = new InMemoryTransaction();
    private final InMemoryDueRows dueRows = new InMemoryDueRows(transaction, MovableClock.at("2026-03-03T09:02:00Z"));
    private final InMemoryDeliveryStore store = new InMemoryDeliveryStore(transaction);
    private final InMemoryEvents events = new InMemoryEvents(store, dueRows, (_, _) -> Optional.empty());
    private final InMemoryDeliveries deliveries =
            new InMemoryDeliveries(store, new InMemoryAgents(transaction), dueRows);
    private final InMemoryEndpoints endpoints = new InMemoryEndpoints(store, dueRows);
    private final SequentialIds ids = new SequentialIds();

    @Override
    public Events events() {
        return events;
    }

    @Override
    public Deliveries deliveries() {
        return deliveries;
    }

    @Override
    public Endpoints endpoints() {
        return endpoints;
    }

    @Override
    public TenantTransaction transaction() {
        return transaction;
    }

    @Override
    public ClaimDueRows claims(DueQueue queue) {
        return dueRows.claimedBy("node-1", queue);
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
