package io.callwake.persistence.due;

import static io.callwake.persistence.Repositories.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.due.DueKind;
import io.callwake.application.due.DueQueue;
import io.callwake.application.due.DueRow;
import io.callwake.application.due.Lane;
import io.callwake.application.fault.Faults;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Examples;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is done later goes on in the trace in which it was decided. */
@PostgresTest
class TracedRowsTest {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final TestDatabase database;
    private final Repositories with;
    private final TenantId tenant;

    TracedRowsTest(TestDatabase database) {
        this.database = database;
        with = new Repositories(database);
        database.execute("delete from callwake.due_row");
        database.execute("delete from callwake.lane_lease");
        tenant = with.newTenant();
    }

    @Test
    void aRowIsClaimedWithTheTraceInWhichItWasAdded() {
        with.traceparent = TRACE;
        add();
        with.traceparent = null;
        assertThat(claimed().traceparent()).isEqualTo(TRACE);
    }

    @Test
    void aRowWrittenInNoTraceHasNone() {
        add();
        assertThat(claimed().traceparent()).isNull();
    }

    @Test
    void aCallsRowIsClaimedWithTheTraceInWhichTheCallWasFirstHeardOf() {
        with.traceparent = TRACE;
        Examples.openedCall(with, tenant, Examples.savedAgent(with, tenant, "traced"), "traced");
        assertThat(claimed().traceparent()).isEqualTo(TRACE);
    }

    private void add() {
        with.run(tenant, () -> with.dueRows.add(new Lane(tenant, "lane"), DueKind.ARRIVAL, with.newId(), NOW));
    }

    private DueRow claimed() {
        var claims = new PostgresClaims(database.relay(), DueQueue.WORK, Faults.NONE, "node-" + with.newId());
        return claims.claim(NOW.plusSeconds(3600), 1, _ -> 1, Set.of(), Duration.ofHours(1))
                .getFirst();
    }
}
