package io.callwake.persistence.call;

import static io.callwake.persistence.Examples.openedCall;
import static io.callwake.persistence.Examples.savedAgent;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.call.CallLog.Entry;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallId;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

@PostgresTest
class PostgresCallLogTest {

    private final Repositories with;
    private final TenantId tenant;
    private final Agent agent;

    PostgresCallLogTest(TestDatabase database) {
        with = new Repositories(database);
        tenant = with.newTenant();
        agent = savedAgent(with, tenant, "boiler-line");
    }

    @Test
    void anEntryIsTheCallWithoutItsTranscript() {
        Call opened = openedCall(with, tenant, agent, "entry");
        Entry entry = with.callLog.find(tenant, opened.id()).orElseThrow();
        assertThat(entry.call().facts().transcript()).isEmpty();
        assertThat(entry.call().id()).isEqualTo(opened.id());
        assertThat(entry.call().facts().metadata()).isEqualTo(opened.facts().metadata());
        assertThat(entry.analysis()).isNull();
    }

    @Test
    void transcriptsComeApart() {
        Call one = openedCall(with, tenant, agent, "one");
        Call two = openedCall(with, tenant, agent, "two");
        assertThat(with.callLog.transcripts(tenant, List.of(one.id(), two.id(), new CallId(with.newId()))))
                .hasSize(2)
                .containsEntry(one.id(), one.facts().transcript());
    }

    @Test
    void anotherTenantsCallIsNotFoundAndNeitherIsItsTranscript() {
        CallId ours = openedCall(with, tenant, agent, "ours").id();
        TenantId other = with.newTenant();
        assertThat(with.callLog.find(other, ours)).isEmpty();
        assertThat(with.callLog.transcripts(other, List.of(ours))).isEmpty();
    }
}
