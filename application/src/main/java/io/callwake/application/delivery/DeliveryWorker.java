package io.callwake.application.delivery;

import io.callwake.application.StoreAway;
import io.callwake.application.delivery.SendDeliveries.Item;
import io.callwake.application.delivery.SendDeliveries.Sent;
import io.callwake.application.due.ClaimDueRows;
import io.callwake.application.due.DueQueue;
import io.callwake.application.due.DueRow;
import io.callwake.application.due.Lane;
import io.callwake.application.due.WakeUp;
import io.callwake.domain.tenant.TenantId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sends the deliveries that are due, on this node: claims many, has each receiver sent as much at once as it bears, and files
 * what came of them many at once. What is to be sent and what follows from it is {@link SendDeliveries}' business; this is about
 * threads alone.
 */
public final class DeliveryWorker implements AutoCloseable {

    private static final Logger LOG = System.getLogger(DeliveryWorker.class.getName());

    /** A claim holds for so long. */
    private static final Duration LEASE = Duration.ofSeconds(60);
    /** Nothing is begun with less than this left of it, since whoever takes the row next would send the same. */
    private static final Duration LEAST_LEFT = Duration.ofSeconds(20);

    private static final Duration POLL = Duration.ofMillis(200);
    /** Other nodes write rows too, and tell nobody. */
    private static final Duration POLL_UNDER_LOAD = Duration.ofMillis(20);

    private static final Duration UNDER_LOAD = Duration.ofSeconds(1);
    /** So long it takes until there is enough for a claim that is worth its round. */
    private static final Duration MOMENT = Duration.ofMillis(5);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration PATIENCE_WITH_FILING = Duration.ofSeconds(30);
    private static final Duration PATIENCE_WITH_CLAIM = Duration.ofSeconds(5);
    private static final Duration PATIENCE_WITH_SENDING = Duration.ofSeconds(15);
    private static final Duration IDLE_LANES_ARE_KEPT = Duration.ofMinutes(10);

    private static final int MOST_IN_FLIGHT = 512;
    private static final int MOST_AT_HAND = 2048;
    /** Of bodies; how many rows that is, is judged by those that came lately. */
    private static final int MOST_CHARACTERS_AT_HAND = 64 << 20;

    private static final int MOST_A_CLAIM = 512;
    private static final int MOST_A_FILING = 512;

    /** What is sent, and how. */
    public interface Sender {

        List<Item> prepare(TenantId tenant, List<DueRow> rows);

        Sent attempt(Item item);

        Sent putBack(Item item);

        void file(TenantId tenant, List<Sent> sent);

        static Sender of(SendDeliveries sendDeliveries) {
            return new Sender() {
                @Override
                public List<Item> prepare(TenantId tenant, List<DueRow> rows) {
                    return sendDeliveries.prepare(tenant, rows);
                }

                @Override
                public Sent attempt(Item item) {
                    return sendDeliveries.attempt(item);
                }

                @Override
                public Sent putBack(Item item) {
                    return sendDeliveries.putBack(item);
                }

                @Override
                public void file(TenantId tenant, List<Sent> sent) {
                    sendDeliveries.file(tenant, sent);
                }
            };
        }
    }

    private record Waiting(Item item, long leaseEnds) {}

    private static final class Filing {

        private final List<Sent> waiting = new ArrayList<>();
        private boolean isUnderWay;
    }

    private final ClaimDueRows claimDueRows;
    private final Sender sender;
    private final WakeUp wakeUp;
    private final Clock clock;
    private final LongSupplier nanoTime;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition lessAtHand = lock.newCondition();
    private final Map<Lane, LaneRun<Waiting>> lanes = new HashMap<>();
    private final Set<Lane> waitingForASlot = new LinkedHashSet<>();
    private final Map<TenantId, Filing> filings = new HashMap<>();
    private int inFlight;
    private int atHand;
    /** What a row may well bring: much, as long as nothing is known. */
    private int charactersARow = 256 << 10;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    /** Not a virtual one: that would stand in line behind all that is being sent, after each round to the database. */
    private final Thread claiming =
            Thread.ofPlatform().name("deliveries").daemon().unstarted(this::keepClaiming);

    private volatile boolean closed;

    /** @param nanoTime a clock that only goes forward, in nanoseconds */
    public DeliveryWorker(
            ClaimDueRows claimDueRows,
            SendDeliveries sendDeliveries,
            WakeUp wakeUp,
            Clock clock,
            LongSupplier nanoTime) {
        this(claimDueRows, Sender.of(sendDeliveries), wakeUp, clock, nanoTime);
    }

