package io.callwake.delivery;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.jspecify.annotations.Nullable;

/**
 * Breaks off whatever is under way when its time is over. The clock has a thread of the system to itself, so that it strikes even
 * if those who are to be broken off keep all others from running.
 */
final class Deadline implements AutoCloseable {

    private static final ScheduledExecutorService CLOCK = clock();

    private final Future<?> striking;
    private volatile @Nullable HttpUriRequestBase underWay;
    private volatile boolean over;

    private Deadline(Duration time) {
        striking = CLOCK.schedule(this::strike, time.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static ScheduledExecutorService clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("deadlines").factory());
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    static Deadline in(Duration time) {
        return new Deadline(time);
    }

    void watch(HttpUriRequestBase request) {
        underWay = request;
        if (over) {
            request.cancel();
        }
    }

    boolean isOver() {
        return over;
    }

    private void strike() {
        over = true;
        HttpUriRequestBase request = underWay;
        if (request != null) {
            request.cancel();
        }
    }

    @Override
    public void close() {
        striking.cancel(false);
    }
}
