package io.callwake.application;

import io.callwake.application.fault.Faults;
import io.callwake.application.fault.Moment;
import io.callwake.application.fault.Site;
import io.callwake.domain.tenant.TenantId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Transactions over {@link InMemoryTable}s, one after the other: what a failed one wrote is undone, nobody sees what is not
 * committed, and whoever should be in a transaction and is not is told so.
 */
public final class InMemoryTransaction implements TenantTransaction {

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private final Faults faults;
    private @Nullable TenantId tenantUnderWay;

    public InMemoryTransaction() {
        this(Faults.NONE);
    }

    public InMemoryTransaction(Faults faults) {
        this.faults = faults;
    }

    @Override
    public <R> R in(TenantId tenant, Site site, Supplier<R> work) {
        return commit(tenant, site, work);
    }

    /** A statement that is a transaction of its own and sees all tenants. */
    public <R> R ofAllTenants(Site site, Supplier<R> work) {
        return commit(null, site, work);
    }

    private <R> R commit(@Nullable TenantId tenant, Site site, Supplier<R> work) {
        refuseToNest(site.toString());
        R result;
        lock.lock();
        tenantUnderWay = tenant;
        boolean committed = false;
        try {
            result = work.get();
            faults.reach(site, Moment.BEFORE);
            committed = true;
        } finally {
            if (!committed) {
                undo.forEach(Runnable::run);
            }
            undo.clear();
            tenantUnderWay = null;
            lock.unlock();
        }
        faults.reach(site, Moment.AFTER);
        faults.reach(site, Moment.AFTER_BUT_UNKNOWN);
        return result;
    }

    /** Whether this thread is in a transaction. */
    public boolean isUnderWay() {
        return lock.isHeldByCurrentThread();
    }

    /** Reads what is committed; in a transaction also what that has written. */
    <R> R read(Supplier<R> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    void requireUnderWay(TenantId tenant) {
        if (!lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("this takes part in a transaction, and there is none");
        }
        if (tenantUnderWay != null && !tenantUnderWay.equals(tenant)) {
            throw new IllegalStateException("a transaction of " + tenantUnderWay + " was asked to work for " + tenant);
        }
    }

    void requireOfAllTenants() {
        if (!lock.isHeldByCurrentThread() || tenantUnderWay != null) {
            throw new IllegalStateException("this sees all tenants, and there is no transaction that may");
        }
    }

    void undoLater(Runnable action) {
        undo.push(action);
    }

    private void refuseToNest(String what) {
        if (lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("a transaction in a transaction, at " + what);
        }
    }
}
