package io.callwake.workflows;

import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts the activities at work, for whoever waits until they rest. */
final class RunningActivities extends WorkerInterceptorBase {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int running;
    private long begun;

    /** Waits until none has run or begun for the time of {@code rest}, at most for {@code patience}. */
    boolean awaitRest(Duration rest, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (left > 0) {
                if (running > 0) {
                    left = changed.awaitNanos(left);
                } else {
                    long seen = begun;
                    long pause = Math.min(rest.toNanos(), left);
                    long unslept = pause;
                    while (unslept > 0 && begun == seen) {
                        unslept = changed.awaitNanos(unslept);
                    }
                    if (begun == seen) {
                        return true;
                    }
                    left -= pause - Math.max(unslept, 0);
                }
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
        return new ActivityInboundCallsInterceptorBase(next) {
            @Override
            public ActivityOutput execute(ActivityInput input) {
                begin();
                try {
                    return super.execute(input);
                } finally {
                    end();
                }
            }
        };
    }

    private void begin() {
        lock.lock();
        try {
            running++;
            begun++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            running--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
