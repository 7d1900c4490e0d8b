package io.callwake.application.call;

import io.callwake.application.InMemoryTransaction;
import io.callwake.application.MovableClock;
import io.callwake.application.SequentialIds;
import io.callwake.application.TenantTransaction;
import io.callwake.application.agent.InMemoryAgents;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.InMemoryDueRows;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.tenant.TenantId;
import java.util.UUID;

class InMemoryRecordingsTest implements RecordingsContract {

    private final InMemoryTransaction transaction = new InMemoryTransaction();
    private final InMemoryDueRows dueRows = new InMemoryDueRows(transaction, MovableClock.at("2026-03-03T09:02:00Z"));
    private final InMemoryCalls calls = new InMemoryCalls(transaction, new InMemoryAgents(transaction), dueRows);
    private final SequentialIds ids = new SequentialIds();

    @Override
    public Recordings recordings() {
        return calls.recordings();
    }

    @Override
    public Calls calls() {
        return calls;
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
    public UUID newId() {
        return ids.next();
    }

    @Override
    public ConnectionId newConnection(TenantId tenant) {
        return new ConnectionId(ids.next());
    }

    @Override
    public AgentId newAgent(TenantId tenant) {
        return new AgentId(ids.next());
    }

    @Override
    public long due(TenantId tenant, DueKind kind, UUID ref) {
        return dueRows.seen(tenant).stream()
                .filter(row -> row.kind() == kind && row.ref().equals(ref))
                .count();
    }
}