    public DeliveryWorker(ClaimDueRows claimDueRows, Sender sender, WakeUp wakeUp, Clock clock, LongSupplier nanoTime) {
        this.claimDueRows = claimDueRows;
        this.sender = sender;
        this.wakeUp = wakeUp;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    public void start() {
        claiming.start();
    }

    /**
     * Takes no more, puts back what nobody has begun to send, and waits for the rest and for what is to be filed. What is not
     * finished then comes back when its lease ends.
     */
    @Override
    public void close() {
        closed = true;
        wakeUp.signal(DueQueue.DELIVERIES);
        try {
            if (claiming.isAlive() && !claiming.join(PATIENCE_WITH_CLAIM)) {
                claiming.interrupt();
            }
            putBackAll();
            waitForTheRest();
            threads.shutdown();
            if (!threads.awaitTermination(1, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            claiming.interrupt();
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void putBackAll() {
        lock.lock();
        try {
            lanes.values().stream().flatMap(lane -> lane.drain().stream()).forEach(this::putBack);
        } finally {
            lock.unlock();
        }
    }

    private void waitForTheRest() throws InterruptedException {
        lock.lock();
        try {
            long left = PATIENCE_WITH_SENDING.toNanos();
            while (atHand > 0 && left > 0) {
                left = lessAtHand.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    // Claiming.

    private void keepClaiming() {
        long foundAt = nanoTime.getAsLong() - UNDER_LOAD.toNanos();
        while (!closed) {
            try {
                Instant now = clock.instant();
                int found = claim(now);
                if (found > 0) {
                    foundAt = nanoTime.getAsLong();
                    if (found < MOST_A_CLAIM / 2) {
                        Thread.sleep(MOMENT);
                    }
                } else {
                    boolean underLoad = nanoTime.getAsLong() - foundAt < UNDER_LOAD.toNanos();
                    wakeUp.await(DueQueue.DELIVERIES, untilNext(now, underLoad ? POLL_UNDER_LOAD : POLL));
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) {
                LOG.log(Level.WARNING, "deliveries could not be claimed; trying again", e);
                pause();
            }
        }
    }

    /** Not less than a moment: rows of a lane without room may become due one right after another. */
    private Duration untilNext(Instant last, Duration atMost) {
        return claimDueRows
                .nextDueAfter(last)
                .map(next -> Duration.between(clock.instant(), next))
                .map(wait -> wait.compareTo(MOMENT) < 0 ? MOMENT : wait)
                .filter(wait -> wait.compareTo(atMost) < 0)
                .orElse(atMost);
    }

    /** What there is room for: of which lanes, and how much of each. */
    private record Wanted(int most, Map<Lane, Integer> rooms, Set<Lane> full, int ofAStranger) {

        int mostOf(Lane lane) {
            return rooms.getOrDefault(lane, ofAStranger);
        }
    }

    private int claim(Instant now) {
        Wanted wanted = wanted();
        if (wanted.most() == 0) {
            return 0;
        }
        long leaseEnds = nanoTime.getAsLong() + LEASE.toNanos();
        List<DueRow> rows = claimDueRows.claim(now, wanted.most(), wanted::mostOf, wanted.full(), LEASE);
        Map<TenantId, List<DueRow>> ofTenants =
                rows.stream().collect(Collectors.groupingBy(DueRow::tenant, LinkedHashMap::new, Collectors.toList()));
        note(rows, wanted);
        ofTenants.forEach((tenant, ofTenant) -> threads.execute(() -> prepare(tenant, ofTenant, leaseEnds)));
        return rows.size();
    }

    private Wanted wanted() {
        lock.lock();
        try {
            long now = nanoTime.getAsLong();
            lanes.values().removeIf(lane -> lane.isIdleSince(now - IDLE_LANES_ARE_KEPT.toNanos()));
            int most = Math.min(MOST_AT_HAND, MOST_CHARACTERS_AT_HAND / charactersARow);
            int room = Math.max(0, most - atHand);
            // Some of it is kept for lanes of which nothing is at hand, so that slow ones never take all of it.
            int kept = most / 4;
            Map<Lane, Integer> rooms = new HashMap<>();
            Set<Lane> full = new HashSet<>();
            lanes.forEach((lane, run) -> {
                if (run.hasRoom(now) && (room > kept || run.atHand() == 0)) {
                    rooms.put(lane, run.room(now));
                } else {
                    full.add(lane);
                }
            });
            return room > kept
                    ? new Wanted(Math.min(room - kept, MOST_A_CLAIM), rooms, full, LaneRun.ROOM_OF_A_STRANGER)
                    : new Wanted(room, Map.of(), full, 1);
        } finally {
            lock.unlock();
        }
    }

    private void note(List<DueRow> rows, Wanted wanted) {
        Map<Lane, Integer> counts = new HashMap<>();
        rows.forEach(row -> counts.merge(row.lane(), 1, Integer::sum));
        lock.lock();
        try {
            wanted.rooms().keySet().forEach(lane -> laneOf(lane).claimed(0));
            counts.forEach((lane, count) -> laneOf(lane).claimed(count));
            atHand += rows.size();
        } finally {
            lock.unlock();
        }
    }

    private void pause() {
        try {
            wakeUp.await(DueQueue.DELIVERIES, PAUSE_AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // Preparing.

    private void prepare(TenantId tenant, List<DueRow> rows, long leaseEnds) {
        Map<Lane, List<Waiting>> ready = new HashMap<>();
        List<Item> prepared = prepared(tenant, rows, leaseEnds);
        for (Item item : prepared) {
            ready.computeIfAbsent(item.row().lane(), _ -> new ArrayList<>()).add(new Waiting(item, leaseEnds));
        }
        Map<Lane, Integer> claimed = new HashMap<>();
        rows.forEach(row -> claimed.merge(row.lane(), 1, Integer::sum));
        lock.lock();
        try {
            int goneAlready = rows.size();
            for (Map.Entry<Lane, Integer> each : claimed.entrySet()) {
                LaneRun<Waiting> lane = laneOf(each.getKey());
                List<Waiting> items = ready.getOrDefault(each.getKey(), List.of());
                goneAlready -= items.size();
                if (!items.isEmpty()) {
                    lane.adopt(items.getFirst().item().terms().pace());
                }
                lane.prepared(each.getValue(), items);
                if (closed) {
                    lane.drain().forEach(this::putBack);
                }
                sendOf(each.getKey(), lane);
            }
            release(goneAlready);
            noteSizes(prepared);
        } finally {
            lock.unlock();
        }
    }

    /** Large ones are believed at once, small ones by and by. */
    private void noteSizes(List<Item> items) {
        double mean = items.stream()
                .mapToInt(item -> item.outgoing().body().length())
                .average()
                .orElse(charactersARow);
        charactersARow = (int) Math.max(1, Math.max(mean, charactersARow * 0.9));
    }

    private LaneRun<Waiting> laneOf(Lane lane) {
        return lanes.computeIfAbsent(lane, _ -> new LaneRun<>(nanoTime.getAsLong()));
    }

    /** One that cannot be prepared is left to its lease, and spoils no other. */
    private List<Item> prepared(TenantId tenant, List<DueRow> rows, long leaseEnds) {
        while (true) {
            try {
                return sender.prepare(tenant, rows);
            } catch (StoreAway e) {
                if (isTooLate(leaseEnds) || closed || !waited(PAUSE_AFTER_FAILURE)) {
                    return leftToItsLease(rows, e);
                }
            } catch (RuntimeException | Error e) {
                if (rows.size() == 1) {
                    return leftToItsLease(rows, e);
                }
                return rows.stream()
                        .flatMap(row -> prepared(tenant, List.of(row), leaseEnds).stream())
                        .toList();
            }
        }
    }

    private static List<Item> leftToItsLease(List<DueRow> rows, Throwable failure) {
        LOG.log(
                Level.WARNING,
                () -> rows.size() + " deliveries, " + rows.getFirst().ref()
                        + " among them, come back when their leases end",
                failure);
        return List.of();
    }

    private static boolean waited(Duration duration) {
        try {
            Thread.sleep(duration);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isTooLate(long leaseEnds) {
        return leaseEnds - nanoTime.getAsLong() < LEAST_LEFT.toNanos();
    }

    // Sending. All of this holds the lock, but for the sending itself.

    /** Gives a lane as many slots as it may have, if there are any. */
    private void sendOf(Lane name, LaneRun<Waiting> lane) {
        while (lane.isReady()) {
            if (!hasSlotFor(lane)) {
                waitingForASlot.add(name);
                return;
            }
            sendOneOf(name, lane);
        }
    }

    /** Some slots are kept for lanes of which nothing is under way. */
    private boolean hasSlotFor(LaneRun<Waiting> lane) {
        return inFlight < (lane.inFlight() == 0 ? MOST_IN_FLIGHT : MOST_IN_FLIGHT * 3 / 4);
    }

    private void sendOneOf(Lane name, LaneRun<Waiting> lane) {
        Waiting next = lane.begin(nanoTime.getAsLong());
        if (next == null) {
            sleepUntilItMay(name, lane);
        } else {
            inFlight++;
            threads.execute(() -> keepSending(name, lane, next));
        }
    }

    private void sleepUntilItMay(Lane name, LaneRun<Waiting> lane) {
        long nanos = lane.waitingTime(nanoTime.getAsLong());
        lane.sleep();
        threads.execute(() -> {
            if (waited(Duration.ofNanos(nanos))) {
                lock.lock();
                try {
                    lane.wake();
                    sendOf(name, lane);
                } finally {
                    lock.unlock();
                }
            }
        });
    }

    /** A slot: sends one after the other, until there is nothing more to be sent or others wait for it. */
    private void keepSending(Lane name, LaneRun<Waiting> lane, Waiting first) {
        for (Waiting next = first; next != null; ) {
            Sent sent = send(next);
            lock.lock();
            try {
                next = ended(name, lane, next, sent);
            } finally {
                lock.unlock();
            }
        }
    }

    private @Nullable Sent send(Waiting waiting) {
        try {
            return isTooLate(waiting.leaseEnds()) ? sender.putBack(waiting.item()) : sender.attempt(waiting.item());
        } catch (RuntimeException | Error e) {
            return leftToItsLease(waiting, e);
        }
    }

    private static @Nullable Sent leftToItsLease(Waiting waiting, Throwable failure) {
        leftToItsLease(List.of(waiting.item().row()), failure);
        return null;
    }

    /** @return what the same slot is to send next */
    private @Nullable Waiting ended(Lane name, LaneRun<Waiting> lane, Waiting waiting, @Nullable Sent sent) {
        long now = nanoTime.getAsLong();
        lane.ended(sent == null ? null : sent.tried().result(), now);
        if (sent == null) {
            release(1);
        } else {
            file(waiting.item().row().tenant(), sent);
        }
        if (lane.hasMore() && lane.hasRoom(now)) {
            wakeUp.signal(DueQueue.DELIVERIES);
        }
        Waiting next = waitingForASlot.isEmpty() && lane.isReady() ? lane.begin(now) : null;
        if (next == null) {
            inFlight--;
            if (lane.isReady()) {
                waitingForASlot.add(name);
            }
            giveSlotsToThoseWhoWait();
        } else {
            sendOf(name, lane);
        }
        return next;
    }

    /** One each, in turn. */
    private void giveSlotsToThoseWhoWait() {
        boolean isGiven = true;
        while (isGiven && inFlight < MOST_IN_FLIGHT) {
            isGiven = false;
            for (Lane name : List.copyOf(waitingForASlot)) {
                LaneRun<Waiting> lane = laneOf(name);
                if (!lane.isReady()) {
                    waitingForASlot.remove(name);
                } else if (hasSlotFor(lane)) {
                    waitingForASlot.remove(name);
                    sendOneOf(name, lane);
                    isGiven = true;
                    if (lane.isReady()) {
                        waitingForASlot.add(name);
                    }
                }
            }
        }
    }

    private void putBack(Waiting waiting) {
        try {
            file(waiting.item().row().tenant(), sender.putBack(waiting.item()));
        } catch (RuntimeException e) {
            leftToItsLease(waiting, e);
            release(1);
        }
    }

    private void release(int rows) {
        atHand -= rows;
        lessAtHand.signalAll();
    }

    // Filing: of a tenant one batch at a time, and the next is what has come meanwhile.

    private void file(TenantId tenant, Sent sent) {
        Filing filing = filings.computeIfAbsent(tenant, _ -> new Filing());
        filing.waiting.add(sent);
        if (!filing.isUnderWay) {
            filing.isUnderWay = true;
            try {
                threads.execute(() -> keepFiling(tenant, filing));
            } catch (RejectedExecutionException e) {
                LOG.log(Level.WARNING, "closed before all was filed", e);
            }
        }
    }

    private void keepFiling(TenantId tenant, Filing filing) {
        int filed = 0;
        while (true) {
            List<Sent> batch;
            lock.lock();
            try {
                release(filed);
                if (filing.waiting.isEmpty()) {
                    filings.remove(tenant);
                    return;
                }
                List<Sent> first = filing.waiting.subList(0, Math.min(MOST_A_FILING, filing.waiting.size()));
                batch = List.copyOf(first);
                first.clear();
            } finally {
                lock.unlock();
            }
            file(tenant, batch);
            filed = batch.size();
        }
    }

    private void file(TenantId tenant, List<Sent> batch) {
        long giveUpAt = nanoTime.getAsLong() + PATIENCE_WITH_FILING.toNanos();
        while (true) {
            try {
                sender.file(tenant, batch);
                return;
            } catch (RuntimeException | Error e) {
                if (giveUpAt - nanoTime.getAsLong() <= 0 || !waited(PAUSE_AFTER_FAILURE)) {
                    leftToItsLease(batch.stream().map(sent -> sent.item().row()).toList(), e);
                    return;
                }
                LOG.log(Level.WARNING, "what came of deliveries could not be filed; trying again", e);
            }
        }
    }
}
