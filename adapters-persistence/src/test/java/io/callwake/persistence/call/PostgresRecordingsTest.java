package io.callwake.persistence.call;

import io.callwake.application.TenantTransaction;
import io.callwake.application.call.Calls;
import io.callwake.application.call.Recordings;
import io.callwake.application.call.RecordingsContract;
import io.callwake.application.due.DueKind;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Examples;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import java.util.Locale;
import java.util.UUID;

@PostgresTest
class PostgresRecordingsTest implements RecordingsContract {

    private final TestDatabase database;
    private final Repositories with;

    PostgresRecordingsTest(TestDatabase database) {
        this.database = database;
        this.with = new Repositories(database);
    }

    @Override
    public Recordings recordings() {
        return with.recordings;
    }

    @Override
    public Calls calls() {
        return with.calls;
    }

    @Override
    public TenantTransaction transaction() {
        return with.transaction;
    }

    @Override
    public TenantId newTenant() {
        return with.newTenant();
    }

    @Override
    public UUID newId() {
        return with.newId();
    }

    @Override
    public ConnectionId newConnection(TenantId tenant) {
        ConnectionId id = new ConnectionId(with.newId());
        database.execute("""
                insert into callwake.connection (tenant_id, id, name, platform, settings, settles_after_sec, longest_call_sec,
                    recordings, created_at, changed_at)
                values ('%s', '%s', 'A connection', 'generic', '{}', 300, 300, 'copy', now(), now())
                """.formatted(tenant.value(), id.value()));
        return id;
    }

    @Override
    public AgentId newAgent(TenantId tenant) {
        return Examples.savedAgent(with, tenant, "agent-" + with.newId()).id();
    }

    @Override
    public long due(TenantId tenant, DueKind kind, UUID ref) {
        return database.rows("select 1 from callwake.due_row where tenant_id = '%s' and kind = '%s' and ref_id = '%s'"
                        .formatted(tenant.value(), kind.name().toLowerCase(Locale.ROOT), ref))
                .size();
    }
}
