package io.callwake.delivery;

import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.jspecify.annotations.Nullable;

/** Breaks off whatever is under way when its time is over. */
final class Deadline implements AutoCloseable {

    private final Thread waiting;
    private volatile @Nullable HttpUriRequestBase underWay;
    private volatile boolean over;

    private Deadline(Duration time) {
        waiting = Thread.ofVirtual().name("deadline").unstarted(() -> breakOffAfter(time));
    }

    static Deadline in(Duration time) {
        Deadline deadline = new Deadline(time);
        deadline.waiting.start();
        return deadline;
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

    private void breakOffAfter(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            return;
        }
        over = true;
        HttpUriRequestBase request = underWay;
        if (request != null) {
            request.cancel();
        }
    }

    @Override
    public void close() {
        waiting.interrupt();
    }
}
