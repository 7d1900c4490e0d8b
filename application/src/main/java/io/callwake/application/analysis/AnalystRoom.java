package io.callwake.application.analysis;

import io.callwake.domain.tenant.TenantId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many calls of one tenant are judged at once on this node: one whose model is slow leaves room for the others. Some more
 * wait a moment for a place, so that a burst of calls that are quickly judged is not sent away.
 */
public final class AnalystRoom {

    static final int MOST_OF_ONE = 16;
    static final int MOST_WAITING = 16;

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Duration patience;
    private final Map<TenantId, OfTenant> tenants = new HashMap<>();

    /** What one tenant has under way. */
    private static final class OfTenant {

        private final Semaphore free = new Semaphore(MOST_OF_ONE, true);
        private int present;

        boolean hasPlaceWithin(Duration patience) {
            try {
                return free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    public AnalystRoom() {
        this(SOON);
    }

    /** @param patience how long somebody waits for a place */
    public AnalystRoom(Duration patience) {
        this.patience = patience;
    }

    /** To be left again. */
    @FunctionalInterface
    interface Place extends AutoCloseable {

        @Override
        void close();
    }

    /** @throws AnalystFailed if there is none free, nor becomes so in a moment */
    Place enter(TenantId tenant) {
        OfTenant mine = come(tenant);
        if (!mine.hasPlaceWithin(patience)) {
            go(tenant, mine);
            throw busy();
        }
        return () -> {
            mine.free.release();
            go(tenant, mine);
        };
    }

    private synchronized OfTenant come(TenantId tenant) {
        OfTenant mine = tenants.computeIfAbsent(tenant, _ -> new OfTenant());
        if (mine.present == MOST_OF_ONE + MOST_WAITING) {
            throw busy();
        }
        mine.present++;
        return mine;
    }

    private synchronized void go(TenantId tenant, OfTenant mine) {
        mine.present--;
        if (mine.present == 0) {
            tenants.remove(tenant);
        }
    }

    private static AnalystFailed busy() {
        return new AnalystFailed(AnalystFailed.Kind.BUSY, SOON, null);
    }
}
