package io.callwake.workflows;

import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Watches the activities at work, for whoever waits until they rest. */
final class RunningActivities extends WorkerInterceptorBase {

    private final AtomicInteger running = new AtomicInteger();
    private final AtomicLong begun = new AtomicLong();

    /** Waits for that time, and says whether in all of it no activity has run. */
    boolean rest(Duration time) throws InterruptedException {
        long before = begun.get();
        boolean still = running.get() == 0;
        Thread.sleep(time);
        return still && running.get() == 0 && begun.get() == before;
    }

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
        return new ActivityInboundCallsInterceptorBase(next) {
            @Override
            public ActivityOutput execute(ActivityInput input) {
                begun.incrementAndGet();
                running.incrementAndGet();
                try {
                    return super.execute(input);
                } finally {
                    running.decrementAndGet();
                }
            }
        };
    }
}
