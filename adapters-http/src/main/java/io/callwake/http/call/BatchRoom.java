package io.callwake.http.call;

import java.util.concurrent.Semaphore;

/** What the batches of a node may work on at a time, all together: so many lines, or fewer if they are long. */
final class BatchRoom {

    private static final int PLACES = 16;
    private static final int BYTES_OF_A_PLACE = 1024 * 1024;

    /** First come, first served, so that no batch starves beside others. */
    private final Semaphore places = new Semaphore(PLACES, true);

    /** Waits until there are places for so many bytes, and tells how many these are. */
    int take(int bytes) throws InterruptedException {
        int needed = Math.min(PLACES, 1 + bytes / BYTES_OF_A_PLACE);
        places.acquire(needed);
        return needed;
    }

    void giveBack(int taken) {
        places.release(taken);
    }
}
