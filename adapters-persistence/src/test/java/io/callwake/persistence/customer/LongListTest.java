package io.callwake.persistence.customer;

import static io.callwake.domain.customer.ACustomer.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.CurrentRequest;
import io.callwake.application.audit.Audit;
import io.callwake.application.customer.Customers;
import io.callwake.application.customer.ImportCustomers;
import io.callwake.application.customer.ImportCustomers.Line;
import io.callwake.application.customer.ImportCustomers.Report;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.customer.CustomerEdit;
import io.callwake.domain.tenant.Actor;
import io.callwake.domain.tenant.Scope;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A list that is longer than what is in memory of it at any time; {@code -Dlist.lines=100000} makes it longer. */
@PostgresTest
class LongListTest {

    private static final int LINES = Integer.getInteger("list.lines", 10_000);
    private static final long SOME_MEGABYTES = 24L * 1024 * 1024;

    private final Repositories with;

    LongListTest(TestDatabase database) {
        with = new Repositories(database);
    }

    @Test
    void isTakenInWithMemoryThatDoesNotGrowAndTwiceIsAsGoodAsOnce() {
        TenantId tenant = with.newTenant();
        Principal who = new Principal(tenant, new Actor.Operator(), Scope.all());
        ImportCustomers importCustomers = new ImportCustomers(
                with.transaction,
                with.customers,
                new Audit(with.audit, CurrentRequest.NONE, with.ids, with.clock),
                with.ids,
                with.clock);
        long[] used = new long[2];
        Report first = importCustomers.takeIn(
                who,
                IntStream.range(0, LINES)
                        .mapToObj(i -> {
                            if (i == LINES / 10 || i == LINES - 1) {
                                used[i == LINES - 1 ? 1 : 0] = usedNow();
                            }
                            return line(i);
                        })
                        .iterator());
        Report second = importCustomers.takeIn(
                who, IntStream.range(0, LINES).mapToObj(LongListTest::line).iterator());
        assertThat(first).isEqualTo(new Report(LINES, 0, 0, 0, List.of()));
        assertThat(second).isEqualTo(new Report(0, 0, LINES, 0, List.of()));
        assertThat(with.customers.count(tenant, Customers.Filter.NONE)).isEqualTo(LINES);
        assertThat(used[1] - used[0]).isLessThan(SOME_MEGABYTES);
    }

    private static Line line(int i) {
        return new Line.Good(
                i + 2L,
                new CustomerEdit(
                        aCustomer()
                                .known("crm-" + i)
                                .named("Name " + i)
                                .at("+1" + (2_000_000_000L + i))
                                .news(),
                        Set.of()));
    }

    private static long usedNow() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
