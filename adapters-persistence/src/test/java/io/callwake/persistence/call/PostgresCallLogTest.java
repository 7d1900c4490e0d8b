package io.callwake.persistence.call;

import static io.callwake.persistence.Examples.bareReport;
import static io.callwake.persistence.Examples.call;
import static io.callwake.persistence.Examples.openedCall;
import static io.callwake.persistence.Examples.savedAgent;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.Page;
import io.callwake.application.Slice;
import io.callwake.application.call.CallLog.Entry;
import io.callwake.application.call.CallLog.Position;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.FiledReport;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@PostgresTest
class PostgresCallLogTest {

    private final TestDatabase database;
    private final Repositories with;
    private final TenantId tenant;
    private final Agent agent;

    PostgresCallLogTest(TestDatabase database) {
        this.database = database;
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
    void theLogIsWalkedForwardsAndBackwardsWithoutGapOrRepetition() {
        List<CallId> newestFirst = someCalls(23);
        for (int size : new int[] {1, 4, 23, 50}) {
            assertThat(forwards(size)).as("forwards, %d a page", size).isEqualTo(newestFirst);
            assertThat(backwards(size)).as("backwards, %d a page", size).isEqualTo(newestFirst);
        }
    }

    @Test
    void aPageKnowsWhetherThereIsMoreOnEitherSide() {
        someCalls(3);
        Page<Entry> first = with.callLog.page(tenant, new Slice.First<>(2, null));
        assertThat(first.hasNext()).isTrue();
        assertThat(first.hasPrevious()).isFalse();
        Position end = first.items().getLast().position();
        Page<Entry> second = with.callLog.page(tenant, new Slice.First<>(2, end));
        assertThat(second.items()).hasSize(1);
        assertThat(second.hasNext()).isFalse();
        assertThat(second.hasPrevious()).isTrue();
        Page<Entry> last = with.callLog.page(tenant, new Slice.Last<>(2, null));
        assertThat(last.items()).hasSize(2);
        assertThat(last.hasNext()).isFalse();
        assertThat(last.hasPrevious()).isTrue();
    }

    @Test
    void aTenantsLogHoldsItsCallsAlone() {
        someCalls(2);
        TenantId other = with.newTenant();
        openedCall(with, other, savedAgent(with, other, "theirs"), "theirs");
        assertThat(with.callLog.count(tenant)).isEqualTo(2);
        assertThat(with.callLog.count(other)).isEqualTo(1);
        assertThat(with.callLog.page(other, new Slice.First<>(10, null)).items())
                .hasSize(1);
        CallId ours = with.callLog
                .page(tenant, new Slice.First<>(1, null))
                .items()
                .getFirst()
                .call()
                .id();
        assertThat(with.callLog.find(other, ours)).isEmpty();
        assertThat(with.callLog.transcripts(other, List.of(ours))).isEmpty();
    }

    /** Several of them at the same moment, so that the id has to decide. */
    private List<CallId> someCalls(int many) {
        for (int i = 0; i < many; i++) {
            FiledReport first = bareReport("call-" + i).filed();
            Call opened = call(with, agent, first);
            with.calls.open(tenant, opened, first);
            database.execute("update callwake.call set sort_at = sort_at + interval '%d s' where id = '%s'"
                    .formatted(i / 3, opened.id().value()));
        }
        return database
                .rows("select id from callwake.call where tenant_id = '%s' order by sort_at desc, id desc"
                        .formatted(tenant.value()))
                .stream()
                .map(id -> new CallId(UUID.fromString(id)))
                .toList();
    }

    private List<CallId> forwards(int size) {
        List<CallId> seen = new ArrayList<>();
        @Nullable Position after = null;
        while (true) {
            Page<Entry> page = with.callLog.page(tenant, new Slice.First<>(size, after));
            page.items().forEach(entry -> seen.add(entry.call().id()));
            if (!page.hasNext()) {
                return seen;
            }
            after = page.items().getLast().position();
        }
    }

    private List<CallId> backwards(int size) {
        List<CallId> seen = new ArrayList<>();
        @Nullable Position before = null;
        while (true) {
            Page<Entry> page = with.callLog.page(tenant, new Slice.Last<>(size, before));
            seen.addAll(0, page.items().stream().map(entry -> entry.call().id()).toList());
            if (!page.hasPrevious()) {
                return seen;
            }
            before = page.items().getFirst().position();
        }
    }
}
