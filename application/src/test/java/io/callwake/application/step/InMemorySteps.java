package io.callwake.application.step;

import io.callwake.application.InMemoryTable;
import io.callwake.application.InMemoryTransaction;
import io.callwake.application.fault.Site;
import io.callwake.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/** Step leases kept in memory, by the given clock. */
public final class InMemorySteps implements Steps {

    private final InMemoryTransaction transaction;
    private final InMemoryTable<Key, Kept> steps;
    private final InstantSource clock;

    private record Key(UUID subject, Step step) {}

    private record Kept(long epoch, Instant until, boolean done) {}

    public InMemorySteps(InMemoryTransaction transaction, InstantSource clock) {
        this.transaction = transaction;
        this.steps = new InMemoryTable<>(transaction);
        this.clock = clock;
    }

    @Override
    public Taken take(TenantId tenant, UUID subject, Step step, Duration lease) {
        return transaction.in(tenant, Site.TAKE_STEP, () -> {
            Key key = new Key(subject, step);
            Instant now = clock.instant();
            Kept kept = steps.get(tenant, key).orElse(new Kept(0, Instant.MIN, false));
            if (kept.done()) {
                return new Taken.Done();
            }
            if (now.isBefore(kept.until())) {
                return new Taken.Held(kept.until());
            }
            steps.put(tenant, key, new Kept(kept.epoch() + 1, now.plus(lease), false));
            return new Taken.Ours(new Lease(tenant, subject, step, kept.epoch() + 1));
        });
    }

    @Override
    public void finish(Lease lease) {
        Kept kept = steps.get(lease.tenant(), keyOf(lease)).orElseThrow(() -> new LeaseLost(lease));
        if (kept.done() || kept.epoch() != lease.epoch()) {
            throw new LeaseLost(lease);
        }
        steps.put(lease.tenant(), keyOf(lease), new Kept(kept.epoch(), kept.until(), true));
    }

    @Override
    public void giveBack(Lease lease) {
        transaction.run(
                lease.tenant(),
                Site.GIVE_BACK_STEP,
                () -> steps.change(
                        lease.tenant(),
                        keyOf(lease),
                        kept -> kept.done() || kept.epoch() != lease.epoch()
                                ? kept
                                : new Kept(kept.epoch(), Instant.MIN, false)));
    }

    @Override
    public void reset(TenantId tenant, UUID subject, Step step) {
        Key key = new Key(subject, step);
        steps.get(tenant, key)
                .ifPresent(kept -> steps.put(tenant, key, new Kept(kept.epoch() + 1, Instant.MIN, false)));
    }

    private static Key keyOf(Lease lease) {
        return new Key(lease.subject(), lease.step());
    }
}
