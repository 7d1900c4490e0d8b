package io.callwake.application.due;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.ToIntFunction;

/** Claims as another does, and remembers for how much room. */
public final class RecordingClaims implements ClaimDueRows {

    private final ClaimDueRows claims;
    private final BlockingQueue<Integer> rooms = new LinkedBlockingQueue<>();
    private volatile Runnable before = () -> {};

    public RecordingClaims(ClaimDueRows claims) {
        this.claims = claims;
    }

    /** Of each claim, for how many rows. */
    public BlockingQueue<Integer> rooms() {
        return rooms;
    }

    void failOnce(Throwable failure) {
        before = () -> {
            before = () -> {};
            RecordingClaims.<RuntimeException>sneak(failure);
        };
    }

    @SuppressWarnings("unchecked") // Throws whatever it is given; that is the point.
    private static <T extends Throwable> void sneak(Throwable failure) throws T {
        throw (T) failure;
    }

    @Override
    public List<DueRow> claim(Instant now, int most, ToIntFunction<Lane> mostOf, Set<Lane> full, Duration lease) {
        rooms.add(most);
        before.run();
        return claims.claim(now, most, mostOf, full, lease);
    }

    @Override
    public Optional<Instant> nextDueAfter(Instant moment) {
        return claims.nextDueAfter(moment);
    }

    @Override
    public void recall(DueKind kind, Instant now) {
        claims.recall(kind, now);
    }
}
