package io.callwake.application.analysis;

import io.callwake.domain.tenant.TenantId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How many calls of one tenant are judged at once on this node: one whose model is slow leaves room for the others. */
public final class AnalystRoom {

    public static final int MOST_OF_ONE = 16;

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Map<TenantId, Integer> inside = new HashMap<>();

    /** To be left again. */
    @FunctionalInterface
    interface Place extends AutoCloseable {

        @Override
        void close();
    }

    /** @throws AnalystFailed if there is none free */
    synchronized Place enter(TenantId tenant) {
        if (inside.getOrDefault(tenant, 0) >= MOST_OF_ONE) {
            throw new AnalystFailed(AnalystFailed.Kind.BUSY, SOON, null);
        }
        inside.merge(tenant, 1, Integer::sum);
        return () -> leave(tenant);
    }

    private synchronized void leave(TenantId tenant) {
        inside.computeIfPresent(tenant, (_, others) -> others == 1 ? null : others - 1);
    }
}
