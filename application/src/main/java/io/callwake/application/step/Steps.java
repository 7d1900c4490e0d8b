package io.callwake.application.step;

import io.callwake.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Leases on steps: an activity that runs twice at the same time acts once. */
public interface Steps {

    /** A statement of its own: takes the step, unless it is done or somebody else has it. */
    Taken take(TenantId tenant, UUID subject, Step step, Duration lease);

    /**
     * In a transaction: the step is done.
     *
     * @throws LeaseLost if somebody else has taken the step since; the transaction must not commit
     */
    void finish(Lease lease);

    /**
     * Its holder has failed, and the next one need not wait for the lease to end. Nothing happens if the lease was lost, or the
     * step is done. A statement of its own; if it is never made, the lease ends by itself.
     */
    void giveBack(Lease lease);

    /** In a transaction: the step is to be done again; whoever is still at it has lost it. */
    void reset(TenantId tenant, UUID subject, Step step);

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
