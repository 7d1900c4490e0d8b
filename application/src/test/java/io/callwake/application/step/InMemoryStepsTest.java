package io.callwake.application.step;

import io.callwake.application.InMemoryTransaction;
import io.callwake.application.MovableClock;
import io.callwake.application.SequentialIds;
import io.callwake.application.TenantTransaction;
import io.callwake.domain.tenant.TenantId;
import java.time.Duration;

class InMemoryStepsTest implements StepsContract {

    private final MovableClock clock = MovableClock.at("2026-03-03T09:00:00Z");
    private final InMemoryTransaction transaction = new InMemoryTransaction();
    private final InMemorySteps steps = new InMemorySteps(transaction, clock);
    private final SequentialIds ids = new SequentialIds();

    @Override
    public Steps steps() {
        return steps;
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
    public void letLeasesEnd() {
        clock.advance(Duration.ofDays(1));
    }
}
