package io.callwake.persistence.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwake.application.step.Step;
import io.callwake.application.step.Steps.Lease;
import io.callwake.application.step.Steps.LeaseLost;
import io.callwake.application.step.Steps.Taken;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@PostgresTest
class PostgresStepsTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final TestDatabase database;
    private final Repositories with;
    private final TenantId tenant;
    private final UUID subject;

    PostgresStepsTest(TestDatabase database) {
        this.database = database;
        with = new Repositories(database);
        tenant = with.newTenant();
        subject = with.newId();
    }

    @Test
    void aStepIsTakenByOne() {
        assertThat(take()).isInstanceOf(Taken.Ours.class);
        assertThat(take()).isInstanceOf(Taken.Held.class);
    }

    @Test
    void ofManyAtOnceOneTakesIt() throws Exception {
        int many = 10;
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Taken>> takings = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(many)) {
            for (int i = 0; i < many; i++) {
                takings.add(threads.submit(() -> {
                    go.await();
                    return take();
                }));
            }
            go.countDown();
        }
        assertThat(takings)
                .extracting(Future::get)
                .filteredOn(Taken.Ours.class::isInstance)
                .hasSize(1);
        assertThat(takings)
                .extracting(Future::get)
                .filteredOn(Taken.Held.class::isInstance)
                .hasSize(many - 1);
    }

    @Test
    void aFinishedStepIsDoneForGood() {
        Lease lease = taken();
        with.run(tenant, () -> with.steps.finish(lease));
        assertThat(take()).isEqualTo(new Taken.Done());
        expire();
        assertThat(take()).isEqualTo(new Taken.Done());
    }

    @Test
    void whoLostItsLeaseCannotFinish() {
        Lease first = taken();
        expire();
        Lease second = taken();
        assertThatThrownBy(() -> with.run(tenant, () -> with.steps.finish(first)))
                .isInstanceOf(LeaseLost.class);
        with.run(tenant, () -> with.steps.finish(second));
    }

    @Test
    void aStepCannotBeFinishedTwice() {
        Lease lease = taken();
        with.run(tenant, () -> with.steps.finish(lease));
        assertThatThrownBy(() -> with.run(tenant, () -> with.steps.finish(lease)))
                .isInstanceOf(LeaseLost.class);
    }

    @Test
    void anExpiredLeaseThatNobodyTookOverStillFinishes() {
        Lease lease = taken();
        expire();
        with.run(tenant, () -> with.steps.finish(lease));
        assertThat(take()).isEqualTo(new Taken.Done());
    }

    @Test
    void aFinishThatIsRolledBackFinishesNothing() {
        Lease lease = taken();
        assertThatThrownBy(() -> with.run(tenant, () -> {
                    with.steps.finish(lease);
                    throw new IllegalArgumentException();
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(take()).isInstanceOf(Taken.Held.class);
    }

    @Test
    void aStepThatIsGivenBackIsTakenAtOnce() {
        Lease first = taken();
        with.steps.giveBack(first);
        Lease second = taken();
        assertThat(second.epoch()).isGreaterThan(first.epoch());
        // Too late: it is another one's.
        with.steps.giveBack(first);
        assertThat(take()).isInstanceOf(Taken.Held.class);
    }

    @Test
    void tenantsStepsAreApart() {
        TenantId other = with.newTenant();
        taken();
        assertThat(with.steps.take(other, subject, Step.ANALYSE, LONG)).isInstanceOf(Taken.Ours.class);
    }

    private Taken take() {
        return with.steps.take(tenant, subject, Step.ANALYSE, LONG);
    }

    private Lease taken() {
        return ((Taken.Ours) take()).lease();
    }

    private void expire() {
        database.execute("update callwake.step set until = clock_timestamp() - interval '1 ms' where subject_id = '"
                + subject + "'");
    }
}
