package io.callwake.application.step;

import io.callwake.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Leases on steps: an activity that runs twice at the same time acts once. */
public interface Steps {

    Taken take(TenantId tenant, UUID subject, Step step, Duration lease);

    /**
     * In a transaction: the step is done.
     *
     * @throws LeaseLost if somebody else has taken the step since; the transaction must not commit
     */
    void finish(Lease lease);

    sealed interface Taken {

        record Ours(Lease lease) implements Taken {}

        record Done() implements Taken {}

        record Held(Instant until) implements Taken {}
    }

    record Lease(TenantId tenant, UUID subject, Step step, long epoch) {}

    /** Somebody else has the step. */
    final class LeaseLost extends RuntimeException {

        private static final long serialVersionUID = 1;

        public LeaseLost(Lease lease) {
            super("the lease on " + lease + " was lost");
        }
    }

    /** Somebody else is at it; to be tried again later. */
    final class StepHeld extends RuntimeException {

        private static final long serialVersionUID = 1;

        public StepHeld(Step step, Instant until) {
            super("step " + step + " is held until " + until);
        }
    }
}
