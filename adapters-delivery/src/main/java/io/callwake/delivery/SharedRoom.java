package io.callwake.delivery;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Room for a number of things at a time, of which nobody takes more than a share. Whoever has left is forgotten. */
final class SharedRoom {

    private final int most;
    private final int mostOfOne;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition somebodyLeft = lock.newCondition();
    private final Map<String, Integer> inside = new HashMap<>();
    private int all;

    SharedRoom(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** Whether there was room in that time; then it is to be left again. */
    boolean enter(String who, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (all >= most || inside.getOrDefault(who, 0) >= mostOfOne) {
                if (left <= 0) {
                    return false;
                }
                left = somebodyLeft.awaitNanos(left);
            }
            all++;
            inside.merge(who, 1, Integer::sum);
            return true;
        } finally {
            lock.unlock();
        }
    }

    void leave(String who) {
        lock.lock();
        try {
            all--;
            inside.computeIfPresent(who, (_, count) -> count == 1 ? null : count - 1);
            somebodyLeft.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
