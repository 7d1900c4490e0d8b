package io.callwake.persistence.due;

import static io.callwake.persistence.Repositories.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.due.DueKind;
import io.callwake.application.due.DueQueue;
import io.callwake.application.due.Lane;
import io.callwake.application.fault.Faults;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.due.DueBacklog.OfKind;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

@PostgresTest
class DueBacklogTest {

    private final TestDatabase database;
    private final Repositories with;
    private final DueBacklog backlog;

    DueBacklogTest(TestDatabase database) {
        this.database = database;
        with = new Repositories(database);
        backlog = new DueBacklog(database.relay());
        database.execute("delete from callwake.due_row");
    }

    @Test
    void tellsOfEachKindHowManyRowsOfAllTenantsAreDueAndSinceWhen() {
        TenantId one = with.newTenant();
        TenantId other = with.newTenant();
        add(one, DueKind.DELIVERY, NOW.minusSeconds(5));
        add(other, DueKind.DELIVERY, NOW.minusSeconds(70));
        add(other, DueKind.POST_CALL, NOW);
        add(other, DueKind.POST_CALL, NOW.plusSeconds(1));
        assertThat(backlog.at(NOW))
                .containsExactlyInAnyOrder(
                        new OfKind(DueKind.DELIVERY, 2, NOW.minusSeconds(70)), new OfKind(DueKind.POST_CALL, 1, NOW));
    }

    @Test
    void whatSomebodyHasTakenUpIsNoBacklog() {
        add(with.newTenant(), DueKind.DELIVERY, NOW);
        var claims = new PostgresClaims(database.relay(), DueQueue.DELIVERIES, Faults.NONE, "node-" + with.newId());
        assertThat(claims.claim(NOW, 1, _ -> 1, Set.of(), Duration.ofHours(1))).hasSize(1);
        assertThat(backlog.at(NOW)).isEmpty();
    }

    private void add(TenantId tenant, DueKind kind, Instant dueAt) {
        with.run(tenant, () -> with.dueRows.add(new Lane(tenant, "lane"), kind, with.newId(), dueAt));
    }
}
