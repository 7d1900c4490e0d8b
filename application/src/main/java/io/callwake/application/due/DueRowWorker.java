package io.callwake.application.due;

import io.callwake.application.TenantTransaction;
import io.callwake.application.fault.Site;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Works off due rows other than deliveries on this node: claims some, has each handled on a thread of its own, and looks again. */
public final class DueRowWorker implements AutoCloseable {

    private static final Logger LOG = System.getLogger(DueRowWorker.class.getName());

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    /** Longer than any handler takes. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private static final Duration PATIENCE_WITH_CLAIM = Duration.ofSeconds(5);
    private static final Duration PATIENCE_WITH_HANDLERS = Duration.ofSeconds(10);

    private static final int MOST_AT_ONCE = 64;
    private static final int MOST_OF_A_LANE = 16;
    /** A claim costs a round to the database, so it waits a moment for that much room. */
    private static final int HANDFUL = MOST_OF_A_LANE / 2;

    private static final Duration MOMENT = Duration.ofMillis(5);
    /** This much room is kept for lanes of which nothing is at hand, so that slow ones never take all of it. */
    private static final int KEPT_FOR_OTHERS = MOST_AT_ONCE / 4;

    private final ClaimDueRows claimDueRows;
    private final DueRows dueRows;
    private final TenantTransaction transaction;
    private final Map<DueKind, HandleDueRow> handlers;
    private final WakeUp wakeUp;
    private final Clock clock;
    private final Duration poll;

    private final Semaphore free = new Semaphore(MOST_AT_ONCE);
    private final Map<Lane, Integer> atHand = new ConcurrentHashMap<>();
    private final ExecutorService handling = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread claiming;
    private volatile boolean closed;

    public DueRowWorker(
            ClaimDueRows claimDueRows,
            DueRows dueRows,
            TenantTransaction transaction,
            Map<DueKind, HandleDueRow> handlers,
            WakeUp wakeUp,
            Clock clock) {
        this(claimDueRows, dueRows, transaction, handlers, wakeUp, clock, POLL);
    }

    DueRowWorker(
            ClaimDueRows claimDueRows,
            DueRows dueRows,
            TenantTransaction transaction,
            Map<DueKind, HandleDueRow> handlers,
            WakeUp wakeUp,
            Clock clock,
            Duration poll) {
        this.poll = poll;
        this.claimDueRows = claimDueRows;
        this.dueRows = dueRows;
        this.transaction = transaction;
        this.handlers = Map.copyOf(handlers);
        this.wakeUp = wakeUp;
        this.clock = clock;
        this.claiming = Thread.ofVirtual().name("due-rows").unstarted(this::keepClaiming);
    }

    public void start() {
        claiming.start();
    }

    /**
     * Takes no more rows, and waits a little for those at hand; what is not finished comes back when its lease ends. Nobody is
     * interrupted before that: a virtual thread that is interrupted in a database call loses its connection.
     */
    @Override
    public void close() {
        closed = true;
        wakeUp.signal(DueQueue.WORK);
        free.release();
        try {
            if (claiming.isAlive() && !claiming.join(PATIENCE_WITH_CLAIM)) {
                claiming.interrupt();
            }
            handling.shutdown();
            if (!handling.awaitTermination(PATIENCE_WITH_HANDLERS.toSeconds(), TimeUnit.SECONDS)) {
                handling.shutdownNow();
            }
        } catch (InterruptedException e) {
            claiming.interrupt();
            handling.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void keepClaiming() {
        while (!closed) {
            try {
                int room = waitForRoom();
                if (closed) {
                    return;
                }
                List<DueRow> rows = claim(room);
                rows.forEach(this::handOver);
                if (rows.isEmpty()) {
                    wakeUp.await(DueQueue.WORK, poll);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) {
                LOG.log(Level.WARNING, "due rows could not be claimed; trying again", e);
                pause();
            }
        }
    }

    private List<DueRow> claim(int room) {
        List<DueRow> rows = List.of();
        try {
            rows = room > KEPT_FOR_OTHERS
                    ? claim(room - KEPT_FOR_OTHERS, HANDFUL, lanesWithMoreThan(HANDFUL))
                    : claim(room, 1, lanesWithMoreThan(0));
            return rows;
        } finally {
            free.release(room - rows.size());
        }
    }

    private List<DueRow> claim(int most, int mostOfALane, Set<Lane> full) {
        return claimDueRows.claim(clock.instant(), most, _ -> mostOfALane, full, LEASE);
    }

    /** Takes all the room there is: for one row at least, and for a handful if that much comes free in a moment. */
    private int waitForRoom() throws InterruptedException {
        free.acquire();
        int more = free.tryAcquire(HANDFUL - 1, MOMENT.toNanos(), TimeUnit.NANOSECONDS) ? HANDFUL - 1 : 0;
        return 1 + more + free.drainPermits();
    }

    private Set<Lane> lanesWithMoreThan(int rows) {
        return atHand.entrySet().stream()
                .filter(lane -> lane.getValue() > rows)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private void handOver(DueRow row) {
        atHand.merge(row.lane(), 1, Integer::sum);
        handling.execute(() -> {
            try {
                handle(row);
            } finally {
                makeRoom(row.lane());
            }
        });
    }

    private void makeRoom(Lane lane) {
        Integer left = atHand.computeIfPresent(lane, (_, count) -> count == 1 ? null : count - 1);
        free.release();
        boolean laneHasRoomAgain = left != null && left == HANDFUL;
        boolean everybodyHasRoomAgain = free.availablePermits() == KEPT_FOR_OTHERS + 1;
        if (laneHasRoomAgain || everybodyHasRoomAgain) {
            wakeUp.signal(DueQueue.WORK);
        }
    }

    private void handle(DueRow row) {
        try {
            handlerOf(row.kind()).handle(row);
        } catch (RuntimeException | Error e) {
            LOG.log(
                    Level.WARNING,
                    () -> "a due row of kind " + row.kind() + " about " + row.ref() + " broke; it is put back",
                    e);
            putBack(row);
        }
    }

    private HandleDueRow handlerOf(DueKind kind) {
        HandleDueRow handler = handlers.get(kind);
        if (handler == null) {
            throw new IllegalStateException("nobody handles " + kind);
        }
        return handler;
    }

    private void putBack(DueRow row) {
        try {
            transaction.run(
                    row.tenant(),
                    Site.FINISH_DUE_ROW,
                    () -> dueRows.putBack(row, clock.instant().plus(Backoff.after(row.attempts()))));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, () -> "a due row about " + row.ref() + " comes back only when its lease ends", e);
        }
    }

    private void pause() {
        try {
            wakeUp.await(DueQueue.WORK, PAUSE_AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
