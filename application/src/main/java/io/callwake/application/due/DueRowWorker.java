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

/** Works off due rows on this node: claims some, has each handled on a thread of its own, and looks again. */
public final class DueRowWorker implements AutoCloseable {

    private static final Logger LOG = System.getLogger(DueRowWorker.class.getName());

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Longer than any handler takes; also how soon a call is looked at again whose workflow was lost. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private static final int MOST_AT_ONCE = 64;
    private static final int MOST_OF_A_LANE = 16;

    private final ClaimDueRows claimDueRows;
    private final DueRows dueRows;
    private final TenantTransaction transaction;
    private final Map<DueKind, HandleDueRow> handlers;
    private final WakeUp wakeUp;
    private final Clock clock;

    private final Semaphore free = new Semaphore(MOST_AT_ONCE);
    private final Map<Lane, Integer> busy = new ConcurrentHashMap<>();
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

    /** Takes no more rows, and waits a little for those at hand; what is not finished comes back when its lease ends. */
    @Override
    public void close() {
        closed = true;
        claiming.interrupt();
        handling.shutdown();
        try {
            claiming.join(PATIENCE);
            handling.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            handling.shutdownNow();
        }
    }

    private void keepClaiming() {
        while (!closed) {
            try {
                List<DueRow> rows = claim(waitForRoom());
                rows.forEach(this::handOver);
                if (rows.isEmpty()) {
                    wakeUp.await(POLL);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "due rows could not be claimed; trying again", e);
                pause();
            }
        }
    }

    private List<DueRow> claim(int room) {
        List<DueRow> rows = List.of();
        try {
            rows = claimDueRows.claim(clock.instant(), room, MOST_OF_A_LANE, fullLanes(), LEASE);
            return rows;
        } finally {
            free.release(room - rows.size());
        }
    }

    /** Takes all the room there is, at least for one row. */
    private int waitForRoom() throws InterruptedException {
        free.acquire();
        return 1 + free.drainPermits();
    }

    private Set<Lane> fullLanes() {
        return busy.entrySet().stream()
                .filter(lane -> lane.getValue() >= MOST_OF_A_LANE)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private void handOver(DueRow row) {
        busy.merge(row.lane(), 1, Integer::sum);
        handling.execute(() -> {
            try {
                handle(row);
            } finally {
                busy.computeIfPresent(row.lane(), (_, count) -> count == 1 ? null : count - 1);
                free.release();
            }
        });
    }

    private void handle(DueRow row) {
        try {
            handlerOf(row.kind()).handle(row);
        } catch (RuntimeException e) {
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

    private static void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
