package io.callwake.application.delivery;

import io.callwake.domain.delivery.AttemptResult;
import io.callwake.domain.delivery.Pace;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes to one receiver just now, and how fast: faster while it receives, up to its pace, and half as fast whenever it
 * cannot be reached or asks for patience. Moments are nanoseconds of a clock that only goes forward. Not for several threads.
 *
 * @param <I> what is sent
 */
final class LaneRun<I> {

    /** Of a receiver of which nothing is known yet so much is taken. */
    static final int ROOM_OF_A_STRANGER = 16;

    private static final int FIRST_LIMIT = 4;
    private static final int MOST_AT_HAND = 512;
    private static final int SECONDS_AT_HAND = 5;
    private static final long WINDOW = Duration.ofMillis(200).toNanos();
    private static final double SECOND = 1e9;
    /** Of a second's worth so much may begin at the same moment. */
    private static final double BURST = 0.1;

    private final Deque<I> queue = new ArrayDeque<>();
    private Pace pace = Pace.USUAL;
    private boolean isKnown;
    private int limit = FIRST_LIMIT;
    private int preparing;
    private int inFlight;
    private boolean hasMore;

    private long windowBegan;
    private int sentInWindow;
    private int sentBefore;

    private double tokens = 1;
    private long tokensAt;
    private boolean isAsleep;

    private long idleSince;

    LaneRun(long now) {
        windowBegan = now;
        tokensAt = now;
        idleSince = now;
    }

    /** How many more are wanted: as many as are sent in a moment, and enough to keep all slots busy. */
    int room(long now) {
        return most(now) - atHand();
    }

    /** Whether it is worth while to ask for more. */
    boolean hasRoom(long now) {
        return room(now) * 4 >= most(now);
    }

    private int most(long now) {
        if (!isKnown) {
            return ROOM_OF_A_STRANGER;
        }
        int most = Math.clamp(2L * sentLately(now), 2 * limit, MOST_AT_HAND);
        Integer perSecond = pace.perSecond();
        return perSecond == null ? most : Math.min(most, SECONDS_AT_HAND * perSecond);
    }

    private int sentLately(long now) {
        turnWindow(now);
        return Math.max(sentBefore, sentInWindow);
    }

    private void turnWindow(long now) {
        long passed = now - windowBegan;
        if (passed >= WINDOW) {
            sentBefore = passed < 2 * WINDOW ? sentInWindow : 0;
            sentInWindow = 0;
            windowBegan = now;
        }
    }

    int atHand() {
        return preparing + queue.size() + inFlight;
    }

    int inFlight() {
        return inFlight;
    }

    /** More was asked for, and so much was there. */
    void claimed(int rows) {
        preparing += rows;
        hasMore = rows > 0;
    }

    /** What was claimed is ready to be sent, as far as it is. */
    void prepared(int claimed, Collection<? extends I> items) {
        preparing -= claimed;
        queue.addAll(items);
    }

    void adopt(Pace newPace) {
        pace = newPace;
        isKnown = true;
        limit = Math.min(limit, newPace.atOnce());
    }

    /** Whether something could be sent right now, if there were time. */
    boolean isReady() {
        return !queue.isEmpty() && inFlight < limit && !isAsleep;
    }

    /**
     * The next to be sent. There is none if all is on its way, or the pace forbids it; then {@link #waitingTime} tells for how long.
     */
    @Nullable
    I begin(long now) {
        if (!isReady() || waitingTime(now) > 0) {
            return null;
        }
        if (pace.perSecond() != null) {
            tokens--;
        }
        inFlight++;
        return queue.removeFirst();
    }

    /** How many nanoseconds the pace forbids that anything begins. */
    long waitingTime(long now) {
        Integer perSecond = pace.perSecond();
        if (perSecond == null) {
            return 0;
        }
        tokens = Math.min(Math.max(1, perSecond * BURST), tokens + (now - tokensAt) / SECOND * perSecond);
        tokensAt = now;
        return tokens >= 1 ? 0 : (long) Math.ceil((1 - tokens) / perSecond * SECOND);
    }

    void sleep() {
        isAsleep = true;
    }

    void wake() {
        isAsleep = false;
    }

    /** @param result nothing if it was not tried after all */
    void ended(@Nullable AttemptResult result, long now) {
        inFlight--;
        turnWindow(now);
        sentInWindow++;
        idleSince = now;
        if (result == null) {
            return;
        }
        if (result.isReceived()) {
            limit = Math.min(limit + 1, pace.atOnce());
        } else if (result.asksForPatience() || result instanceof AttemptResult.Unreachable) {
            limit = Math.max(1, limit / 2);
        }
    }

    /** Takes away what nobody has begun to send. */
    List<I> drain() {
        List<I> drained = List.copyOf(queue);
        queue.clear();
        return drained;
    }

    /** Whether there was something when it was last asked for, so that there may be more. */
    boolean hasMore() {
        return hasMore;
    }

    boolean isIdleSince(long moment) {
        return atHand() == 0 && idleSince - moment < 0;
    }
}
